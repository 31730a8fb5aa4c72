import pytest

from backend.enums import Channel
from scheduler.domain.signing_up import Wanted, cancel_sign_up, sign_up
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
