import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from backend.enums import Role
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import HostRole, SignUpMode, SignUpStatus
from scheduler.models import Host, Session, SignUp
from tests.factories import OrganisationFactory, member_of
from tests.scheduler.pages.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(make_session):
    """Return a session with three seats whose door is open."""
    return make_session(hours=1, capacity=3)


@pytest.fixture
def party(session):
    wanted = Wanted(party_size=2, alias="Pilvi", wish="Haluan kuunnella.")
    return sign_up(session_id=session.pk, wanted=wanted).sign_up


@pytest.fixture
def client(staff, peer):
    return staff(peer)


def address(session, rest=""):
    return f"/desk/sessions/{session.pk}/door/{rest}"


def page_of(client, session):
    return client.get(address(session)).content.decode()


def row_of(page, party):
    return page.split(f'id="party-{party.pk}"')[1].split("</li>")[0]


def test_row_is_a_tick_with_the_alias_and_the_size(client, session, party):
    page = page_of(client, session)
    row = row_of(page, party)
    assert "Pilvi" in row
    assert "2 people" in row
    assert row.count('aria-pressed="false"') == 2
    assert "Haluan kuunnella." not in page, "others look at this screen too"
    assert "0</span> / 2" in page


def test_who_came_is_ticked_and_taken_back_without_a_script(client, session, party):
    for came, status, pressed in (
        ("yes", SignUpStatus.ATTENDED, ["true", "false"]),
        ("undo", SignUpStatus.CONFIRMED, ["false", "false"]),
        ("no", SignUpStatus.ABSENT, ["false", "true"]),
    ):
        answer = client.post(address(session, f"{party.pk}/"), {"came": came})
        assert answer["Location"] == f"{address(session)}#party-{party.pk}"
        assert SignUp.objects.get().status == status
        row = row_of(page_of(client, session), party)
        assert re.findall(r'aria-pressed="(\w+)"', row) == pressed


def test_one_of_the_queue_is_let_in(client, session, party):
    waiting = sign_up(session_id=session.pk, wanted=Wanted(party_size=2, alias="Kuu")).sign_up
    assert "Let in: Kuu" in page_of(client, session)
    client.post(address(session, f"{waiting.pk}/"), {"came": "yes"})
    session.refresh_from_db()
    assert (session.capacity, session.seats_taken, session.parties_waiting) == (4, 4, 0)
    page = page_of(client, session)
    assert "Let in" not in page
    assert "2</span> / 4" in page


def test_place_is_given_by_hand_before_the_door_opens(client, make_session):
    session = make_session(hours=5, capacity=1)
    for alias in ("Kuu", "Pilvi"):
        party = sign_up(session_id=session.pk, wanted=Wanted(alias=alias)).sign_up
    page = page_of(client, session)
    assert "You can tick who came from two hours before the start." in page
    assert re.search(r"<button class=\"tick\"[^>]*disabled", page)
    assert "Give a place: Pilvi" in page
    client.post(address(session, f"{party.pk}/seat/"))
    assert set(SignUp.objects.values_list("status", flat=True)) == {SignUpStatus.CONFIRMED}
    answer = client.post(address(session, f"{party.pk}/"), {"came": "yes"}, follow=True)
    assert "notice-error" in answer.content.decode()


def test_people_without_a_sign_up_are_counted_and_a_repeated_press_counts_once(client, session):
    key = re.search(r'name="key" value="([^"]+)"', page_of(client, session))[1]
    for _ in range(2):
        client.post(address(session, "tally/"), {"persons": "1", "key": key})
    assert 'data-walk-ins aria-labelledby="counter-title">1<' in page_of(client, session)
    client.post(address(session, "tally/"), {"persons": "-1", "key": "another-key-of-a-page"})
    assert ">0</output>" in page_of(client, session)
    assert client.post(address(session, "tally/"), {"persons": "1000"}).status_code == 404


def test_door_without_sign_up_has_only_a_counter(client, make_session):
    session = make_session(hours=1, sign_up=SignUpMode.NONE)
    page = page_of(client, session)
    assert "How many came" in page
    assert "Who comes" not in page


def test_only_those_who_run_the_calendar_stand_at_the_door(staff, session, party):
    stranger = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    visitor = member_of(OrganisationFactory.create(), Role.WORKER)
    Host.objects.create(activity=session.activity, person=visitor, role=HostRole.VISITOR)
    for person in (stranger, visitor):
        client = staff(person)
        assert client.get(address(session)).status_code == 403
        for rest in (f"{party.pk}/", f"{party.pk}/seat/", "tally/"):
            answer = client.post(address(session, rest), {"came": "yes", "persons": "1"})
            assert answer.status_code == 403
    assert Client().get(address(session)).status_code == 302
    session.refresh_from_db()
    assert (session.walk_ins, SignUp.objects.get().status) == (0, SignUpStatus.CONFIRMED)


def test_tick_reaches_only_parties_of_the_session_in_the_address(client, session, make_session):
    other = sign_up(session_id=make_session().pk, wanted=Wanted()).sign_up
    for rest in (f"{other.pk}/", f"{other.pk}/seat/"):
        assert client.post(address(session, rest), {"came": "yes"}).status_code == 404


def test_phone_is_told_where_to_send_what_it_kept(client, session, party):
    page = page_of(client, session)
    api = f"/api/v1/sessions/{session.pk}"
    assert f'data-check-in="{api}/check-in/"' in page
    assert f'data-tally="{api}/tally/"' in page
    assert 'data-worker="/worker.js"' in page


def test_list_is_gone_when_only_counts_are_left(client, session, party):
    with time_machine.travel(NOON + timedelta(days=8)):
        Session.objects.update(folded=True)
        page = page_of(client, session)
    assert "Only the number stays." in page
    assert "Pilvi" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_door_list_asks_five_times_however_many_parties(
    client, session, rows, django_assert_num_queries
):
    for _ in range(rows):
        sign_up(session_id=session.pk, wanted=Wanted())
    with django_assert_num_queries(5):
        client.get(address(session))
