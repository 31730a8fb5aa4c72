import json

import pytest

from backend.enums import Role
from scheduler.domain import importing
from scheduler.models import Activity, CalendarSource
from scheduler.reading.__main__ import read
from tests.crowds import at_once
from tests.factories import OrganisationFactory, PlaceFactory, member_of

pytestmark = pytest.mark.django_db(transaction=True)
CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:kerho\r
SUMMARY:Kerho\r
DTSTART:20270113T150000Z\r
DURATION:PT2H\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_file_that_is_brought_in_twice_at_once_is_one_calendar(monkeypatch):
    organisation, place = OrganisationFactory.create(), PlaceFactory.create()
    actor = member_of(organisation, Role.WORKER)

    def read_here(_module, request, *, seconds):
        return json.loads(json.dumps(read({**request, "allow_loopback": False})))

    monkeypatch.setattr(importing, "run_isolated", read_here)

    def bring():
        return importing.import_file(
            actor=actor, organisation=organisation, name="Opisto", body=CALENDAR, place=place
        )

    first, second = at_once([bring, bring])
    assert first.pk == second.pk == CalendarSource.objects.get().pk
    assert Activity.objects.count() == 1
