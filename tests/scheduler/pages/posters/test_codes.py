"""Codes and short addresses: for paper, for the door."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from backend.short_codes import LONG, short_code
from scheduler.enums import ActivityStatus
from tests.factories import ActivityFactory, PlaceFactory, SessionFactory


@pytest.fixture
def draft(reader):
    return SessionFactory.create(activity=ActivityFactory.create(status=ActivityStatus.DRAFT))


def test_short_address_leads_on_however_it_is_typed(reader, session):
    code = short_code(session.activity.pk)
    target = f"/activities/{session.activity.slug}/"
    for typed in (f"/a/{code}", f"/a/{code}/", f"/A/{code.upper()}"):
        assert reader.get(typed)["Location"] == target
    assert reader.get(f"/a/{code}?lang=sv")["Location"] == f"{target}?lang=sv"
    code = short_code(session.pk, length=LONG)
    assert reader.get(f"/c/{code}")["Location"] == f"/sessions/{session.pk}/"


def test_short_address_of_a_place_and_of_feedback_there(reader):
    place = PlaceFactory.create(slug="laavu")
    code = short_code(place.pk)
    assert reader.get(f"/p/{code}")["Location"] == "/places/laavu/"
    assert reader.get(f"/f/{code}?lang=sv")["Location"] == "/feedback/?place=laavu&lang=sv"


def test_address_stays_right_when_the_slug_changes(reader, session):
    code = short_code(session.activity.pk)
    session.activity.slug = "uusi-nimi"
    session.activity.save()
    assert reader.get(f"/a/{code}")["Location"] == "/activities/uusi-nimi/"


def test_unknown_codes_and_drafts_are_not_found(reader, draft):
    unknown = uuid4()
    paths = [f"/{kind}/{short_code(unknown, length=LONG)}" for kind in "apfc"]
    paths += [f"/a/{short_code(draft.activity.pk)}", f"/c/{short_code(draft.pk, length=LONG)}"]
    paths += ["/a/uuuuuu", "/a/abc", f"/activities/{draft.activity.slug}/code.svg"]
    paths += [f"/sessions/{draft.pk}/code.svg", f"/sessions/{draft.pk}/code/"]
    paths += ["/places/none/code.svg", "/places/none/feedback-code.svg"]
    for path in paths:
        assert reader.get(path).status_code == 404, path


def test_drawings_are_svg_files_without_size_or_script(reader, session):
    session.place.slug = "laavu"
    session.place.save()
    for path in (
        f"/activities/{session.activity.slug}/code.svg",
        f"/sessions/{session.pk}/code.svg",
        "/places/laavu/code.svg",
        "/places/laavu/feedback-code.svg",
    ):
        answer = reader.get(path)
        assert answer["Content-Type"] == "image/svg+xml"
        body = answer.content.decode()
        assert body.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox=')
        assert "script" not in body
        assert not answer.cookies


def test_page_for_the_door_shows_the_code_large_and_its_address_in_words(reader, session):
    page = reader.get(f"/sessions/{session.pk}/code/").content.decode()
    address = f"127.0.0.1:8000/c/{short_code(session.pk, length=LONG)}"
    assert address in page
    assert re.search(r'role="img" aria-label="[^"]+"><svg', page)
    assert reader.get(urlsplit(f"//{address}").path)["Location"] == f"/sessions/{session.pk}/"
