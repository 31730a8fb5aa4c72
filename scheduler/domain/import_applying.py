"""What a reading of a calendar changes in our activities; `import_times` has their sessions.

A person's words win over the calendar's from then on. A time or a place that a person changed
stays until the calendar says something new of it. To tell what is new, each event keeps what was
last read of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from backend.domain.freshness import touch
from backend.models import Place
from backend.slugs import free_slug
from scheduler.domain.import_times import Taken, apply_times, cancel_coming, mark_of
from scheduler.domain.series import horizon
from scheduler.enums import SignUpMode
from scheduler.models import Activity, CalendarSource, ImportedEvent
from scheduler.reading.report import Event, Reading


@dataclass
class TakenInAll(Taken):
    """How many activities and sessions a reading touched."""

    activities_new: int = 0
    activities_changed: int = 0


def apply_reading(*, source: CalendarSource, reading: Reading) -> TakenInAll:
    """Make drafts of new events, change what changed, cancel what vanished. Repeatable.

    Args:
        source: Saved, in the caller's transaction.
        reading: Everything that the calendar holds from yesterday to a year ahead.
    """
    taken = TakenInAll()
    place_of = _finder(source)
    known = {
        imported.uid: imported for imported in source.events.select_related("activity__place").all()
    }
    for event in reading.events:
        place = place_of(event.location)
        imported = known.pop(event.uid, None)
        if imported is None:
            imported = _new(source, event, place)
            taken.activities_new += 1
        else:
            taken.activities_changed += _follow(imported, event, place)
        times = apply_times(imported=imported, event=event, place_of=place_of, taken=taken)
        imported.title = event.title
        imported.seen = {"text": mark_of(event.text), "place": str(place.pk), "times": times}
        imported.save(update_fields=["title", "seen"])
    for vanished in known.values():
        cancel_coming(vanished.activity, keep=set(), taken=taken)
    return taken


def _finder(source: CalendarSource) -> Callable[[str], Place]:
    """Return what finds the place of ours that a calendar names, else the source's."""
    places = {place.name.get("fi", "").casefold(): place for place in Place.objects.all()}
    return lambda location: places.get(location.split(",")[0].strip().casefold(), source.place)


def _new(source: CalendarSource, event: Event, place: Place) -> ImportedEvent:
    first = event.times[0]
    activity = Activity.objects.create(
        organisation=source.organisation,
        slug=free_slug(Activity, event.title, otherwise="toiminta"),
        title={"fi": event.title},
        summary=_words(event.text),
        place=place,
        sign_up=SignUpMode.NONE,
        start=datetime.fromisoformat(first.key),
        duration=first.end - first.start,
        extended_until=horizon(),
    )
    return ImportedEvent.objects.create(
        source=source, uid=event.uid, title=event.title, activity=activity
    )


def _follow(imported: ImportedEvent, event: Event, place: Place) -> bool:
    """Follow new words and a new place; say whether there were any."""
    activity, seen = imported.activity, imported.seen
    changed = []
    if event.title != imported.title == activity.title.get("fi"):
        activity.title = {**activity.title, "fi": event.title}
        changed.append("title")
    ours = mark_of(activity.summary.get("fi", ""))
    if mark_of(event.text) != seen.get("text") == ours:
        activity.summary = {**activity.summary, **_words(event.text)} if event.text else {}
        changed.append("summary")
    if seen.get("place", str(place.pk)) != str(place.pk) != str(activity.place_id):
        activity.place = place
        changed.append("place")
    if changed:
        activity.changed = timezone.now()
        activity.save(update_fields=[*changed, "changed"])
        touch("calendar")
    return bool(changed)


def _words(text: str) -> dict[str, str]:
    return {"fi": text} if text else {}
