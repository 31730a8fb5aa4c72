"""What a change would do, in sentences: for the page that asks before it is done."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from backend.enums import MessageKind
from backend.models import Place
from backend.saying import day, span
from backend.templatetags.koppi import text
from scheduler.domain.previewing import Effect, HostFacts, SessionEffect, SessionFacts
from scheduler.enums import HostRole, SessionStatus
from scheduler.pages.rows import capitalised

#: More rows than these stand behind one press.
FIRST_SHOWN = 6


@dataclass(frozen=True)
class EffectRow:
    """One session that would change: when it is, and what would be new."""

    when: str
    lines: list[str]


def said(effect: Effect) -> dict[str, Any]:
    """Return what the page says of an effect."""
    places = _places(effect)
    rows = [_row(one, places) for one in effect.sessions]
    losing = effect.parties_losing_seats
    return {
        "rows": rows[:FIRST_SHOWN],
        "more_rows": rows[FIRST_SHOWN:],
        "times": len(rows),
        "parties": effect.parties_affected,
        "losing": losing,
        "messages": [
            (number, MessageKind(kind).label) for kind, number in sorted(effect.messages.items())
        ],
        "is_nothing": not rows and not effect.messages,
    }


def _row(one: SessionEffect, places: dict[str, str]) -> EffectRow:
    facts = one.before or one.facts
    when = capitalised(f"{day(facts.start)} {span(facts.start, facts.end)}")
    if one.before is None:
        return EffectRow(when, [gettext("A new time"), places[facts.place]])
    if one.after is None:
        return EffectRow(when, [gettext("This time goes away")])
    if one.after.status != one.before.status == SessionStatus.SCHEDULED:
        return EffectRow(when, [gettext("Cancelled. That is final.")])
    return EffectRow(when, _differences(one.before, one.after, places))


def _differences(before: SessionFacts, after: SessionFacts, places: dict[str, str]) -> list[str]:
    lines = []
    if (before.start, before.end) != (after.start, after.end):
        new = f"{day(after.start)} {span(after.start, after.end)}"
        lines.append(gettext("New time: %(when)s") % {"when": new})
    if before.place != after.place:
        old_and_new = {"old": places[before.place], "new": places[after.place]}
        lines.append(gettext("Place: %(old)s → %(new)s") % old_and_new)
    if before.capacity != after.capacity:
        old_and_new = {"old": _seats(before.capacity), "new": _seats(after.capacity)}
        lines.append(gettext("Seats: %(old)s → %(new)s") % old_and_new)
    if before.hosts != after.hosts:
        old_and_new = {"old": _hosts(before.hosts), "new": _hosts(after.hosts)}
        lines.append(gettext("Hosts: %(old)s → %(new)s") % old_and_new)
    if before.title != after.title:
        old_and_new = {"old": text(before.title), "new": text(after.title)}
        lines.append(gettext("Name: %(old)s → %(new)s") % old_and_new)
    if before.summary != after.summary:
        lines.append(gettext("The words about what we do are new."))
    return lines


def _seats(capacity: int | None) -> str:
    if capacity is None:
        return gettext("room for everyone")
    return ngettext("%(seats)s seat", "%(seats)s seats", capacity) % {"seats": capacity}


def _hosts(hosts: list[HostFacts]) -> str:
    names = [f"{host.name} ({HostRole(host.role).label})" for host in hosts]
    return ", ".join(names) or gettext("nobody")


def _places(effect: Effect) -> dict[str, str]:
    wanted = {facts.place for one in effect.sessions for facts in (one.before, one.after) if facts}
    return {place.slug: text(place.name) for place in Place.objects.filter(slug__in=wanted)}
