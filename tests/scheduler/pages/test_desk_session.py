import re
from datetime import timedelta

import pytest
import time_machine

from backend.enums import Role
from backend.models import Message
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import HostRole, SessionStatus, SignUpStatus
from scheduler.models import Host, Session, SignUp
from scheduler.queries.hosts import hosts_of
from tests.factories import OrganisationFactory, PlaceFactory, SessionFactory, member_of
from tests.scheduler.pages.conftest import NOON
from tests.scheduler.pages.posted import confirmed, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(session):
    wanted = Wanted(party_size=2, alias="Pilvi", wish="Haluan kuunnella.")
    return sign_up(session_id=session.pk, wanted=wanted).sign_up


@pytest.fixture
def client(staff, peer):
    return staff(peer)


def address(session, rest=""):
    return f"/desk/sessions/{session.pk}/{rest}"


def test_parties_stand_by_alias_with_their_size(client, session, party):
    sign_up(session_id=session.pk, wanted=Wanted(alias="Kuu", channel="email", address="a@b.fi"))
    page = client.get(address(session)).content.decode()
    assert "Pilvi</strong> · 2 people" in page
    assert "3 of 12 seats taken" in page
    assert "a@b.fi" not in page


def test_wish_is_for_the_hosts_of_the_session_only(staff, session, party, peer):
    page = staff(peer).get(address(session)).content.decode()
    assert "Haluan kuunnella." not in page
    assert "Only the hosts of this time read it." in page
    Host.objects.create(activity=session.activity, person=peer, role=HostRole.COMPANION)
    assert "Haluan kuunnella." in staff(peer).get(address(session)).content.decode()


def test_other_organisations_staff_cannot_open_parties(staff, session, party):
    stranger = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    client = staff(stranger)
    assert client.get(address(session)).status_code == 403
    assert client.get(address(session, "cancel/")).status_code == 403
    for rest, posted in (
        ("message/", {"text": "Hei"}),
        ("change/", {}),
        ("hosts/", {}),
        ("texts/", {}),
        ("cancel/", {}),
        ("note/", {"note": "Hei"}),
        ("take/", {"role": "leads"}),
    ):
        assert client.post(address(session, rest), posted).status_code == 403
    session.refresh_from_db()
    assert session.status == SessionStatus.SCHEDULED
    assert SignUp.objects.get().status == SignUpStatus.CONFIRMED


def test_visitor_from_elsewhere_sees_parties_and_changes_nothing(staff, session, party):
    visitor = member_of(OrganisationFactory.create(), Role.WORKER)
    Host.objects.create(activity=session.activity, person=visitor, role=HostRole.VISITOR)
    page = staff(visitor).get(address(session)).content.decode()
    assert "Pilvi" in page
    actions = re.findall(r'action="[^"]*/([a-z]+)/"', page.split("<main")[1])
    assert sorted(actions) == ["away", "note"]
    assert staff(visitor).post(address(session, "cancel/")).status_code == 403


def test_door_list_is_one_press_away_and_asks_for_the_thumb_when_the_door_opens(client, session):
    link = f'href="/desk/sessions/{session.pk}/door/"'
    page = client.get(address(session)).content.decode()
    assert f'<a class="button button-quiet" {link}' in page
    with time_machine.travel(NOON + timedelta(hours=4)):
        assert f'<a class="button" {link}' in client.get(address(session)).content.decode()


def test_message_is_offered_only_where_it_reaches_somebody(client, session):
    assert "message/" not in client.get(address(session)).content.decode()
    sign_up(session_id=session.pk, wanted=Wanted())
    page = client.get(address(session)).content.decode()
    assert "nobody of them left an address" in page
    assert "Write to everyone" not in page


def test_message_goes_to_those_who_left_an_address(client, session, party):
    sign_up(session_id=session.pk, wanted=Wanted(channel="email", address="a@demo.example"))
    page = client.get(address(session)).content.decode()
    assert "It reaches 1 party of 2." in page
    page = client.post(address(session, "message/"), {"text": "Tuo sukset."}, follow=True)
    assert "Your message goes to 1 party." in page.content.decode()
    assert Message.objects.filter(kind="host_message").count() == 1
    page = client.post(address(session, "message/"), {"text": " "}).content.decode()
    assert 'id="id_text_error"' in page


def changed(session, **fields):
    return {
        "day": "2027-01-13",
        "begins": "17:00",
        "ends": "19:00",
        "place": str(session.place_id),
        "capacity": "12",
        **fields,
    }


def test_time_place_and_seats_are_changed(client, session):
    place = PlaceFactory.create(name={"fi": "Kylätalo"})
    posted = changed(session, begins="18:00", ends="20:30", place=str(place.pk), capacity="20")
    shown, done = confirmed(client, address(session, "change/"), posted)
    page = shown.content.decode()
    assert "New time: Wednesday 13 January 18:00–20:30" in page
    assert "→ Kylätalo" in page
    assert done["Location"] == address(session)
    session.refresh_from_db()
    assert session.start == NOON.replace(hour=18)
    assert session.end == NOON.replace(hour=20, minute=30)
    assert (session.place, session.capacity) == (place, 20)


def test_wider_change_reaches_later_times_and_leaves_their_own_place(client, session):
    make_series(session)
    elsewhere = PlaceFactory.create()
    later = SessionFactory.create(
        activity=session.activity, start=session.start + timedelta(weeks=1), place=elsewhere
    )
    posted = changed(session, begins="16:00", ends="18:00", scope="following")
    shown, _done = confirmed(client, address(session, "change/"), posted)
    assert "2 times change." in shown.content.decode()
    later.refresh_from_db()
    assert later.start == NOON.replace(hour=16) + timedelta(weeks=1)
    assert later.place == elsewhere


def make_series(session):
    session.activity.recurrence = "FREQ=WEEKLY;BYDAY=WE"
    session.activity.save()


def test_who_loses_a_place_is_said_and_goes_back_to_the_queue(client, session, party):
    shown, done = confirmed(client, address(session, "change/"), changed(session, capacity="1"))
    assert "1 party loses its place." in shown.content.decode()
    assert SignUp.objects.get().status == SignUpStatus.WAITING
    assert done.status_code == 303


def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(client, session):
    page = client.post(address(session, "change/"), changed(session, day="", capacity="1"))
    page = page.content.decode()
    assert 'id="id_day_error"' in page
    assert re.search(r'name="capacity" value="1"', page)


def test_words_of_one_time_are_its_own_until_they_are_as_the_activity_says(client, session):
    make_series(session)
    activity = session.activity
    page = client.get(address(session, "texts/")).content.decode()
    posted = {**form_of(page), "title_fi": "Joulupuuro", "scope": "this"}
    shown, _done = confirmed(client, address(session, "texts/"), posted)
    assert "Name: Makkaranpaisto → Joulupuuro" in shown.content.decode()
    session.refresh_from_db()
    assert session.title == {"fi": "Joulupuuro"}
    assert activity.title == {"fi": "Makkaranpaisto"}
    confirmed(client, address(session, "texts/"), {**posted, "title_fi": "Makkaranpaisto"})
    session.refresh_from_db()
    assert session.title == {}


def test_hosts_of_this_and_the_following_times_change_and_earlier_ones_stay(
    client, session, peer, organisation
):
    make_series(session)
    Host.objects.create(activity=session.activity, person=peer, role=HostRole.LEADS)
    later = [
        SessionFactory.create(
            activity=session.activity, start=session.start + timedelta(weeks=number)
        )
        for number in (1, 2)
    ]
    other = member_of(organisation, name="Aino")
    page = client.get(address(later[0], "hosts/")).content.decode()
    posted = {**form_of(page), "hosts-0-person": str(other.pk), "scope": "following"}
    shown, _done = confirmed(client, address(later[0], "hosts/"), posted)
    assert "2 times change." in shown.content.decode()
    assert "Hosts: Jari (leads) → Aino (leads)" in shown.content.decode()
    assert [[host.person.name for host in hosts_of(one)] for one in (session, *later)] == [
        ["Jari"],
        ["Aino"],
        ["Aino"],
    ]


def test_host_who_cannot_come_frees_the_role_and_another_takes_it_with_one_press(
    staff, client, session, peer, organisation
):
    coordinator = member_of(organisation, Role.COORDINATOR, name="Kaisa")
    Host.objects.create(activity=session.activity, person=peer, role=HostRole.LEADS)
    page = client.post(address(session, "away/"), follow=True).content.decode()
    assert "Your role is free. The coordinators are told." in page
    assert "Nobody leads this" in page
    assert Message.objects.filter(kind="host_away").count() == 1
    desk = staff(coordinator).get("/desk/").content.decode()
    (action,) = re.findall(r'action="([^"]*/take/)"', desk)
    posted = form_of(desk, action=action)
    assert staff(coordinator).post(action, posted).status_code == 303
    assert [host.person for host in hosts_of(session)] == [coordinator]


def test_note_is_there_for_the_other_hosts(client, session):
    client.post(address(session, "note/"), {"note": "Avain on laatikossa."})
    assert "Avain on laatikossa." in client.get(address(session)).content.decode()
    page = client.post(address(session, "note/"), {"note": " "}).content.decode()
    assert 'id="id_note_error"' in page


def test_visitor_has_a_topic_and_hours(client, session, organisation):
    make_series(session)
    visitor = member_of(organisation, Role.WORKER, name="Veera")
    page = client.get(address(session, "hosts/")).content.decode()
    posted = {
        **form_of(page),
        "hosts-0-person": str(visitor.pk),
        "hosts-0-role": "visitor",
        "hosts-0-topic": "Velat",
        "hosts-0-begins": "17:30",
        "hosts-0-ends": "18:00",
        "scope": "this",
    }
    half = client.post(address(session, "hosts/"), {**posted, "hosts-0-ends": ""})
    assert "Give both hours, or neither." in half.content.decode()
    confirmed(client, address(session, "hosts/"), posted)
    assert "visitor: Velat 17:30–18:00" in client.get(address(session)).content.decode()


def test_cancelling_says_first_how_many_are_told(client, session, party):
    sign_up(session_id=session.pk, wanted=Wanted(channel="email", address="a@demo.example"))
    page = client.get(address(session, "cancel/")).content.decode()
    assert "2 parties have signed up to them." in page
    assert "1 message goes out: cancellation" in page
    assert "This cannot be taken back." in page
    session.refresh_from_db()
    assert not session.is_cancelled
    _shown, done = confirmed(client, address(session, "cancel/"), {})
    page = client.get(done["Location"]).content.decode()
    assert "Cancelled. Those who left an address are told." in page
    session.refresh_from_db()
    assert session.is_cancelled
    assert Message.objects.filter(kind="cancelled").count() == 1


def test_folded_session_shows_a_number_and_nobody(client, session):
    Session.objects.update(folded=True, persons_came=7)
    assert "7 people came." in client.get(address(session)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_door_list_asks_eight_times_however_many_parties(
    client, session, rows, django_assert_num_queries
):
    for _ in range(rows):
        sign_up(session_id=session.pk, wanted=Wanted(wish="Hei"))
    with django_assert_num_queries(8):
        client.get(address(session))
