"""Sessions gathered by day, as lists on pages show them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from backend.saying import day, day_number, day_of, relative_day, span
from backend.templatetags.koppi import text
from scheduler.enums import SignUpMode
from scheduler.models import Session


@dataclass(frozen=True)
class Row:
    """One session in a list."""

    session: Session

    @property
    def title(self) -> str:
        """Return what it is, in the reader's language."""
        return text(self.session.shown_title)

    @property
    def place(self) -> str:
        """Return the place and its town."""
        return f"{text(self.session.place.name)}, {self.session.place.town}"

    @property
    def day(self) -> str:
        """Return its day, for lists of one activity."""
        said = relative_day(self.session.start)
        if said != day(self.session.start):
            said = f"{said} {day_number(self.session.start)}"
        return capitalised(said)

    @property
    def moved_place(self) -> str:
        """Return the place when it is another one than the activity's own."""
        moved = self.session.place_id != self.session.activity.place_id
        return self.place if moved else ""

    @property
    def no_sign_up(self) -> bool:
        """Say whether one simply comes."""
        return self.session.activity.sign_up == SignUpMode.NONE


@dataclass
class Day:
    """One day of a list."""

    date: date
    rows: list[Row] = field(default_factory=list)


def by_day(
    sessions: Iterable[Session], *, first: date, row: Callable[[Session], Row] = Row
) -> list[Day]:
    """Gather sessions, which come in order, under the local day they start on.

    One that began before `first` and still goes on stands under `first`.
    """
    days: dict[date, Day] = {}
    for session in sessions:
        its_day = max(day_of(session.start), first)
        days.setdefault(its_day, Day(its_day)).rows.append(row(session))
    return [days[its_day] for its_day in sorted(days)]


def when(session: Session) -> str:
    """Say when it is, as people do: "Today at 17.00–19.00", "Wednesday 13.1. at 17.00–19.00"."""
    said = span(session.start, session.end)
    if day_of(session.start) != day_of(session.end):
        return capitalised(said)
    return gettext("%(day)s at %(hours)s") % {"day": Row(session).day, "hours": said}


def capitalised(said: str) -> str:
    """Return words with a capital at the start, and the rest as it is."""
    return f"{said[:1].upper()}{said[1:]}"


def midnight(its_day: date) -> datetime:
    """Return the first moment of a local day (aware)."""
    return timezone.make_aware(datetime.combine(its_day, time.min))


def days_after(its_day: date, number: int) -> date:
    """Return the day so many days later; the last day there is when it is beyond."""
    try:
        return its_day + timedelta(days=number)
    except OverflowError:
        return date.max
