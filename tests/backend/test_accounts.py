import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from backend.accounts import InvitedOnlyAdapter
from backend.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return User.objects.create_user("peer@demo.example", name="Sanna", language="sv")


def ask_for_code(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email}, follow=True)


def code_in(message):
    return re.findall(r"\d{4}-\d{4}", message.body)[0]


def test_person_signs_in_by_the_code_that_came(client, person, mailoutbox):
    ask_for_code(client, person.email)
    response = client.post(
        reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[0]).replace("-", "")}
    )
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_address_is_known_whatever_case_it_is_typed_in(client, person, mailoutbox):
    ask_for_code(client, "PEER@demo.example")
    assert code_in(mailoutbox[0])


def test_code_is_sent_in_the_language_of_the_person_not_of_the_page(client, person, mailoutbox):
    client.get("/accounts/login/code/", {"lang": "en"})
    ask_for_code(client, person.email)
    assert mailoutbox[0].subject == "Koppi: inloggningskod"
    assert "127.0.0.1" not in mailoutbox[0].body


def test_unknown_address_gets_the_same_page_and_a_letter_without_a_code(client, person, mailoutbox):
    known = ask_for_code(client, person.email)
    client.cookies.clear()
    unknown = ask_for_code(client, "nobody@demo.example")
    assert known.redirect_chain == unknown.redirect_chain
    without_address = [
        re.sub(r'(peer|nobody)@|value="[^"]{20,}"', "", page.text) for page in (known, unknown)
    ]
    assert without_address[0] == without_address[1]
    assert [message.to for message in mailoutbox] == [[person.email], ["nobody@demo.example"]]
    assert not re.search(r"\d{4}-\d{4}", mailoutbox[1].body)


def test_nobody_signs_up(client, mailoutbox):
    response = client.post(reverse("account_signup"), {"email": "new@demo.example"})
    assert response.status_code == 200
    assert response.templates[0].name == "account/signup_closed.html"
    assert not mailoutbox


def test_wrong_code_is_told_at_the_field(client, person, mailoutbox):
    ask_for_code(client, person.email)
    response = client.post(reverse("account_confirm_login_code"), {"code": "0000-0000"})
    assert 'id="id_code_error"' in response.text


def test_sign_in_keeps_no_address_of_a_machine(rf):
    hashed = InvitedOnlyAdapter().get_client_ip(rf.get("/", REMOTE_ADDR="198.51.100.7"))
    assert "198.51.100.7" not in hashed
    other = InvitedOnlyAdapter().get_client_ip(rf.get("/", REMOTE_ADDR="198.51.100.8"))
    assert hashed != other


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_activate_totp",
        "account_logout",
    ],
)
def test_pages_of_ones_own_sign_in_are_drawn_in_our_shell(client, person, mailoutbox, name):
    ask_for_code(client, person.email)
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[0])})
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert 'class="night"' in response.text
    assert "<h1>" in response.text


@pytest.mark.parametrize(
    "page", ["email", "password/change", "password/set", "password/reset", "confirm-email"]
)
def test_nobody_gives_themselves_an_address_or_a_password(client, person, page):
    client.force_login(person)
    posted = {"action_add": "", "email": "coordinator@demo.example"}
    assert client.get(f"/accounts/{page}/").status_code == 404
    assert client.post(f"/accounts/{page}/", posted).status_code == 404
    assert not EmailAddress.objects.exists()


def test_person_whose_address_was_never_verified_may_add_a_key(client, person):
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    client.force_login(person)
    response = client.get(reverse("mfa_add_webauthn"))
    assert response.status_code == 200
