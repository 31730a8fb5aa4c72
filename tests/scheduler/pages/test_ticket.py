import re
from datetime import timedelta

import pytest
import time_machine

from backend.models import Message, SealedContact
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import SignUpStatus
from scheduler.models import SignUp
from tests.factories import PlaceFactory
from tests.scheduler.pages.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(session):
    return sign_up(session_id=session.pk, wanted=Wanted(party_size=2, alias="Pilvi")).ticket


@pytest.fixture
def reachable(session):
    wanted = Wanted(channel="email", address="client@demo.example")
    return sign_up(session_id=session.pk, wanted=wanted).ticket


def page_of(client, ticket, query=""):
    return client.get(f"/t/{ticket}/{query}").content.decode()


def test_ticket_says_the_alias_and_all_that_one_needs_to_come(reader, ticket):
    page = page_of(reader, ticket)
    for words in (
        "You have a place",
        "Pilvi",
        "Makkaranpaisto",
        "Wednesday 13 January",
        "17:00–19:00",
        "Seinäjoki",
        f'value="http://127.0.0.1:8000/t/{ticket}/?lang=en"',
        f'href="/t/{ticket}/calendar.ics"',
        "that 2 people come",
        "no e-mail and no phone number",
        'id="crisis"',
    ):
        assert words in page


def test_ticket_is_kept_nowhere_and_sets_no_cookie(reader, ticket):
    answer = reader.get(f"/t/{ticket}/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies


@pytest.mark.parametrize("path", ["", "cancel/", "party/", "forget/"])
def test_opening_a_link_changes_nothing(reader, reachable, path):
    before = list(SignUp.objects.values())
    for method in (reader.get, reader.head):
        assert method(f"/t/{reachable}/{path}", follow=True).status_code == 200
    assert list(SignUp.objects.values()) == before
    assert SealedContact.objects.count() == 1


@pytest.mark.parametrize("path", ["", "cancel/", "party/", "forget/"])
def test_unknown_ticket_says_that_the_link_may_be_old(reader, path):
    address = f"/t/AAAAAAAAAAAAAAAAAAAAAA/{path}"
    answers = [reader.get(address, follow=True)]
    if path:
        answers.append(reader.post(address))
    for answer in answers:
        assert answer.status_code == 404
        assert "This ticket was not found" in answer.content.decode()


def test_party_size_is_changed(reader, session, ticket):
    answer = reader.post(f"/t/{ticket}/party/", {"party_size": "4", "larger_size": "6"})
    assert (answer.status_code, answer["Location"]) == (303, f"/t/{ticket}/?done=changed")
    assert SignUp.objects.get().party_size == 6
    session.refresh_from_db()
    assert session.seats_taken == 6
    page = page_of(reader, ticket, "?done=changed")
    assert "Changed. This is how it is now." in page
    assert re.search(r'value="4"[^>]*checked', page)
    assert re.search(r'name="larger_size" value="6"', page)


def test_size_that_does_not_fit_is_refused_and_stays_as_it_was(reader, make_session):
    ticket = sign_up(session_id=make_session(capacity=2).pk, wanted=Wanted(party_size=1)).ticket
    page = reader.post(f"/t/{ticket}/party/", {"party_size": "3"}).content.decode()
    assert "There are not enough free places for your party." in page
    assert re.search(r'value="3"[^>]*checked', page)
    assert SignUp.objects.get().party_size == 1
    # What is to be kept is the ticket's own address, not that of the form.
    assert f'value="http://127.0.0.1:8000/t/{ticket}/?lang=en"' in page


def test_cancelling_asks_once_more_and_then_thanks(reader, session, ticket):
    page = page_of(reader, ticket, "cancel/")
    assert "It cannot be taken back" in page
    answer = reader.post(f"/t/{ticket}/cancel/", follow=True)
    assert answer.redirect_chain == [(f"/t/{ticket}/", 303)]
    page = answer.content.decode()
    assert "You cancelled. Thank you for telling" in page
    assert "Cancel my place" not in page
    session.refresh_from_db()
    assert session.seats_taken == 0


def test_cancelling_twice_is_cancelling_once(reader, session, ticket):
    for _ in range(2):
        assert reader.post(f"/t/{ticket}/cancel/").status_code == 303
    assert reader.get(f"/t/{ticket}/cancel/")["Location"] == f"/t/{ticket}/"
    session.refresh_from_db()
    assert session.seats_taken == 0


def test_language_of_the_address_stays_through_every_step(reader, ticket):
    answer = reader.post(f"/t/{ticket}/party/?lang=sv", {"party_size": "1"})
    assert answer["Location"] == f"/t/{ticket}/?lang=sv&done=changed"
    assert f'action="/t/{ticket}/party/?lang=sv"' in page_of(reader, ticket, "?lang=sv")


def test_place_in_the_queue_is_said_and_what_happens_next(reader, make_session):
    session = make_session(capacity=1)
    sign_up(session_id=session.pk, wanted=Wanted())
    sign_up(session_id=session.pk, wanted=Wanted())
    third = sign_up(session_id=session.pk, wanted=Wanted()).ticket
    page = page_of(reader, third)
    assert "Your place in the queue is 2." in page
    assert "this page says so" in page
    with time_machine.travel(NOON + timedelta(hours=4)):
        assert "Places are not given from the queue any more." in page_of(reader, third)


def test_promoted_party_is_told_and_may_say_no(reader, make_session):
    session = make_session(capacity=1)
    first = sign_up(session_id=session.pk, wanted=Wanted()).ticket
    second = sign_up(session_id=session.pk, wanted=Wanted()).ticket
    third = sign_up(session_id=session.pk, wanted=Wanted()).ticket
    assert "A place became free for you" not in page_of(reader, first)
    reader.post(f"/t/{first}/cancel/")
    page = page_of(reader, second)
    assert "A place became free for you" in page
    assert "No, I do not want the place" in page
    assert f'href="/t/{second}/cancel/"' in page
    reader.post(f"/t/{second}/cancel/")
    assert "A place became free for you" in page_of(reader, third)


def test_party_that_waits_leaves_the_queue(reader, make_session):
    session = make_session(capacity=1)
    sign_up(session_id=session.pk, wanted=Wanted())
    waiting = sign_up(session_id=session.pk, wanted=Wanted()).ticket
    page = page_of(reader, waiting)
    assert "Leave the queue" in page
    assert "Cancel my place" not in page
    page = page_of(reader, waiting, "cancel/")
    assert "Do you want to leave the queue?" in page
    assert "cancel my place" not in page
    reader.post(f"/t/{waiting}/cancel/")
    session.refresh_from_db()
    assert (session.seats_taken, session.parties_waiting) == (1, 0)


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (
            {"latitude": 62.79, "longitude": 22.84},
            "https://www.openstreetmap.org/?mlat=62.79000&amp;mlon=22.84000#map=17/62.79000/22.84000",
        ),
        (
            {"street": "Katu 1 & 2"},
            "https://www.openstreetmap.org/search?query=Katu+1+%26+2%2C+Sein%C3%A4joki",
        ),
        ({}, ""),
    ],
)
def test_place_is_shown_on_a_map_when_it_is_known_where_it_is(reader, make_session, place, link):
    session = make_session(place=PlaceFactory.create(**place))
    page = page_of(reader, sign_up(session_id=session.pk, wanted=Wanted()).ticket)
    assert ("openstreetmap" in page) == bool(link)
    assert f'href="{link}"' in page or not link


def test_party_without_an_address_may_ask_for_a_reminder(reader, ticket):
    assert f'href="/t/{ticket}/reminders/">I want a reminder</a>' in page_of(reader, ticket)


@pytest.mark.parametrize(
    ("channel", "address", "words"),
    [
        ("email", "client@demo.example", "your e-mail, locked"),
        ("sms", "0401234567", "your phone number, locked"),
    ],
)
def test_ticket_says_what_kind_of_address_is_kept(reader, session, channel, address, words):
    wanted = Wanted(channel=channel, address=address)
    page = page_of(reader, sign_up(session_id=session.pk, wanted=wanted).ticket)
    assert words in page
    assert address not in page


def test_phone_may_remember_a_ticket_by_its_time_and_its_alias_only(reader, ticket):
    page = page_of(reader, ticket)
    kept = re.search(r"<section[^>]*data-ticket=[^>]*>", page)[0]
    assert f'data-ticket="/t/{ticket}/"' in kept
    assert 'data-when="Wednesday 13 January 17:00–19:00"' in kept
    assert 'data-alias="Pilvi"' in kept
    assert "Makkaranpaisto" not in kept
    assert re.search(r"<input[^>]*data-remember-ticket>", page)
    assert "checked" not in re.search(r"<input[^>]*data-remember-ticket>", page)[0]
    assert "hidden" in kept, "without a script there is nothing to remember with"


def test_address_is_forgotten_and_the_place_stays(reader, reachable):
    page = page_of(reader, reachable)
    assert "your e-mail, locked" in page
    assert f"/t/{reachable}/reminders/" in page
    page = reader.post(f"/t/{reachable}/forget/", follow=True).content.decode()
    assert "We have erased your address. Your place stays." in page
    assert not SealedContact.objects.exists()
    assert not Message.objects.filter(sealed_text__isnull=False).exists()
    assert SignUp.objects.get().status == SignUpStatus.CONFIRMED


def test_session_called_off_is_nobodys_fault(reader, session, peer, ticket):
    cancel_session(actor=peer, session_id=session.pk)
    page = page_of(reader, ticket)
    assert "This time is cancelled" in page
    assert "It is not because of you." in page
    assert "Cancel my place" not in page


def test_ticket_ends_as_a_card_with_a_way_to_the_survey(reader, session, ticket):
    session.activity.organisation.contact_card = {"fi": "Tule olkkarille arkisin."}
    session.activity.organisation.save()
    with time_machine.travel(NOON + timedelta(hours=8)):
        page = page_of(reader, ticket)
    assert "Thank you for coming along" in page
    assert f"/t/{ticket}/survey/" in page
    assert "Tule olkkarille arkisin." in page
    assert 'method="post"' not in page


def test_ticket_whose_survey_went_by_message_offers_none(reader, ticket):
    SignUp.objects.update(survey_sent=True)
    with time_machine.travel(NOON + timedelta(hours=8)):
        assert "/survey/" not in page_of(reader, ticket)


def test_title_of_the_page_tells_nothing(reader, ticket):
    assert "<title>Your ticket · Koppi</title>" in page_of(reader, ticket)


def test_ticket_asks_the_database_twice(reader, ticket, django_assert_num_queries):
    with django_assert_num_queries(2):
        reader.get(f"/t/{ticket}/")
