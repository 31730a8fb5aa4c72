"""Links that take a calendar, or one session, in with one press."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from django.utils.translation import override

from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus
from scheduler.pages.subscribing import adding, subscription, subscription_to
from tests.factories import PlaceFactory

ADDRESS = "https://koppi.example/calendar/places/laavu.ics?lang=sv"


def test_links_of_each_kind_lead_to_the_same_file():
    links = subscription_to(ADDRESS, "Laavu & nuotio")
    assert links.https == ADDRESS
    assert links.webcal == "webcal://koppi.example/calendar/places/laavu.ics?lang=sv"
    google = urlsplit(links.google)
    assert google.hostname == "calendar.google.com"
    assert parse_qs(google.query) == {"cid": [links.webcal]}
    for outlook in (links.outlook, links.office):
        assert parse_qs(urlsplit(outlook).query) == {"url": [ADDRESS], "name": ["Laavu & nuotio"]}


@pytest.mark.parametrize(("language", "mark"), [("fi", ""), ("sv", "?lang=sv")])
def test_links_are_in_the_language_of_the_page(language, mark):
    with override(language):
        links = subscription("calendar-place", "laavu")
    assert links.webcal == f"webcal://127.0.0.1:8000/calendar/places/laavu.ics{mark}"


def test_one_session_is_a_ready_made_entry_elsewhere(make_session):
    place = PlaceFactory.create(name={"fi": "Laavu"}, street="Rantatie 5", town="Lapua")
    session = make_session(
        10, title="Yö & nuotio", place=place, duration=timedelta(hours=3, minutes=30)
    )
    with override("en"):
        links = adding(session)
    assert links.file == f"/sessions/{session.pk}/calendar.ics?lang=en"
    google = parse_qs(urlsplit(links.google).query)
    assert google["text"] == ["Yö & nuotio"]
    assert google["dates"] == ["20270113T200000Z/20270113T233000Z"]
    assert google["location"] == ["Laavu, Rantatie 5, Lapua"]
    assert google["details"] == [f"http://127.0.0.1:8000/sessions/{session.pk}/?lang=en"]
    for link in (links.outlook, links.office):
        outlook = parse_qs(urlsplit(link).query)
        assert outlook["subject"] == ["Yö & nuotio"]
        assert outlook["startdt"] == ["2027-01-13T20:00:00Z"]
        assert outlook["enddt"] == ["2027-01-13T23:30:00Z"]


def test_session_with_a_title_of_its_own_is_taken_in_by_it(session):
    session.title = {"fi": "Retki"}
    with override("fi"):
        assert parse_qs(urlsplit(adding(session).google).query)["text"] == ["Retki"]


@pytest.mark.parametrize(
    ("discreet", "known"),
    [
        (True, {"text": ["Meeting"], "location": ["Rantatie 5, Lapua"]}),
        (False, {"text": ["Makkaranpaisto"], "location": ["Laavu, Rantatie 5, Lapua"]}),
    ],
)
def test_ticket_is_taken_in_as_discreetly_as_its_holder_wishes(reader, session, discreet, known):
    place = PlaceFactory.create(name={"fi": "Laavu"}, street="Rantatie 5", town="Lapua")
    session.place = place
    session.save()
    token = sign_up(session_id=session.pk, wanted=Wanted(discreet=discreet, locale="en")).ticket
    page = unescape(reader.get(f"/t/{token}/").content.decode())
    links = re.findall(r'href="(https://(?:calendar\.google|outlook)\.[^"]*)"', page)
    assert len(links) == 3
    assert not any(token in link for link in links)
    google = parse_qs(urlsplit(links[0]).query)
    assert {name: google[name] for name in known} == known
    assert ("details" in google) is not discreet


def test_page_of_a_session_has_its_file_and_loads_nothing_from_elsewhere(reader, session):
    page = reader.get(f"/sessions/{session.pk}/").content.decode()
    path = f"/sessions/{session.pk}/calendar.ics?lang=en"
    assert path in page
    for name in ("calendar.google.com", "outlook.live.com", "outlook.office.com"):
        assert page.count(name) == page.count(f'href="https://{name}')
    answer = reader.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = icalendar.Calendar.from_ical(answer.content).events
    assert event["UID"] == f"{session.pk}@127.0.0.1"
    assert event.start == session.start


def test_cancelled_session_is_taken_in_as_cancelled_and_a_draft_is_not_found(reader, session):
    path = f"/sessions/{session.pk}/calendar.ics"
    session.status = "cancelled"
    session.save()
    (event,) = icalendar.Calendar.from_ical(reader.get(path).content).events
    assert event["STATUS"] == "CANCELLED"
    session.activity.status = ActivityStatus.DRAFT
    session.activity.save()
    assert reader.get(path).status_code == 404


def test_front_page_subscribes_to_everything_with_one_press(reader, session):
    page = reader.get("/").content.decode()
    assert 'href="webcal://127.0.0.1:8000/calendar/all.ics?lang=en"' in page
    assert "https://calendar.google.com/calendar/r?cid=webcal" in page
