"""What a reading of a calendar changes in ours."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from backend.models import Place
from backend.slugs import free_slug
from scheduler.domain.cancelling import cancel_locked
from scheduler.domain.changing import SessionChange, apply_change
from scheduler.domain.series import horizon
from scheduler.enums import SessionStatus, SignUpMode
from scheduler.models import Activity, CalendarSource, ImportedEvent, Session
from scheduler.queries.seats import session_locked_with_activity
from scheduler.reading.report import Event, Reading, Time


@dataclass
class Taken:
    """How many activities and sessions a reading touched."""

    activities_new: int = 0
    sessions_new: int = 0
    sessions_changed: int = 0
    sessions_cancelled: int = 0


def apply_reading(*, source: CalendarSource, reading: Reading) -> Taken:
    """Make drafts of new events, change what changed, cancel what vanished. Repeatable.

    Args:
        source: Saved, in the caller's transaction.
        reading: Everything that the calendar holds from yesterday to a year ahead.
    """
    taken = Taken()
    places = {place.name.get("fi", "").casefold(): place for place in Place.objects.all()}
    known = {
        imported.uid: imported for imported in source.events.select_related("activity__place").all()
    }
    for event in reading.events:
        place = places.get(event.location.split(",")[0].strip().casefold(), source.place)
        imported = known.pop(event.uid, None)
        if imported is None:
            imported = _new(source, event, place)
            taken.activities_new += 1
        else:
            _rename(imported, event)
        _apply_times(imported.activity, event.times, place, taken)
    for vanished in known.values():
        _cancel_coming(vanished.activity, keep=set(), taken=taken)
    return taken


def _new(source: CalendarSource, event: Event, place: Place) -> ImportedEvent:
    first = event.times[0]
    activity = Activity.objects.create(
        organisation=source.organisation,
        slug=free_slug(Activity, event.title, otherwise="toiminta"),
        title={"fi": event.title},
        summary={"fi": event.text} if event.text else {},
        place=place,
        sign_up=SignUpMode.NONE,
        start=datetime.fromisoformat(first.key),
        duration=first.end - first.start,
        extended_until=horizon(),
    )
    return ImportedEvent.objects.create(
        source=source, uid=event.uid, title=event.title, activity=activity
    )


def _rename(imported: ImportedEvent, event: Event) -> None:
    """Follow a new title, unless a person has given the activity their own."""
    if event.title == imported.title:
        return
    if imported.activity.title.get("fi") == imported.title:
        imported.activity.title = {**imported.activity.title, "fi": event.title}
        imported.activity.changed = timezone.now()
        imported.activity.save(update_fields=["title", "changed"])
    imported.title = event.title
    imported.save(update_fields=["title"])


def _apply_times(activity: Activity, times: list[Time], place: Place, taken: Taken) -> None:
    ours = {session.occurrence: session for session in activity.sessions.all()}
    for time in times:
        occurrence = datetime.fromisoformat(time.key)
        session = ours.get(occurrence)
        if session is None:
            _make(activity, occurrence, time, place, taken)
        elif time.cancelled:
            _cancel(session, taken)
        elif (session.start, session.end) != (time.start, time.end) and not session.is_cancelled:
            apply_change(
                session=session_locked_with_activity(session.pk),
                change=SessionChange(start=time.start, end=time.end),
            )
            taken.sessions_changed += 1
    kept = {datetime.fromisoformat(time.key) for time in times}
    _cancel_coming(activity, keep=kept, taken=taken)


def _make(activity: Activity, occurrence: datetime, time: Time, place: Place, taken: Taken) -> None:
    Session.objects.create(
        activity=activity,
        occurrence=occurrence,
        start=time.start,
        end=time.end,
        place=place,
        capacity=activity.capacity,
        status=SessionStatus.CANCELLED if time.cancelled else SessionStatus.SCHEDULED,
    )
    taken.sessions_new += 1


def _cancel_coming(activity: Activity, *, keep: set[datetime], taken: Taken) -> None:
    coming = activity.sessions.filter(
        start__gt=timezone.now(), start__lt=horizon(), status=SessionStatus.SCHEDULED
    )
    for session in coming.exclude(occurrence__in=keep):
        _cancel(session, taken)


def _cancel(session: Session, taken: Taken) -> None:
    if session.is_cancelled or session.has_ended():
        return
    cancel_locked(session=session_locked_with_activity(session.pk))
    taken.sessions_cancelled += 1
