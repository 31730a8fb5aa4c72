from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine

from scheduler.enums import ActivityStatus, SessionStatus
from tests.factories import ActivityFactory, PlaceFactory, SessionFactory, ThemeFactory

NOW = datetime.fromisoformat("2027-01-13T12:00:00+02:00")
LIST = "/linked-events/v1/event/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def at(days, **kwargs):
    activity = kwargs.pop("activity", None) or ActivityFactory.create(**kwargs)
    start = NOW + timedelta(days=days)
    return SessionFactory.create(activity=activity, start=start, occurrence=start)


def ids(client, query=""):
    return [event["id"] for event in client.get(f"{LIST}{query}").json()["data"]]


def named(*sessions):
    return [f"koppi:{session.pk}" for session in sessions]


def test_event_has_the_shape_that_clients_read(client):
    theme = ThemeFactory.create(slug="loneliness")
    place = PlaceFactory.create(slug="laavu", latitude=62.8, longitude=22.8)
    session = at(
        1,
        title={"fi": "Makkaraa", "sv": "Korv"},
        place=place,
        themes=[theme],
        recurrence="FREQ=WEEKLY",
    )
    (event,) = client.get(LIST).json()["data"]
    assert event["@type"] == "Event/LinkedEvent"
    assert event["name"] == {"fi": "Makkaraa", "sv": "Korv"}
    assert event["start_time"] == "2027-01-14T10:00:00+00:00"
    assert event["event_status"] == "EventScheduled"
    assert event["offers"][0]["is_free"] is True
    assert set(event["info_url"]) == {"fi", "sv"}
    for part in (event["location"], event["keywords"][0], event["super_event"], event):
        path = urlsplit(part["@id"]).path
        assert client.get(path).status_code == 200, path
    located = client.get(urlsplit(event["location"]["@id"]).path).json()
    assert located["position"]["coordinates"] == [22.8, 62.8]
    series = client.get(urlsplit(event["super_event"]["@id"]).path).json()
    assert series["super_event_type"] == "recurring"
    assert series["sub_events"] == [{"@id": event["@id"]}]
    assert str(session.pk) in event["@id"]


def test_draft_is_never_exchanged(client):
    session = at(1, status=ActivityStatus.DRAFT)
    assert ids(client) == []
    assert client.get(f"{LIST}koppi:{session.pk}/").status_code == 404
    assert client.get(f"{LIST}koppi:{session.activity_id}/").status_code == 404


def test_cancelled_and_moved_sessions_say_so(client):
    cancelled, moved = at(1), at(2)
    cancelled.status = SessionStatus.CANCELLED
    cancelled.save()
    moved.start += timedelta(hours=1)
    moved.is_edited = True
    moved.save()
    statuses = [event["event_status"] for event in client.get(LIST).json()["data"]]
    assert statuses == ["EventCancelled", "EventRescheduled"]


def test_filters_of_linked_events(client):
    theme, other = ThemeFactory.create_batch(2)
    place = PlaceFactory.create()
    first = at(1, themes=[theme, other], title={"fi": "Kahvit"})
    second = at(5, place=place, title={"fi": "Retki"})
    past = at(-3)
    assert ids(client) == named(first, second)
    assert ids(client, "?start=2027-01-15") == named(second)
    assert ids(client, "?start=today&end=2027-01-14") == named(first)
    assert ids(client, "?start=2027-01-01&end=2027-01-12") == named(past)
    assert ids(client, f"?keyword=koppi:{theme.slug},koppi:{other.slug}") == named(first)
    assert ids(client, f"?location=koppi:{place.slug}") == named(second)
    assert ids(client, "?text=RETKI") == named(second)
    assert ids(client, "?sort=-start_time") == named(second, first)
    assert ids(client, "?last_modified_since=2027-01-14") == []
    assert len(ids(client, "?last_modified_since=2027-01-13T10:00:00Z")) == 3


def test_further_filters_of_linked_events(client):
    one, two = ThemeFactory.create_batch(2)
    both, only = at(1, themes=[one, two]), at(2, themes=[one])
    cancelled, moved, past = at(3), at(4), at(-3)
    cancelled.status = SessionStatus.CANCELLED
    cancelled.save()
    moved.start += timedelta(hours=1)
    moved.is_edited = True
    moved.save()
    assert ids(client, f"?keyword_AND=koppi:{one.slug},koppi:{two.slug}") == named(both)
    assert ids(client, f"?ids=koppi:{past.pk},koppi:{only.pk},koppi:x") == named(past, only)
    assert ids(client, "?days=2") == named(both, only)
    assert ids(client, "?event_status=EventCancelled") == named(cancelled)
    assert ids(client, "?event_status=EventRescheduled,EventPostponed") == named(moved)
    assert ids(client, "?event_status=EventScheduled") == named(both, only)
    assert ids(client, "?super_event_type=none") == named(both, only, cancelled, moved)
    assert ids(client, "?super_event_type=umbrella") == []
    assert ids(client, "?division=lapua") == named(both, only, cancelled, moved)


def test_text_finds_what_one_time_says_of_itself(client):
    session = at(1, title={"fi": "Kahvit"})
    session.title = {"fi": "Yöretki"}
    session.save()
    assert ids(client, "?text=yöretki") == named(session)
    (event,) = client.get(LIST).json()["data"]
    assert event["name"] == {"fi": "Yöretki"}


def test_place_and_keywords_are_put_in_whole_when_asked_for(client):
    theme = ThemeFactory.create(slug="money", name={"fi": "Raha"})
    place = PlaceFactory.create(
        slug="laavu", name={"fi": "Laavu"}, town="Lapua", directions={"fi": "Polkua pitkin."}
    )
    session = at(1, themes=[theme], place=place)
    plain = client.get(LIST).json()["data"][0]
    assert set(plain["location"]) == set(plain["keywords"][0]) == {"@id"}
    assert plain["location_extra_info"] == {"fi": "Polkua pitkin."}
    query = "?include=location,keywords,nothing"
    for path in (f"{LIST}{query}", f"{LIST}koppi:{session.pk}/{query}"):
        answer = client.get(path).json()
        event = answer["data"][0] if "data" in answer else answer
        assert event["location"]["name"] == {"fi": "Laavu"}
        assert event["location"]["address_locality"] == {"fi": "Lapua"}
        assert event["keywords"][0]["name"] == {"fi": "Raha"}


def test_series_are_listed_when_asked_for_with_their_sessions(client):
    theme = ThemeFactory.create()
    first = at(1, recurrence="FREQ=WEEKLY", themes=[theme])
    second = at(8, activity=first.activity)
    at(-8, activity=first.activity)
    at(1, themes=[theme])
    page = client.get(f"{LIST}?super_event_type=recurring&keyword={theme.slug}").json()
    (series,) = page["data"]
    assert series["id"] == f"koppi:{first.activity_id}"
    assert [sub["@id"].split(":")[-1].strip("/") for sub in series["sub_events"]] == [
        str(first.pk),
        str(second.pk),
    ]
    assert client.get(f"{LIST}?super_event_type=recurring&keyword=other").json()["data"] == []


def test_event_has_each_field_of_the_published_shape(client):
    at(1)
    (event,) = client.get(LIST).json()["data"]
    assert set(event) >= PUBLISHED_FIELDS


#: Of the schema `Event` in the description of Linked Events, but for what it keeps of its users.
PUBLISHED_FIELDS = {
    *("id", "location", "keywords", "registration", "super_event", "event_status", "type_id"),
    *("publication_status", "external_links", "offers", "data_source", "publisher", "sub_events"),
    *("images", "videos", "in_language", "audience", "created_time", "last_modified_time"),
    *("date_published", "start_time", "end_time", "created_by", "last_modified_by", "custom_data"),
    *("origin_id", "environmental_certificate", "environment", "has_start_time", "has_end_time"),
    *("audience_min_age", "audience_max_age", "super_event_type", "deleted", "replaced_by"),
    *("maximum_attendee_capacity", "minimum_attendee_capacity", "enrolment_start_time"),
    *("enrolment_end_time", "name", "short_description", "description", "location_extra_info"),
    *("provider", "provider_contact_info", "info_url", "@id", "@context", "@type"),
}


@pytest.mark.parametrize(
    "query",
    [
        "event_status=EventHeld",
        "days=x",
        "start=x",
        "end=2027-13-45",
        "page=0",
        "page=x",
        "page_size=-1",
        "sort=name",
        "start=2027-01-13T99:00",
    ],
)
def test_parameter_that_cannot_be_read_is_refused_clearly(client, query):
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()["detail"]


def test_pages_follow_each_other(client):
    sessions = [at(day) for day in range(1, 4)]
    page = client.get(f"{LIST}?page_size=2").json()
    assert page["meta"]["count"] == 3
    assert page["meta"]["previous"] is None
    assert "page=2" in page["meta"]["next"]
    assert ids(client, "?page_size=2&page=2") == named(sessions[2])
    assert client.get(f"{LIST}?page=9").status_code == 404


def test_query_count_does_not_grow(client, django_assert_num_queries):
    themes = ThemeFactory.create_batch(2)
    at(1, themes=themes)
    with django_assert_num_queries(4):
        client.get(f"{LIST}?page=1")
    at(2, themes=themes), at(3, themes=themes)
    with django_assert_num_queries(4):
        client.get(f"{LIST}?page=1&page_size=30")
    with django_assert_num_queries(4):
        client.get(f"{LIST}?page=1&page_size=30&include=location,keywords")


def test_unchanged_list_is_answered_with_304(client):
    at(1)
    etag = client.get(LIST)["ETag"]
    assert client.get(LIST, HTTP_IF_NONE_MATCH=etag).status_code == 304
