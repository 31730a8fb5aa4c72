"""What search engines read of a session: schema.org events."""

import json
import re
from datetime import timedelta

import pytest

from scheduler.enums import SessionStatus, SignUpMode
from tests.factories import PlaceFactory


@pytest.fixture
def data(reader):
    """Return the events in a page."""

    def read(path):
        page = reader.get(path).content.decode()
        (found,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL
        )
        return json.loads(found)

    return read


@pytest.fixture
def of(data):
    def read(session):
        (event,) = data(f"/sessions/{session.pk}/")
        return event

    return read


def test_session_says_all_that_search_engines_ask_for(of, make_session):
    place = PlaceFactory.create(
        name={"fi": "Laavu"}, street="Rantatie 5", town="Lapua", latitude=62.9, longitude=23.0
    )
    session = make_session(place=place, summary={"fi": "Istutaan."}, recurrence="FREQ=WEEKLY")
    page = f"http://127.0.0.1:8000/sessions/{session.pk}/?lang=en"
    series = f"http://127.0.0.1:8000/activities/{session.activity.slug}/?lang=en"
    assert of(session) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Makkaranpaisto",
        "description": "Istutaan.",
        "startDate": "2027-01-13T17:00:00+02:00",
        "endDate": "2027-01-13T19:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "url": page,
        "location": {
            "@type": "Place",
            "name": "Laavu",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Rantatie 5",
                "addressLocality": "Lapua",
                "addressCountry": "FI",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 62.9, "longitude": 23.0},
        },
        "organizer": {"@type": "Organization", "name": "Olkkari", "url": series},
        "superEvent": {"@type": "EventSeries", "name": "Makkaranpaisto", "url": series},
        "maximumAttendeeCapacity": 12,
        "remainingAttendeeCapacity": 12,
        "offers": {
            "@type": "Offer",
            "price": 0,
            "priceCurrency": "EUR",
            "url": page,
            "availability": "https://schema.org/InStock",
        },
    }


def test_what_costs_something_is_not_free_and_offers_no_price(of, make_session):
    event = of(make_session(cost={"fi": "2 € tai mitä voit"}))
    assert event["isAccessibleForFree"] is False
    assert "offers" not in event


def test_full_session_is_sold_out_and_one_without_sign_up_is_not(of, make_session):
    full = make_session()
    full.seats_taken = 12
    full.save()
    assert of(full)["offers"]["availability"] == "https://schema.org/SoldOut"
    event = of(make_session(sign_up=SignUpMode.NONE))
    assert event["offers"]["availability"] == "https://schema.org/InStock"
    assert "maximumAttendeeCapacity" not in event


def test_cancelled_and_moved_sessions_say_so(of, make_session):
    cancelled, moved = make_session(), make_session()
    cancelled.status = SessionStatus.CANCELLED
    cancelled.save()
    assert of(cancelled)["eventStatus"] == "https://schema.org/EventCancelled"
    moved.start += timedelta(days=1)
    moved.end += timedelta(days=1)
    moved.is_edited = True
    moved.save()
    event = of(moved)
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"
    assert event["previousStartDate"] == "2027-01-13T17:00:00+02:00"
    assert event["startDate"] == "2027-01-14T17:00:00+02:00"


def test_session_that_its_series_moved_is_not_said_to_have_been_moved(of, make_session):
    session = make_session(recurrence="FREQ=WEEKLY")
    session.start += timedelta(hours=1)
    session.end += timedelta(hours=1)
    session.save()
    event = of(session)
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in event


def test_texts_of_one_time_stand_instead_of_the_activitys(of, make_session):
    session = make_session(summary={"fi": "Istutaan."})
    session.title, session.summary = {"fi": "Yöretki"}, {"fi": "Hiihdetään."}
    session.save()
    assert (of(session)["name"], of(session)["description"]) == ("Yöretki", "Hiihdetään.")


def test_page_of_an_activity_has_its_next_sessions(data, make_session):
    session = make_session()
    (event,) = data(f"/activities/{session.activity.slug}/")
    assert event["startDate"] == "2027-01-13T17:00:00+02:00"


def test_hostile_text_cannot_leave_the_element(of, make_session):
    title = "</script><script>alert(1)</script>&lt;!--"
    assert of(make_session(title=title))["name"] == title
