"""Bringing in a calendar by file and by address: what came in, what was left, and why."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from backend.enums import Role
from backend.reading.failures import CannotRead
from scheduler.domain import importing
from scheduler.models import Activity, CalendarSource
from tests.factories import OrganisationFactory, PlaceFactory, member_of
from tests.scheduler.pages.posted import form_of

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/calendars/"


def ics(*events):
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:{title}\r\nDTSTART:{start}\r\n"
        f"DURATION:PT2H\r\nEND:VEVENT\r\n"
        for number, (title, start) in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


@pytest.fixture
def client(staff, peer):
    return staff(peer)


@pytest.fixture
def posted(client, organisation):
    place = PlaceFactory.create()
    form = form_of(client.get(ADDRESS).content.decode())
    assert form["organisation"] == [str(organisation.pk)], "an only organisation is chosen"
    return {**form, "name": "Opiston kalenteri", "place": str(place.pk)}


def upload(client, posted, body):
    file = SimpleUploadedFile("kalenteri.ics", body, content_type="text/calendar")
    return client.post(ADDRESS, {**posted, "file": file}, follow=True).content.decode()


def test_file_comes_in_and_the_report_names_what_was_left_with_its_reason(client, posted):
    page = upload(client, posted, ics(("Kuoro", "20270120T150000Z"), ("Vanha", "20200120T150000Z")))
    assert "The calendar is read. New events are drafts." in page
    assert "It is past, or more than a year away. (1)" in page
    assert "<li>Vanha</li>" in page
    slug = Activity.objects.get().slug
    assert f'href="/desk/activities/{slug}/"' in page
    assert "Opiston kalenteri" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<html>", "This is not a calendar file."),
        (b"x" * (5 * 1024 * 1024 + 1), "The calendar is too large."),
    ],
    ids=["no calendar", "too large"],
)
def test_what_cannot_be_read_is_said_at_the_file(client, posted, body, sentence):
    page = upload(client, posted, body)
    assert 'id="id_file_error"' in page
    assert sentence in page
    assert not CalendarSource.objects.exists()


def test_private_address_is_said_at_the_address(client, posted):
    page = client.post(ADDRESS, {**posted, "url": "http://127.0.0.1/a.ics"}).content.decode()
    assert 'id="id_url_error"' in page
    assert "The address leads inside a private network." in page


def test_slow_calendar_is_said_to_be_read_on_and_nobody_waits(client, posted, monkeypatch):
    def slow(*args, **kwargs):
        raise CannotRead("too_slow")

    monkeypatch.setattr(importing, "run_isolated", slow)
    address = {**posted, "url": "https://opisto.example/a.ics"}
    page = client.post(ADDRESS, address, follow=True).content.decode()
    assert "The calendar is being read" in page
    assert "The calendar is read. New events are drafts." not in page
    assert "is being read" in client.get(ADDRESS).content.decode()
    importing.refresh()
    source = CalendarSource.objects.get()
    page = client.get(f"{ADDRESS}{source.pk}/").content.decode()
    assert "The calendar is being read" not in page
    assert "The last reading failed" in page


def test_one_thing_to_read_is_needed(client, posted):
    assert "Give an address or a file." in client.post(ADDRESS, posted).content.decode()


def test_failed_reading_is_said_and_the_calendar_can_be_forgotten(client, posted, organisation):
    upload(client, posted, ics(("Kuoro", "20270120T150000Z")))
    source = CalendarSource.objects.get()
    CalendarSource.objects.update(url="http://127.0.0.1/a.ics")
    address = f"{ADDRESS}{source.pk}/"
    page = client.post(address, {"act": "read"}, follow=True).content.decode()
    assert "The last reading failed" in page
    assert "The address leads inside a private network." in page
    page = client.post(address, {"act": "stop"}, follow=True).content.decode()
    assert "We no longer read it. Its activities stay." in page
    assert (CalendarSource.objects.count(), Activity.objects.count()) == (0, 1)


def test_another_organisations_calendars_are_not_mine(staff, client, posted):
    upload(client, posted, ics(("Kuoro", "20270120T150000Z")))
    stranger = staff(member_of(OrganisationFactory.create(), Role.COORDINATOR))
    source = CalendarSource.objects.get()
    assert stranger.get(f"{ADDRESS}{source.pk}/").status_code == 404
    assert "Opiston kalenteri" not in stranger.get(ADDRESS).content.decode()
    page = stranger.post(ADDRESS, {**posted, "url": "https://demo.example/a.ics"})
    assert 'id="id_organisation_error"' in page.content.decode()
