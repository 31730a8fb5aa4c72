import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from backend.models import Message, SealedContact
from backend.sealing import open_sealed
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, HostRole, SessionStatus, SignUpMode, SignUpStatus
from scheduler.models import Host, Session, SignUp
from tests.factories import PlaceFactory, ThemeFactory, UserFactory
from tests.scheduler.pages.conftest import NOON

pytestmark = pytest.mark.django_db


def address(session):
    return f"/sessions/{session.pk}/"


def key_of(answer):
    return re.search(r'name="key" value="([^"]+)"', answer.content.decode())[1]


def test_session_says_what_when_where_and_who(reader, make_session):
    place = PlaceFactory.create(
        name={"fi": "Laavu"},
        directions={"fi": "Polkua rantaan."},
        accessibility={"fi": "Tasaista."},
    )
    session = make_session(summary={"fi": "Tehdään tuli.\n\nPue lämmintä."}, place=place)
    person = UserFactory.create(name="Jari")
    person.themes.set([ThemeFactory.create(name={"fi": "Päihteet"})])
    Host.objects.create(activity=session.activity, person=person, role=HostRole.LEADS)
    page = reader.get(address(session)).content.decode()
    for words in (
        "Makkaranpaisto",
        "Today 13 January at 17:00–19:00",
        "Laavu, Seinäjoki",
        "Tehdään tuli.",
        "Polkua rantaan.",
        "Tasaista.",
        "Jari",
        "Päihteet",
        "12 places free",
    ):
        assert words in page


def test_sign_up_needs_nothing_but_a_press(reader, session):
    answer = reader.post(address(session), {"party_size": "1"})
    assert answer.status_code == 303
    assert re.fullmatch(r"/t/[\w-]{22}/", answer["Location"])
    party = SignUp.objects.get()
    assert (party.party_size, party.status, party.locale) == (1, SignUpStatus.CONFIRMED, "en")
    assert party.discreet
    assert party.contact is None
    assert not answer.cookies


def test_language_of_the_address_goes_along_to_the_ticket(reader, session):
    answer = reader.post(f"{address(session)}?lang=sv", {"party_size": "1"})
    assert answer["Location"].endswith("/?lang=sv")
    assert SignUp.objects.get().locale == "sv"


def test_sign_up_needs_no_csrf_token(session):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address(session), {"party_size": "1"}).status_code == 303


@pytest.mark.parametrize(
    ("posted", "size"),
    [
        ({"party_size": "3"}, 3),
        ({"party_size": "4"}, 4),
        ({"party_size": "4", "larger_size": "7"}, 7),
        ({"party_size": "2", "larger_size": "7"}, 2),
    ],
)
def test_party_size_comes_from_the_tile_and_of_a_large_party_from_the_number(
    reader, session, posted, size
):
    reader.post(address(session), posted)
    assert SignUp.objects.get().party_size == size


def test_repeated_post_leads_to_the_same_ticket(reader, session):
    posted = {"party_size": "2", "key": key_of(reader.get(address(session)))}
    first = reader.post(address(session), posted)
    second = reader.post(address(session), posted)
    assert first["Location"] == second["Location"]
    assert SignUp.objects.count() == 1
    session.refresh_from_db()
    assert session.seats_taken == 2


def test_each_reader_has_a_key_of_their_own_and_the_page_is_not_stored(reader, session):
    first, second = reader.get(address(session)), reader.get(address(session))
    assert key_of(first) != key_of(second)
    assert first["Cache-Control"] == "no-store"


@pytest.mark.parametrize("key", ["", "short", "form-key-of-each-reader"])
def test_key_that_others_could_share_is_no_key(reader, session, key):
    for _ in range(2):
        reader.post(address(session), {"party_size": "1", "key": key})
    assert SignUp.objects.count() == 2


def test_wish_address_and_alias_are_kept_as_promised(reader, session):
    posted = {
        "party_size": "1",
        "contact": "client@demo.example",
        "wish": "Haluan vain kuunnella.",
        "alias": "Pilvi",
        "discreet": "no",
    }
    reader.post(address(session), posted)
    party = SignUp.objects.get()
    assert party.alias == "Pilvi"
    assert not party.discreet
    assert open_sealed(bytes(party.sealed_wish), context=party.wish_context) == posted["wish"]
    assert SealedContact.objects.get().address() == posted["contact"]
    assert Message.objects.get().kind == "confirmation"


def test_phone_number_is_taken_where_text_messages_are_sent(reader, session):
    assert "E-mail or phone number" in reader.get(address(session)).content.decode()
    reader.post(address(session), {"party_size": "1", "contact": "040 123 4567"})
    found = SealedContact.objects.get()
    assert (found.channel, found.address()) == ("sms", "+358401234567")


def test_phone_number_is_refused_where_only_mail_is_sent(reader, session, settings):
    settings.SMS_GATEWAY = None
    page = reader.post(address(session), {"party_size": "1", "contact": "040 123 4567"})
    assert "E-mail for a reminder" in page.content.decode()
    assert 'id="id_contact_error"' in page.content.decode()
    assert not SignUp.objects.exists()


def test_messages_are_discreet_unless_the_client_said_otherwise(reader, session):
    reader.post(address(session), {"party_size": "1", "contact": "client@demo.example"})
    assert SignUp.objects.get().discreet


def test_wrong_value_is_said_at_its_field_and_nothing_typed_is_lost(reader, session):
    posted = {
        "party_size": "3",
        "contact": "liisa@",
        "wish": "Haluan <b>jutella</b>",
        "alias": "Pilvi",
        "key": "k" * 24,
    }
    answer = reader.post(address(session), posted)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<title>Check this: " in page
    assert 'aria-invalid="true"' in page
    assert 'value="liisa@"' in page
    assert "Haluan &lt;b&gt;jutella&lt;/b&gt;" in page
    assert 'value="Pilvi"' in page
    assert 'value="kkkkkkkkkkkkkkkkkkkkkkkk"' in page
    assert re.search(r'value="3"[^>]*checked', page)
    assert "<details open>" in page
    assert not SignUp.objects.exists()


def test_alias_in_use_is_refused_at_its_field(reader, session):
    sign_up(session_id=session.pk, wanted=Wanted(alias="Pilvi"))
    page = reader.post(address(session), {"party_size": "1", "alias": "pilvi"}).content.decode()
    assert "Someone at this session already uses this name" in page
    assert 'id="id_alias_error"' in page


def test_address_that_no_message_reaches_is_said_at_its_field(reader, session):
    long = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 30}.example"
    page = reader.post(address(session), {"party_size": "1", "contact": long}).content.decode()
    assert 'id="id_contact_error"' in page


def test_full_session_says_queue_before_the_press(reader, make_session):
    session = make_session(capacity=2)
    sign_up(session_id=session.pk, wanted=Wanted(party_size=2))
    page = reader.get(address(session)).content.decode()
    assert "All places are taken." in page
    assert "I am coming" not in page
    answer = reader.post(address(session), {"party_size": "1"}, follow=True)
    assert "You are in the queue" in answer.content.decode()


def test_queue_that_gives_no_seats_any_more_says_so_before_the_press(reader, make_session):
    session = make_session(capacity=1)
    sign_up(session_id=session.pk, wanted=Wanted())
    with time_machine.travel(NOON + timedelta(hours=4)):
        page = reader.get(address(session)).content.decode()
    assert "the queue gives none" in page
    assert "up to two hours before the start" not in page


def test_party_that_does_not_fit_is_warned_and_gets_into_the_queue(reader, make_session):
    session = make_session(capacity=2)
    assert "you get into the queue" in reader.get(address(session)).content.decode()
    sign_up(session_id=session.pk, wanted=Wanted(party_size=1))
    reader.post(address(session), {"party_size": "2"})
    assert SignUp.objects.get(party_size=2).status == SignUpStatus.WAITING


def test_full_session_without_a_queue_has_no_form(reader, make_session):
    session = make_session(capacity=1, waiting_list=False)
    sign_up(session_id=session.pk, wanted=Wanted())
    page = reader.get(address(session)).content.decode()
    assert "This time is full" in page
    assert 'method="post"' not in page


def test_last_place_that_went_meanwhile_is_said_and_the_size_stays(reader, make_session):
    session = make_session(capacity=2, waiting_list=False)
    sign_up(session_id=session.pk, wanted=Wanted(party_size=1))
    page = reader.post(address(session), {"party_size": "2"}).content.decode()
    assert "There are not enough free places for your party." in page
    assert re.search(r'value="2"[^>]*checked', page)
    assert "1 place free" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": SessionStatus.CANCELLED}, "This time is cancelled"),
        ({"shift": timedelta(hours=-8)}, "This time is over"),
    ],
)
def test_session_one_cannot_come_to_says_why_and_where_to_look(reader, session, change, words):
    if shift := change.pop("shift", None):
        session.start, session.end = session.start + shift, session.end + shift
    for name, value in change.items():
        setattr(session, name, value)
    session.save()
    page = reader.get(address(session)).content.decode()
    assert words in page
    assert f"/activities/{session.activity.slug}/" in page
    assert 'method="post"' not in page
    answer = reader.post(address(session), {"party_size": "1"})
    assert answer.status_code == 200
    assert not SignUp.objects.exists()


def test_session_without_sign_up_says_just_come(reader, make_session):
    session = make_session(sign_up=SignUpMode.NONE)
    page = reader.get(address(session)).content.decode()
    assert "Just come" in page
    assert 'method="post"' not in page


def test_session_of_a_draft_is_not_to_be_found(reader, make_session):
    session = make_session(status=ActivityStatus.DRAFT)
    assert reader.get(address(session)).status_code == 404
    assert reader.post(address(session), {"party_size": "1"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_cold_session_page_asks_five_times_however_many_hosts(
    reader, session, rows, django_assert_num_queries
):
    session.activity.themes.set([ThemeFactory.create() for _ in range(rows)])
    for _ in range(rows):
        person = UserFactory.create()
        person.themes.set([ThemeFactory.create()])
        Host.objects.create(activity=session.activity, person=person)
    with django_assert_num_queries(5):
        reader.get(address(session))


def test_warm_session_page_asks_the_database_nothing(reader, session, django_assert_num_queries):
    reader.get(address(session))
    with django_assert_num_queries(0):
        reader.get(address(session))


@pytest.mark.django_db(transaction=True)
def test_seats_are_right_for_the_next_reader(reader, session):
    reader.get(address(session))
    reader.post(address(session), {"party_size": "2"})
    assert "10 places free" in reader.get(address(session)).content.decode()


def test_too_many_sign_ups_from_one_address_are_asked_to_wait(reader, session, monkeypatch):
    monkeypatch.setattr("backend.web.throttles.SignUpThrottle.rate", "2/minute", raising=False)
    answers = [reader.post(address(session), {"party_size": "1"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]


def test_session_that_was_deleted_says_so(reader, session):
    Session.objects.all().delete()
    assert reader.get(address(session)).status_code == 404
