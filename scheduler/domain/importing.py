"""Bringing in calendars that exist: fetch, read, and make drafts, updates and cancellations.

A new event becomes a draft, which a person publishes. A changed time of a published activity is
changed here too, and everyone on it is told; a time that vanished or was cancelled is cancelled.
"""

import base64
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from backend.domain import audit
from backend.domain.memberships import require_calendar_role
from backend.models import Organisation, Place, User
from backend.reading.failures import CannotRead
from backend.reading.isolated import run_isolated
from backend.reading.limits import ASKED_SECONDS, PATIENCE_SECONDS, PROCESS_SECONDS
from scheduler.domain.import_applying import TakenInAll, apply_reading
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

    When its server is slow, the worker reads it (`read_awaited`).

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
    source = CalendarSource.objects.filter(organisation=organisation, url=url).first()
    source = source or CalendarSource(organisation=organisation, url=url)
    # All of it is wanted, not only what is new.
    source.name, source.place, source.etag, source.last_modified = name, place, "", ""
    return _read_while_asked(actor, source)


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
    """Read a followed calendar now, because someone asks; a slow one is read by the worker.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        CalendarUnreadable: With the reason, which is written into the source too; of an uploaded
            file there is nothing to read again.
    """
    require_calendar_role(person=actor, organisation=source.organisation)
    if not source.url:
        raise CalendarUnreadable.of("bad_address")
    try:
        return _read_while_asked(actor, source)
    except CalendarUnreadable as refusal:
        _write_failure(source, refusal)
        raise


@transaction.atomic
def stop_following(*, actor: User, source: CalendarSource) -> None:
    """Forget a calendar. The activities that came from it stay, and are ours from now on.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
    """
    require_calendar_role(person=actor, organisation=source.organisation)
    audit.record(actor=actor, verb="stop_following", target=source)
    source.delete()


def refresh_source(*, source: CalendarSource) -> CalendarSource:
    """Read a followed calendar again, with a conditional request.

    A failure is written into the source and changes nothing else: a server that is down for a
    day cancels no session.

    Args:
        source: With an address.
    """
    try:
        answer = _read_followed(source, seconds=PROCESS_SECONDS)
    except CalendarUnreadable as refusal:
        _write_failure(source, refusal)
        return source
    return _take_in(None, source, answer)


def refresh() -> int:
    """Read again every followed calendar that was not read for an hour.

    Returns:
        How many were read.
    """
    old = Q(checked__isnull=True) | Q(checked__lt=timezone.now() - REFRESHED_EVERY)
    due = _followed().filter(old)
    return sum(_claim_and_read(due, source) for source in due.order_by("checked"))


def read_awaited() -> bool:
    """Read one calendar that somebody asked for and whose server is slow; say whether one was."""
    awaited = _followed().filter(checked__isnull=True)
    source = awaited.order_by("pk").first()
    return source is not None and _claim_and_read(awaited, source)


def _followed() -> QuerySet[CalendarSource]:
    return CalendarSource.objects.exclude(url="").select_related("organisation", "place")


def _claim_and_read(due: QuerySet[CalendarSource], source: CalendarSource) -> bool:
    """Read a source unless another sweep does; that is said before the reading."""
    claimed = due.filter(pk=source.pk).update(checked=timezone.now())
    if claimed:
        refresh_source(source=source)
    return bool(claimed)


def _read_while_asked(actor: User, source: CalendarSource) -> CalendarSource:
    """Read a source while a person waits, or leave it to the worker when that takes long."""
    try:
        answer = _read_followed(source, seconds=PATIENCE_SECONDS)
    except CalendarUnreadable as refusal:
        if refusal.reason != "too_slow":
            raise
        source.checked, source.error = None, ""
        with transaction.atomic():
            source = _kept(source)
            audit.record(actor=actor, verb="import_calendar", target=source)
        return source
    return _take_in(actor, source, answer)


def _kept(source: CalendarSource) -> CalendarSource:
    """Save a source, in the caller's transaction.

    Pressed twice: the second waits here for the first, and is the same source.
    """
    known: dict[str, Any] = {"url": source.url} if source.url else {"url": "", "name": source.name}
    read = ("name", "place", "etag", "last_modified", "checked", "error")
    kept, _made = CalendarSource.objects.update_or_create(
        organisation=source.organisation,
        **known,
        defaults={field: getattr(source, field) for field in read},
    )
    return kept


def _write_failure(source: CalendarSource, refusal: CalendarUnreadable) -> None:
    source.error = refusal.reason
    source.checked = timezone.now()
    source.save(update_fields=["error", "checked"])


@transaction.atomic
def _take_in(actor: User | None, source: CalendarSource, answer: dict[str, Any]) -> CalendarSource:
    source.error = ""
    source.checked = timezone.now()
    source.etag, source.last_modified = answer["etag"], answer["last_modified"]
    source = _kept(source)
    if not answer["unchanged"]:
        reading = Reading.from_json(answer["reading"])
        taken = apply_reading(source=source, reading=reading)
        source.report = _report(taken, reading)
        source.save(update_fields=["report"])
        if actor:
            audit.record(actor=actor, verb="import_calendar", target=source)
    return source


def _report(taken: TakenInAll, reading: Reading) -> dict[str, Any]:
    left = [asdict(event) for event in reading.left[:LONGEST_REPORT]]
    return {**asdict(taken), "left": left, "left_count": len(reading.left)}


def _read_followed(source: CalendarSource, *, seconds: int) -> dict[str, Any]:
    known = {"etag": source.etag, "last_modified": source.last_modified}
    return _read({"url": source.url, **known}, seconds=seconds)


def _read(request: dict[str, Any], *, seconds: int) -> dict[str, Any]:
    """Read in a process of its own, whose time and memory the system bounds.

    Raises:
        CalendarUnreadable: With the reason.
    """
    request = {**request, "now": timezone.now().isoformat()}
    try:
        return run_isolated("scheduler.reading", request, seconds=seconds)
    except CannotRead as failure:
        raise CalendarUnreadable.of(failure.code) from None
