"""Why something of somebody else's calendar was left, in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheduler.errors import BadRule, CalendarUnreadable

REASONS: dict[str, str | Promise] = {
    "not_in_window": _("It is past, or more than a year away."),
    "no_start": _("It has no beginning."),
    "private": _("It is marked as private."),
    "bad_length": _("It ends before it begins, or lasts longer than two weeks."),
    "too_many_times": _("It comes round too often."),
    "broken_dates": _("A single date in it is misspelt. The other times came in."),
    "broken_event": _("It is written in a way that we cannot read."),
}


@dataclass(frozen=True)
class LeftOut:
    """Events that were left for one reason."""

    reason: str
    titles: list[str]


def why(code: str) -> str:
    """Return the sentence of a reason."""
    rules = {refusal.code: refusal.message for refusal in BadRule.__subclasses__()}
    return str(REASONS.get(code) or rules.get(code) or BadRule.message)


def why_unreadable(code: str) -> str:
    """Return the sentence of a failed reading."""
    return str(CalendarUnreadable.of(code))


def by_reason(left: Sequence[Mapping[str, str]]) -> list[LeftOut]:
    """Gather what was left by its reason, the commonest first."""
    reasons: dict[str, list[str]] = {}
    for one in left:
        reasons.setdefault(one["reason"], []).append(one["title"])
    rows = sorted(reasons.items(), key=lambda pair: -len(pair[1]))
    return [LeftOut(why(code), titles) for code, titles in rows]
