"""Series, previews, hosts and sharing by HTTP alone."""

from datetime import datetime

import pytest
import time_machine

from backend.enums import Role
from scheduler.enums import HostRole
from scheduler.models import Activity, CoHost, Host, Session
from tests.factories import OrganisationFactory, PlaceFactory, member_of

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2027-01-04T12:00:00+02:00")


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def organisation():
    return OrganisationFactory.create(slug="olkkari", name={"fi": "Olkkari"})


@pytest.fixture
def peer(organisation):
    return member_of(organisation, name="Jari")


@pytest.fixture
def staff(api_as, peer):
    return api_as(peer)


def made(staff, **fields):
    body = {
        "organisation": "olkkari",
        "title": {"fi": "Kahvit"},
        "place": PlaceFactory.create().slug,
        "capacity": 4,
        "starts": "2027-01-06T17:00:00+02:00",
        "duration": "PT2H",
        "recurrence": "FREQ=WEEKLY;COUNT=4",
        **fields,
    }
    slug = staff.post("/api/v1/activities/", body).json()["slug"]
    staff.post(f"/api/v1/activities/{slug}/publish/")
    return slug, list(Session.objects.filter(activity__slug=slug).order_by("start"))


def test_preview_says_what_patch_then_does(staff, api):
    slug, sessions = made(staff)
    api.post(f"/api/v1/sessions/{sessions[1].pk}/sign-ups/", {"party_size": 3})
    change = {"start": "2027-01-13T18:00:00+02:00", "capacity": 2, "lets_go": True}
    body = {**change, "session": str(sessions[1].pk), "scope": "following"}
    effect = staff.post(f"/api/v1/activities/{slug}/preview/", body).json()
    assert [one["after"]["start"][:16] for one in effect["sessions"]] == [
        "2027-01-13T18:00",
        "2027-01-20T18:00",
        "2027-01-27T18:00",
    ]
    assert (effect["parties_affected"], effect["parties_losing_seats"]) == (1, 1)
    assert [row.start for row in Session.objects.order_by("start")] == [s.start for s in sessions]
    done = staff.patch(f"/api/v1/sessions/{sessions[1].pk}/?scope=following", change)
    assert done.status_code == 200
    for one in effect["sessions"]:
        row = staff.get(f"/api/v1/sessions/{one['session']}/").json()
        assert (row["start"], row["capacity"]) == (one["after"]["start"], one["after"]["capacity"])


def test_confirm_does_what_was_shown_and_nothing_else(staff, api):
    slug, sessions = made(staff)
    body = {"session": str(sessions[0].pk), "capacity": 2, "lets_go": True}
    effect = staff.post(f"/api/v1/activities/{slug}/preview/", body).json()
    api.post(f"/api/v1/sessions/{sessions[0].pk}/sign-ups/", {"party_size": 3})
    confirm = {**body, "expected": effect["fingerprint"]}
    refused = staff.post(f"/api/v1/activities/{slug}/confirm/", confirm)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "effect_changed")
    assert Session.objects.get(pk=sessions[0].pk).capacity == 4
    effect = staff.post(f"/api/v1/activities/{slug}/preview/", body).json()
    confirm["expected"] = effect["fingerprint"]
    assert staff.post(f"/api/v1/activities/{slug}/confirm/", confirm).json() == effect
    assert Session.objects.get(pk=sessions[0].pk).capacity == 2


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ({"act": "add", "start": "2027-02-01T10:00:00+02:00"}, 0, 1),
        ({"recurrence": "FREQ=WEEKLY;COUNT=2"}, 2, 0),
        ({"act": "archive"}, 4, 4),
        ({"title": {"fi": "Tee"}}, 4, 4),
    ],
)
def test_every_act_can_be_looked_at(staff, body, before, after):
    slug, _sessions = made(staff)
    effect = staff.post(f"/api/v1/activities/{slug}/preview/", body).json()
    assert sum(one["before"] is not None for one in effect["sessions"]) == before
    assert sum(one["after"] is not None for one in effect["sessions"]) == after
    assert Activity.objects.get().title == {"fi": "Kahvit"}
    assert Session.objects.count() == 4


def test_activity_with_fewer_seats_than_people_lets_go_only_when_asked_to(staff, api):
    slug, sessions = made(staff)
    for _ in range(2):
        api.post(f"/api/v1/sessions/{sessions[0].pk}/sign-ups/", {"party_size": 2})
    address = f"/api/v1/activities/{slug}/"
    assert staff.patch(address, {"capacity": 2}).json()["errors"][0]["code"] == "below_seats_taken"
    effect = staff.post(f"{address}preview/", {"capacity": 2, "lets_go": True}).json()
    assert effect["parties_losing_seats"] == 1
    assert staff.patch(address, {"capacity": 2, "lets_go": True}).status_code == 200
    assert Session.objects.get(pk=sessions[0].pk).parties_waiting == 1


def test_what_a_verb_refuses_the_preview_refuses(staff):
    slug, sessions = made(staff)
    body = {"session": str(sessions[0].pk), "end": "2027-01-06T16:00:00+02:00"}
    refused = staff.post(f"/api/v1/activities/{slug}/preview/", body)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "ends_before_start")
    other, _sessions = made(staff, title={"fi": "Muu"})
    unknown = staff.post(f"/api/v1/activities/{other}/preview/", {**body, "capacity": 3})
    assert unknown.status_code == 404


def test_dates_by_hand_and_a_date_added_are_sessions(staff, api):
    slug, sessions = made(
        staff,
        recurrence="",
        dates=["2027-02-03T17:00:00+02:00", "2027-03-10T18:00:00+02:00"],
    )
    assert [f"{one.start:%d.%m. %H}" for one in sessions] == ["06.01. 15", "03.02. 15", "10.03. 16"]
    body = {"activity": slug, "start": "2027-04-01T12:00:00+03:00"}
    first = staff.post("/api/v1/sessions/", body)
    assert first.status_code == 201
    assert first.json()["end"] == "2027-04-01T14:00:00+03:00"
    assert staff.post("/api/v1/sessions/", body).json()["id"] == first.json()["id"]
    assert len(api.get(f"/api/v1/sessions/?activity={slug}").json()["results"]) == 4


def test_holidays_are_left_out_by_rule_and_not_by_hand(staff):
    _slug, sessions = made(
        staff,
        starts="2027-12-08T17:00:00+02:00",
        recurrence="FREQ=DAILY;UNTIL=20271227T220000Z",
        dates=["2027-12-26T10:00:00+02:00"],
        skips_holidays=True,
    )
    days = {f"{one.start.astimezone(NOW.tzinfo):%d.%m. %H}" for one in sessions}
    by_rule = {f"{day}.12. 17" for day in ("23", "24", "25", "26", "27")}
    assert by_rule & days == {"23.12. 17", "27.12. 17"}
    assert "26.12. 10" in days


def test_copy_is_a_draft_with_new_dates(staff):
    slug, _sessions = made(staff, company={"fi": "Noin kymmenen ihmistä"})
    body = {"starts": "2027-09-01T17:00:00+03:00", "recurrence": "FREQ=WEEKLY;COUNT=2"}
    copy = staff.post(f"/api/v1/activities/{slug}/copy/", body).json()
    assert (copy["status"], copy["starts"]) == ("draft", "2027-09-01T17:00:00+03:00")
    assert copy["company"] == {"fi": "Noin kymmenen ihmistä"}


def test_title_of_one_time_is_shown_and_the_activity_keeps_its_own(staff, api):
    _slug, sessions = made(staff)
    address = f"/api/v1/sessions/{sessions[0].pk}/"
    staff.patch(address, {"title": {"fi": "Joulupuuro"}})
    shown = api.get(address).json()
    assert shown["title"] == {"fi": "Joulupuuro"}
    assert shown["activity"]["title"] == {"fi": "Kahvit"}
    staff.patch(address, {"title": {}})
    assert api.get(f"{address}?lang=fi").json()["title"] == "Kahvit"


def test_host_says_no_another_takes_it_and_a_note_is_left(staff, api_as, organisation, peer):
    slug, sessions = made(staff, hosts=[{"person": str(peer.pk), "role": "leads"}])
    address = f"/api/v1/sessions/{sessions[0].pk}/"
    assert staff.post(f"{address}away/").json()["hosts"] == []
    other = member_of(organisation, Role.WORKER, name="Veera")
    taken = api_as(other).post(f"{address}take/", {"role": "leads"}).json()
    assert [host["name"] for host in taken["hosts"]] == ["Veera"]
    api_as(other).post(f"{address}notes/", {"text": "Avain on laatikossa."})
    (note,) = staff.get(f"{address}notes/").json()["results"]
    assert (note["author"], note["text"]) == ("Veera", "Avain on laatikossa.")
    visitor = {"person": str(other.pk), "role": "visitor", "topic": {"fi": "Velat"}}
    hours = {"begins": "17:30", "ends": "18:00"}
    staff.patch(f"/api/v1/sessions/{sessions[1].pk}/", {"hosts": [{**visitor, **hours}]})
    shown = staff.get(f"/api/v1/sessions/{sessions[1].pk}/").json()["hosts"]
    assert [(host["name"], host["begins"], host["ends"]) for host in shown] == [
        ("Veera", "17:30:00", "18:00:00")
    ]
    assert Host.objects.filter(activity__slug=slug, session=None).get().role == HostRole.LEADS


def test_shared_activity_is_listed_under_both_until_one_withdraws(staff, api, api_as):
    slug, _sessions = made(staff)
    college = OrganisationFactory.create(slug="opisto")
    theirs = api_as(member_of(college, Role.COORDINATOR))
    asked = {"activity": slug, "organisation": "opisto"}
    row = staff.post("/api/v1/co-hostings/", asked).json()
    assert row["state"] == "invited"
    listed = "/api/v1/sessions/?organisation=opisto"
    assert api.get(listed).json()["results"] == []
    (invitation,) = theirs.get("/api/v1/co-hostings/").json()["results"]
    assert invitation == row
    assert theirs.post(f"/api/v1/co-hostings/{row['id']}/accept/").json()["state"] == "accepted"
    assert CoHost.objects.get().state == "accepted"
    assert len(api.get(listed).json()["results"]) in {0, 4}
    assert theirs.delete(f"/api/v1/co-hostings/{row['id']}/").status_code == 204
    assert CoHost.objects.count() == 0


def test_calendar_comes_in_as_text_and_says_what_was_left(staff):
    place = PlaceFactory.create()
    event = "BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:{}\r\nDTSTART:{}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + event.format(1, "Kuoro", "20270110T150000Z")
        + event.format(2, "Vanha", "20200110T150000Z")
        + "END:VCALENDAR\r\n"
    )
    body = {"organisation": "olkkari", "name": "Opisto", "place": place.slug, "calendar": text}
    source = staff.post("/api/v1/calendar-sources/", body)
    assert source.status_code == 201, source.json()
    report = source.json()["report"]
    assert (report["activities_new"], report["sessions_new"]) == (1, 1)
    assert report["left"] == [{"title": "Vanha", "reason": "not_in_window"}]
    assert Activity.objects.get().title == {"fi": "Kuoro"}
    both = staff.post("/api/v1/calendar-sources/", {**body, "url": "https://opisto.example/a.ics"})
    assert both.status_code == 400
    private = {**body, "url": "http://127.0.0.1/a.ics"}
    del private["calendar"]
    refused = staff.post("/api/v1/calendar-sources/", private).json()
    assert refused["errors"][0]["code"] == "calendar_unreadable"
