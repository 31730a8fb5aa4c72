"""What the reader of the agenda chose, and the addresses of other choices."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from backend.models import Theme
from backend.saying import day_number, relative_day
from backend.templatetags.koppi import text
from scheduler.enums import SignUpMode
from scheduler.models import Session
from scheduler.pages.rows import capitalised, days_after
from scheduler.queries.coming import in_town_or_place, themes_offered, towns_offered

DAYS_SHOWN = 7
PARAMETERS = ("theme", "place", "day", "open", "from", "after")
#: Of the parameters, those that choose; `from` and `after` only turn pages.
FILTERS = ("theme", "place", "day", "open")
FIRST_PAGE = {"from": "", "after": ""}


@dataclass(frozen=True)
class Choice:
    """What the reader asked to see. A value that cannot be read is as if it were not there.

    Attributes:
        day: Only this local day.
        from_day: The week that begins with this day; today when left out.
        after: What stands after this session in the same list.
        place: A town's name or a place's slug.
        theme: A theme's slug.
        no_sign_up: Only what one simply comes to.
    """

    day: date | None
    from_day: date | None
    after: UUID | None
    place: str
    theme: str
    no_sign_up: bool

    @classmethod
    def read(cls, query: QueryDict, *, today: date) -> "Choice":
        """Read the query of an address. Days of the past count as today."""
        return cls(
            day=_coming_day(query.get("day", ""), today),
            from_day=_coming_day(query.get("from", ""), today),
            after=_session_id(query.get("after", "")),
            place=_word(query, "place"),
            theme=_word(query, "theme"),
            no_sign_up=bool(query.get("open")),
        )

    def window(self, today: date) -> tuple[date, date]:
        """Return the first day to show, and the first that is not shown."""
        first = self.day or self.from_day or today
        return first, days_after(first, 1 if self.day else DAYS_SHOWN)

    def among(self, sessions: QuerySet[Session]) -> QuerySet[Session]:
        """Return those of `sessions` that were asked for, on whatever day."""
        if self.place:
            sessions = sessions.filter(in_town_or_place(self.place))
        if self.theme:
            sessions = sessions.filter(activity__themes=self.theme)
        if self.no_sign_up:
            sessions = sessions.filter(activity__sign_up=SignUpMode.NONE)
        return sessions


def is_chosen(request: HttpRequest) -> bool:
    """Say whether the reader chose something."""
    return any(request.GET.get(name) for name in FILTERS)


def address(request: HttpRequest, **changes: str) -> str:
    """Return the address of the agenda with some of the known parameters changed.

    Unknown ones are dropped: the bytes of a page are kept by the known ones only.
    """
    query = QueryDict(mutable=True)
    for name in PARAMETERS:
        if value := changes.get(name, request.GET.get(name, "")):
            query[name] = value
    if language := getattr(request, "explicit_language", None):
        query["lang"] = language
    front_page = reverse("agenda")
    return f"{front_page}?{query.urlencode()}" if query else front_page


def later_address(request: HttpRequest, choice: Choice, end: date) -> str:
    """Return the address of the week after, or nothing when one day was chosen."""
    if choice.day or end == date.max:
        return ""
    return address(request, **{"from": end.isoformat(), "after": ""})


def earlier_address(request: HttpRequest, choice: Choice, today: date) -> str:
    """Return the address of the week before, or nothing when that is past."""
    if choice.day or not choice.from_day or choice.from_day <= today:
        return ""
    before = choice.from_day - timedelta(days=DAYS_SHOWN)
    earlier = before.isoformat() if before > today else ""
    return address(request, **{"from": earlier, "after": ""})


def filters(request: HttpRequest, *, today: date) -> list[dict[str, Any]]:
    """Return groups of chips. One that is chosen can be pressed to let go of it."""
    days = [days_after(today, number) for number in range(DAYS_SHOWN)]
    groups = [
        ("day", gettext("Day"), [(day.isoformat(), _day_label(day)) for day in days]),
        ("place", gettext("Town"), [(town, town) for town in towns_offered()]),
        ("theme", gettext("About"), [(theme.pk, _name(theme)) for theme in themes_offered()]),
        ("open", gettext("Signing up"), [("1", gettext("No sign-up needed"))]),
    ]
    return [
        {"label": label, "choices": [_chip(request, name, *choice) for choice in choices]}
        for name, label, choices in groups
        if choices
    ]


def _chip(request: HttpRequest, name: str, value: str, label: str) -> dict[str, Any]:
    active = request.GET.get(name, "").casefold() == value.casefold()
    return {
        "url": address(request, **FIRST_PAGE, **{name: "" if active else value}),
        "label": label,
        "active": active,
    }


def _day_label(day: date) -> str:
    return f"{capitalised(relative_day(day))} {day_number(day)}"


def _name(theme: Theme) -> str:
    return text(theme.name)


def _word(query: QueryDict, name: str) -> str:
    return query.get(name, "").strip()


def _coming_day(value: str, today: date) -> date | None:
    try:
        day = parse_date(value)
    except ValueError:
        return None
    return day if day and today <= day < date.max else None


def _session_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
