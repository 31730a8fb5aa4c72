"""What the times of an imported event change in the sessions of its activity."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from backend.models import Place
from scheduler.domain.cancelling import cancel_locked
from scheduler.domain.changing import SessionChange, apply_change
from scheduler.domain.series import horizon
from scheduler.enums import SessionStatus
from scheduler.models import Activity, ImportedEvent, Session
from scheduler.queries.seats import session_locked_with_activity
from scheduler.reading.report import Event, Time


@dataclass
class Taken:
    """How many sessions a reading touched."""

    sessions_new: int = 0
    sessions_changed: int = 0
    sessions_cancelled: int = 0


def apply_times(
    *, imported: ImportedEvent, event: Event, place_of: Callable[[str], Place], taken: Taken
) -> dict[str, Any]:
    """Make, change and cancel sessions until they are as the calendar says.

    Args:
        imported: With its activity and what was last read.
        event: What is read now.
        place_of: Finds the place of a location.
        taken: Counts.

    Returns:
        What was read of each time, by its key, to be kept for the next reading.
    """
    activity, before = imported.activity, imported.seen.get("times", {})
    ours = {session.occurrence: session for session in activity.sessions.all()}
    seen = {}
    for time in event.times:
        place = place_of(time.location or event.location)
        seen[time.key] = _seen(time, place)
        session = ours.get(datetime.fromisoformat(time.key))
        if session is None:
            _make(activity, time, place, taken)
        elif time.cancelled:
            _cancel(session, taken)
        elif not session.is_cancelled:
            _change(session, _news(session, before.get(time.key, {}), time, place), taken)
    kept = {datetime.fromisoformat(time.key) for time in event.times}
    cancel_coming(activity, keep=kept, taken=taken)
    return seen


def mark_of(text: str) -> str:
    """Return what tells one text from another, without keeping it."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def cancel_coming(activity: Activity, *, keep: set[datetime], taken: Taken) -> None:
    """Cancel the coming sessions of an activity, and tell those who meant to come.

    Args:
        activity: Imported.
        keep: The occurrences that stay (UTC).
        taken: Counts.
    """
    coming = activity.sessions.filter(
        start__gt=timezone.now(), start__lt=horizon(), status=SessionStatus.SCHEDULED
    )
    for session in coming.exclude(occurrence__in=keep):
        _cancel(session, taken)


def _seen(time: Time, place: Place) -> dict[str, Any]:
    return {
        "start": time.start.isoformat(),
        "end": time.end.isoformat(),
        "place": str(place.pk),
        "title": time.title,
        "text": mark_of(time.text),
    }


def _news(session: Session, seen: dict[str, Any], time: Time, place: Place) -> SessionChange | None:
    """Return what the calendar says now and did not say before, or None."""
    now = _seen(time, place)
    news: dict[str, Any] = {}
    ours = (session.start.isoformat(), session.end.isoformat())
    was = (seen.get("start", session.start.isoformat()), seen.get("end", session.end.isoformat()))
    if was != (now["start"], now["end"]) != ours:
        news |= {"start": time.start, "end": time.end}
    if seen.get("place", now["place"]) != now["place"] != str(session.place_id):
        news |= {"place": place}
    # Words of a person stay.
    if seen.get("title", time.title) == session.title.get("fi", "") != time.title:
        news |= {"title": {"fi": time.title} if time.title else {}}
    own_text = mark_of(session.summary.get("fi", ""))
    if seen.get("text", now["text"]) == own_text != now["text"]:
        news |= {"summary": {"fi": time.text} if time.text else {}}
    return SessionChange(**news) if news else None


def _change(session: Session, change: SessionChange | None, taken: Taken) -> None:
    if change is None:
        return
    locked = session_locked_with_activity(session.pk)
    locked.title = locked.title if change.title is None else change.title
    locked.summary = locked.summary if change.summary is None else change.summary
    apply_change(session=locked, change=change)
    taken.sessions_changed += 1


def _make(activity: Activity, time: Time, place: Place, taken: Taken) -> None:
    Session.objects.create(
        activity=activity,
        occurrence=datetime.fromisoformat(time.key),
        start=time.start,
        end=time.end,
        title={"fi": time.title} if time.title else {},
        summary={"fi": time.text} if time.text else {},
        place=place,
        capacity=activity.capacity,
        status=SessionStatus.CANCELLED if time.cancelled else SessionStatus.SCHEDULED,
    )
    taken.sessions_new += 1


def _cancel(session: Session, taken: Taken) -> None:
    if session.is_cancelled or session.has_ended():
        return
    cancel_locked(session=session_locked_with_activity(session.pk))
    taken.sessions_cancelled += 1
