import pytest

from backend.channels.push_keys import public_key
from backend.enums import Channel, MessageKind, MessageState
from backend.models import Message, SealedContact
from scheduler.domain.contacting import give_contact
from scheduler.domain.signing_up import Wanted, cancel_sign_up, sign_up
from scheduler.errors import SignUpEnded
from scheduler.models import SignUp
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket():
    wanted = Wanted(channel=Channel.EMAIL, address="client@demo.example")
    return sign_up(session_id=SessionFactory.create().pk, wanted=wanted).ticket


def wants():
    return SignUp.objects.get().wants_reminders


def test_opening_the_link_changes_nothing(client, ticket):
    for _ in range(2):
        answer = client.get(f"/t/{ticket}/reminders/")
        assert answer.status_code == 200
    client.head(f"/t/{ticket}/reminders/")
    assert wants()
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_reminders_are_turned_off_and_on_again(client, ticket):
    answer = client.post(f"/t/{ticket}/reminders/", {"reminders": "off"}, follow=True)
    assert not wants()
    assert 'value="on"' in answer.content.decode()
    client.post(f"/t/{ticket}/reminders/", {"reminders": "on"})
    assert wants()


def test_button_of_a_mail_program_turns_off_without_a_page(client, ticket):
    answer = client.post(f"/t/{ticket}/reminders/?lang=sv", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 204
    assert not wants()


def test_link_that_opens_nothing_says_so(client, db):
    assert client.get("/t/AAAAAAAAAAAAAAAAAAAAAA/reminders/").status_code == 404
    assert client.post("/t/AAAAAAAAAAAAAAAAAAAAAA/reminders/").status_code == 404


def test_ticket_that_is_over_needs_nothing(client, ticket):
    cancel_sign_up(ticket=ticket)
    assert "<form" not in client.get(f"/t/{ticket}/reminders/").content.decode().split("<main")[1]


@pytest.fixture
def silent():
    """Return the ticket of a party that cannot be reached."""
    return sign_up(session_id=SessionFactory.create().pk, wanted=Wanted()).ticket


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        ("email", " client@demo.example ", "client@demo.example"),
        ("sms", "040 123 4567", "+358401234567"),
    ],
)
def test_address_is_given_later_and_confirmed_at_once(client, silent, channel, typed, kept):
    answer = client.post(f"/t/{silent}/contact/", {"contact": typed})
    assert answer.status_code == 303
    party = SignUp.objects.get()
    assert party.contact.address() == kept
    assert party.contact.note() == silent
    assert Message.objects.get().kind == MessageKind.CONFIRMATION
    assert party.contact.channel == channel


@pytest.mark.parametrize("typed", ["nobody", "112", "", "a@" + "b" * 300])
def test_address_that_reaches_nobody_is_refused_beside_the_field(client, silent, typed):
    answer = client.post(f"/t/{silent}/contact/", {"contact": typed})
    assert answer.status_code == 200
    assert "has-error" in answer.content.decode()
    assert not SealedContact.objects.exists()


@pytest.mark.parametrize("given", ["", "{}", "nonsense"])
def test_subscription_that_is_none_is_refused_in_words(client, silent, settings, given):
    settings.PUSH_KEY = "a" * 43
    answer = client.post(f"/t/{silent}/contact/", {"channel": "push", "contact": given})
    page = answer.content.decode()
    assert "data-push-refused>" in page
    assert "has-error" not in page
    assert not SealedContact.objects.exists()


def test_other_address_takes_the_place_of_the_first(client, ticket):
    give_contact(ticket=ticket, channel="sms", address="0401234567")
    assert SealedContact.objects.get().address() == "+358401234567"
    states = dict(Message.objects.values_list("channel", "state"))
    assert states == {"email": MessageState.WITHDRAWN, "sms": MessageState.DUE}


def test_nobody_is_reached_about_what_is_over(client, silent):
    cancel_sign_up(ticket=silent)
    with pytest.raises(SignUpEnded):
        give_contact(ticket=silent, channel="email", address="client@demo.example")


def test_push_is_offered_when_there_is_a_key(client, silent, settings):
    assert "data-push-key" not in client.get(f"/t/{silent}/reminders/").content.decode()
    settings.PUSH_KEY = "a" * 43
    page = client.get(f"/t/{silent}/reminders/").content.decode()
    assert f'data-push-key="{public_key()}"' in page
