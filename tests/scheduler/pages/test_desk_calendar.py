import re
from html import unescape

import pytest

from backend.enums import Role
from scheduler.enums import ActivityStatus, HostRole
from scheduler.models import Host, Session
from tests.backend.post import dead_letter
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


@pytest.mark.parametrize("view", ["agenda", "week", "month"])
def test_each_view_shows_the_day_and_says_where_it_is_in_time(staff, peer, make_session, view):
    session = make_session()
    page = staff(peer).get(f"/desk/?view={view}").content.decode()
    assert f"/desk/sessions/{session.pk}/" in page
    title = {"agenda": "13 January–26 January 2027", "week": "Week 2", "month": "January 2027"}
    assert title[view] in page
    assert 'aria-current="true">' in page


def test_month_has_whole_weeks_and_leads_to_the_months_around(staff, peer, make_session):
    make_session()
    page = staff(peer).get("/desk/?view=month&date=2027-02-10").content.decode()
    assert page.count("<td ") == 28
    assert 'href="?view=month&amp;date=2027-01-01"' in page
    assert 'href="?view=month&amp;date=2027-03-01"' in page
    page = staff(peer).get("/desk/?view=month&date=2027-01-31").content.decode()
    assert page.count("<td ") == 35


@pytest.mark.parametrize("date", ["2027-13-45", "x", "9999-12-31", "0001-01-01"])
def test_day_that_is_none_is_no_fault(staff, peer, organisation, date):
    for view in ("month", "week", "agenda", "nothing"):
        assert staff(peer).get(f"/desk/?view={view}&date={date}&whose=x").status_code == 200


def test_today_is_said_in_one_glance_wherever_one_looks(staff, peer, make_session):
    make_session(2, title="Kahvit")
    make_session(5)
    Session.objects.update(seats_taken=4)
    page = staff(peer).get("/desk/?view=month&date=2027-06-01").content.decode()
    strip = page.split('class="strip"')[1].split("</section>")[0]
    assert "2 times · 8 people are coming" in strip
    assert "14:00 Kahvit" in strip
    assert "Nobody leads 2 times" in strip


def test_same_place_and_same_host_at_once_are_said(staff, peer, make_session):
    one = make_session(5, title="Kahvit")
    other = make_session(6, title="Puuro")
    assert "at the same time" not in staff(peer).get("/desk/").content.decode().lower()
    Host.objects.create(activity=one.activity, person=peer)
    Host.objects.create(activity=other.activity, person=peer)
    Session.objects.filter(pk=other.pk).update(place=one.place)
    page = staff(peer).get("/desk/").content.decode()
    assert "The place is taken too by: Puuro, 18:00–20:00" in page
    assert "Jari is wanted too at: Kahvit, 17:00–19:00" in page
    month = staff(peer).get("/desk/?view=month").content.decode()
    assert month.count("At the same time: Puuro") == 1


def test_hours_of_a_visitor_do_not_clash_with_what_comes_after_them(staff, peer, make_session):
    one, other = make_session(5, title="Kahvit"), make_session(6, title="Puuro")
    Host.objects.create(
        activity=one.activity, person=peer, role="visitor", begins="17:00", ends="18:00"
    )
    Host.objects.create(activity=other.activity, person=peer)
    assert "is wanted too" not in staff(peer).get("/desk/").content.decode()
    Host.objects.filter(activity=one.activity).update(begins="17:30", ends="18:30")
    assert "is wanted too" in staff(peer).get("/desk/").content.decode()


def test_clash_with_another_organisation_is_told_and_their_drafts_are_not(
    staff, peer, make_session
):
    session = make_session()
    theirs = ActivityFactory.create(
        title={"fi": "Heidän"}, start=session.start, place=session.place
    )
    SessionFactory.create(activity=theirs)
    assert "The place is taken too by: Heidän" in staff(peer).get("/desk/").content.decode()
    theirs.status = ActivityStatus.DRAFT
    theirs.save()
    assert "Heidän" not in staff(peer).get("/desk/").content.decode()


def test_where_i_host_is_mine_and_the_rest_is_left_out(staff, peer, make_session):
    mine = make_session(5, title="Minun")
    make_session(6, title="Muiden")
    later = SessionFactory.create(activity=mine.activity, start=mine.end, occurrence=mine.end)
    Host.objects.create(activity=mine.activity, session=later, person=peer)
    page = staff(peer).get("/desk/?whose=mine").content.decode()
    assert titles(page) == ["Minun"]
    assert f"/desk/sessions/{later.pk}/" in page
    assert f"/desk/sessions/{mine.pk}/" not in page


def test_times_of_a_draft_are_marked_as_such(staff, peer, make_session):
    session = make_session()
    for view in ("agenda", "week", "month"):
        rows = staff(peer).get(f"/desk/?view={view}").content.decode()
        assert "Draft" not in rows
    session.activity.status = ActivityStatus.DRAFT
    session.activity.save()
    for view in ("agenda", "week", "month"):
        rows = staff(peer).get(f"/desk/?view={view}").content.decode()
        assert ">Draft<" in rows


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_asks_as_often_however_many_rows(
    staff, peer, make_session, rows, django_assert_num_queries
):
    for number in range(rows):
        session = make_session(number)
        Host.objects.create(activity=session.activity, person=peer)
        Host.objects.create(activity=session.activity, session=session, person=peer, role="visitor")
    client = staff(peer)
    for view in ("agenda", "month"):
        with django_assert_num_queries(18):
            client.get(f"/desk/?view={view}")


def test_coordinator_is_told_of_messages_that_were_not_sent(staff, peer, organisation):
    dead_letter(organisation)
    coordinator = member_of(organisation, Role.COORDINATOR)
    page = staff(coordinator).get("/desk/").content.decode()
    assert "1 message was not sent" in page
    assert 'href="/desk/messages/"' in page
    assert "was not sent" not in staff(peer).get("/desk/").content.decode()


@pytest.mark.parametrize("view", ["week", "month"])
def test_plus_of_a_day_makes_an_activity_on_that_day(staff, peer, view):
    client = staff(peer)
    page = client.get(f"/desk/?view={view}").content.decode()
    added = re.findall(r'href="(/desk/activities/new/[^"]*)"><span[^>]*>([^<]+)<', page)
    address, label = added[1]
    assert label == "New activity on Thursday 14 January"
    assert "New activity on Tuesday 12 January" not in page, "past"
    page = client.get(unescape(address)).content.decode()
    assert re.search(r'name="day" value="2027-01-14"', page)


def test_calendar_is_had_as_a_table_and_in_another_program(staff, peer, organisation):
    page = unescape(staff(peer).get("/desk/").content.decode())
    start = f"127.0.0.1:8000/calendar/organisations/{organisation.slug}"
    assert f'href="http://{start}.csv?lang=en&separator=semicolon"' in page
    assert f'href="webcal://{start}.ics?lang=en"' in page


def test_published_activity_leads_to_its_next_times(staff, peer, make_session):
    session = make_session(24 * 2)
    slug = session.activity.slug
    page = staff(peer).get(f"/desk/activities/{slug}/").content.decode()
    assert f'href="/desk/sessions/{session.pk}/">Friday 15 January' in page
