import re

import pytest

from backend.enums import Role
from scheduler.enums import ActivityStatus, HostRole
from scheduler.models import Host, Session
from tests.factories import ActivityFactory, OrganisationFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db


def titles(page):
    return re.findall(r'class="session-title"><a href="[^"]*">([^<]+)<', page)


def test_desk_asks_for_a_sign_in(reader):
    answer = reader.get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/code/?next=/desk/"


def test_my_calendar_leads_with_today_and_shows_two_weeks(staff, peer, make_session):
    make_session(5, title="Tänään")
    make_session(24 * 13, title="Kahden viikon päästä")
    make_session(24 * 15, title="Myöhemmin")
    page = staff(peer).get("/desk/").content.decode()
    assert titles(page) == ["Tänään", "Kahden viikon päästä"]
    assert "Nothing today." not in page


def test_seats_queue_and_missing_leader_are_said_in_words(staff, peer, make_session):
    session = make_session()
    Session.objects.update(seats_taken=12, parties_waiting=2)
    page = staff(peer).get("/desk/").content.decode()
    assert "12 of 12 seats taken" in page
    assert "2 parties in the queue" in page
    assert "Nobody leads this" in page
    Host.objects.create(activity=session.activity, person=peer, role=HostRole.LEADS)
    page = staff(peer).get("/desk/").content.decode()
    assert "Nobody leads this" not in page
    assert "Jari leads" in page


def test_leader_who_cannot_come_leaves_a_gap(staff, peer, make_session):
    session = make_session()
    for fields in ({}, {"session": session, "is_away": True}):
        Host.objects.create(activity=session.activity, person=peer, **fields)
    assert "Nobody leads this" in staff(peer).get("/desk/").content.decode()


def test_calendar_of_another_organisation_is_not_mine(staff, peer, make_session):
    other = OrganisationFactory.create()
    SessionFactory.create(activity=ActivityFactory.create(organisation=other))
    ActivityFactory.create(organisation=other, status=ActivityStatus.DRAFT, title={"fi": "Salaa"})
    page = staff(peer).get("/desk/").content.decode()
    assert titles(page) == []
    assert "Salaa" not in page


def test_visitor_from_elsewhere_sees_where_they_go_and_may_open_it(staff, make_session):
    visitor = member_of(OrganisationFactory.create(), Role.WORKER)
    session = make_session()
    Host.objects.create(activity=session.activity, person=visitor, role=HostRole.VISITOR)
    page = staff(visitor).get("/desk/").content.decode()
    assert titles(page) == ["Makkaranpaisto"]
    assert f"/desk/sessions/{session.pk}/" in page


def test_drafts_stand_beside_the_calendar(staff, peer, organisation):
    ActivityFactory.create(
        slug="saunailta",
        organisation=organisation,
        status=ActivityStatus.DRAFT,
        title={"fi": "Saunailta"},
    )
    page = staff(peer).get("/desk/").content.decode()
    assert 'href="/desk/activities/saunailta/">Saunailta' in page


def test_co_developer_is_told_that_they_run_no_calendar(staff):
    person = member_of(OrganisationFactory.create(), Role.CO_DEVELOPER)
    page = staff(person).get("/desk/").content.decode()
    assert "You run no calendar" in page
    assert "New activity" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_asks_eight_times_however_many_rows(
    staff, peer, make_session, rows, django_assert_num_queries
):
    for number in range(rows):
        session = make_session(number)
        Host.objects.create(activity=session.activity, person=peer)
        Host.objects.create(activity=session.activity, session=session, person=peer, role="visitor")
    client = staff(peer)
    with django_assert_num_queries(9):
        client.get("/desk/")
