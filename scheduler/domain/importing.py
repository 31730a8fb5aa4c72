"""Bringing in calendars that exist: fetch, read, and make drafts, updates and cancellations.

A new event becomes a draft, which a person publishes. A changed time of a published activity is
changed here too, and everyone on it is told; a time that vanished or was cancelled is cancelled.
"""

import base64
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from backend.domain import audit
from backend.domain.memberships import require_calendar_role
from backend.models import Organisation, Place, User
from backend.reading.apart import ask_apart
from backend.reading.failures import CannotRead
from backend.reading.limits import ASKED_SECONDS, PROCESS_SECONDS
from scheduler.domain.import_applying import Taken, apply_reading
from scheduler.errors import CalendarUnreadable
from scheduler.models import CalendarSource
from scheduler.reading import limits
from scheduler.reading.report import Reading

REFRESHED_EVERY = timedelta(hours=1)
LONGEST_REPORT = 200


def add_source(
    *, actor: User, organisation: Organisation, name: str, url: str, place: Place
) -> CalendarSource:
    """Follow a calendar by its address, and read it. The same address again is the same calendar.

    Args:
        actor: Runs the organisation's calendar.
        organisation: Whose activities the events become.
        name: What the calendar is called at the desk.
        url: `https`, `http` or `webcal`.
        place: Where the events are when the calendar names none of our places.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        CalendarUnreadable: Nothing can be read there; nothing is kept.
    """
    require_calendar_role(person=actor, organisation=organisation)
    url = url.strip()
    answer = _read({"url": url}, seconds=ASKED_SECONDS)
    source = CalendarSource.objects.filter(organisation=organisation, url=url).first()
    source = source or CalendarSource(organisation=organisation, url=url)
    source.name, source.place = name, place
    return _take_in(actor, source, answer)


def import_file(
    *, actor: User, organisation: Organisation, name: str, body: bytes, place: Place
) -> CalendarSource:
    """Read an uploaded calendar file. The same name again is a newer copy of the same calendar.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        CalendarUnreadable: It is not a calendar, or too large.
    """
    require_calendar_role(person=actor, organisation=organisation)
    if len(body) > limits.MOST_BYTES:
        raise CalendarUnreadable.of("too_large")
    answer = _read({"body": base64.b64encode(body).decode()}, seconds=ASKED_SECONDS)
    source = CalendarSource.objects.filter(organisation=organisation, name=name, url="").first()
    source = source or CalendarSource(organisation=organisation, name=name)
    source.place = place
    return _take_in(actor, source, answer)


def read_again(*, actor: User, source: CalendarSource) -> CalendarSource:
    """Read a followed calendar now, because someone asks.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        CalendarUnreadable: With the reason, which is written into the source too; of an uploaded
            file there is nothing to read again.
    """
    require_calendar_role(person=actor, organisation=source.organisation)
    if not source.url:
        raise CalendarUnreadable.of("bad_address")
    source = refresh_source(source=source, seconds=ASKED_SECONDS)
    if source.error:
        raise CalendarUnreadable.of(source.error)
    return source


@transaction.atomic
def stop_following(*, actor: User, source: CalendarSource) -> None:
    """Forget a calendar. The activities that came from it stay, and are ours from now on.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
    """
    require_calendar_role(person=actor, organisation=source.organisation)
    audit.record(actor=actor, verb="stop_following", target=source)
    source.delete()


def refresh_source(*, source: CalendarSource, seconds: int = PROCESS_SECONDS) -> CalendarSource:
    """Read a followed calendar again, with a conditional request.

    A failure is written into the source and changes nothing else: a server that is down for a
    day cancels no session.

    Args:
        source: With an address.
        seconds: How long it may take in all.
    """
    try:
        answer = _read(
            {"url": source.url, "etag": source.etag, "last_modified": source.last_modified},
            seconds=seconds,
        )
    except CalendarUnreadable as refusal:
        source.error = refusal.reason
        source.checked = timezone.now()
        source.save(update_fields=["error", "checked"])
        return source
    return _take_in(None, source, answer)


def refresh() -> int:
    """Read again every followed calendar that was not read for an hour.

    Returns:
        How many were read.
    """
    due = CalendarSource.objects.exclude(url="").filter(
        Q(checked__isnull=True) | Q(checked__lt=timezone.now() - REFRESHED_EVERY)
    )
    sources = list(due.order_by("checked"))
    for source in sources:
        # Said before the reading, so that two sweeps do not both read it.
        claimed = due.filter(pk=source.pk).update(checked=timezone.now())
        if claimed:
            refresh_source(source=source)
    return len(sources)


@transaction.atomic
def _take_in(actor: User | None, source: CalendarSource, answer: dict[str, Any]) -> CalendarSource:
    source.error = ""
    source.checked = timezone.now()
    source.etag, source.last_modified = answer["etag"], answer["last_modified"]
    source.save()
    if not answer["unchanged"]:
        reading = Reading.from_json(answer["reading"])
        taken = apply_reading(source=source, reading=reading)
        source.report = _report(taken, reading)
        source.save(update_fields=["report"])
        if actor:
            audit.record(actor=actor, verb="import_calendar", target=source)
    return source


def _report(taken: Taken, reading: Reading) -> dict[str, Any]:
    left = [asdict(event) for event in reading.left[:LONGEST_REPORT]]
    return {**asdict(taken), "left": left, "left_count": len(reading.left)}


def _read(request: dict[str, Any], *, seconds: int) -> dict[str, Any]:
    """Read in a process of its own, whose time and memory the system bounds.

    Raises:
        CalendarUnreadable: With the reason.
    """
    request = {**request, "now": timezone.now().isoformat()}
    try:
        return ask_apart("scheduler.reading", request, seconds=seconds)
    except CannotRead as failure:
        raise CalendarUnreadable.of(failure.code) from None
