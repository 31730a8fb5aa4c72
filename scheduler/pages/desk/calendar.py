"""My calendar: as a list, a week or a month; today first, and what still needs someone."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from backend.models import Organisation, User
from backend.queries.post import dead_letters
from backend.queries.rights import organisations_run_by
from backend.templatetags.koppi import text
from backend.web.staff import member, staff_page
from scheduler.enums import ActivityStatus, CoHostState
from scheduler.models import Session
from scheduler.pages.desk.desk_rows import DeskRow, desk_rows
from scheduler.pages.desk.periods import Period, View, day_from, period_of
from scheduler.pages.rows import by_day, days_after, midnight
from scheduler.pages.subscribing import subscription
from scheduler.queries.co_hosting import invited_of
from scheduler.queries.desk import activities_of, sessions_hosted_by, sessions_of

#: An administrator sees everyone's; more than this nobody reads.
MOST_SHOWN = 400
#: Whoever runs more looks at one organisation for its own.
MOST_FEEDS = 3
MINE = "mine"


@dataclass(frozen=True)
class Looking:
    """How a person looks at their calendar: it stands in the address."""

    view: str
    day: date
    whose: str
    language: str

    def address(self, **changed: object) -> str:
        """Return the address of the same look with something changed."""
        values = {"view": self.view, "date": self.day, "whose": self.whose, **changed}
        usual = {"view": View.AGENDA, "date": timezone.localdate(), "whose": ""}
        query = {name: str(value) for name, value in values.items() if value != usual[name]}
        if self.language:
            query["lang"] = self.language
        return f"?{urlencode(query)}"


@staff_page
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show my calendar."""
    person, today = member(request), timezone.localdate()
    run = list(organisations_run_by(person))
    looking = _looking(request, run, today)
    period = period_of(looking.view, looking.day)
    sessions = _sessions(person, run, looking, period.first, period.last)
    of_today = sessions
    if not period.first <= today <= period.last:
        of_today = _sessions(person, run, looking, today, today)
    shown = {one.pk: one for one in [*sessions, *of_today]}
    make = desk_rows(shown.values(), person=person, run=run)
    days = {day.date: day.rows for day in by_day(sessions, first=period.first, row=make)}
    begins, ends = midnight(today), midnight(days_after(today, 1))
    rows_today = [make(one) for one in of_today if one.start < ends and one.end > begins]
    context = {
        "here": "desk",
        "today": today,
        "looking": looking,
        "period": period,
        "views": _view_chips(looking),
        "whose": _whose_chips(looking, run),
        "cells": _cells(period, days, looking, today) if looking.view != View.AGENDA else [],
        "days": [{"date": day, "rows": rows} for day, rows in days.items()],
        "pages": _pages(looking, period),
        "strip": _strip(rows_today),
        "runs_calendar": bool(run),
        "feeds": [
            (one, subscription("calendar-organisation", one.slug))
            for one in run
            if looking.whose in {"", MINE, one.slug}
        ][:MOST_FEEDS],
        "several": len(run) > 1,
        **_beside(person),
    }
    return render(request, "scheduler/desk/calendar.html", context)


def _looking(request: HttpRequest, run: list[Organisation], today: date) -> Looking:
    view = request.GET.get("view", "")
    whose = request.GET.get("whose", "")
    return Looking(
        view=view if view in View.values else View.AGENDA,
        day=day_from(request.GET.get("date", ""), otherwise=today),
        whose=whose if whose == MINE or any(one.slug == whose for one in run) else "",
        language=getattr(request, "explicit_language", None) or "",
    )


def _sessions(
    person: User, run: list[Organisation], looking: Looking, first: date, last: date
) -> list[Session]:
    window = {"start": midnight(first), "end": midnight(days_after(last, 1))}
    if looking.whose == MINE:
        return list(sessions_hosted_by(person, **window)[:MOST_SHOWN])
    organisation = next((one for one in run if one.slug == looking.whose), None)
    return list(sessions_of(person, organisation=organisation, **window)[:MOST_SHOWN])


def _cells(
    period: Period, days: dict[date, list[Any]], looking: Looking, today: date
) -> list[list[dict[str, Any]]]:
    """Return the weeks of a period, each day with its rows."""
    return [
        [
            {
                "date": day,
                "rows": days.get(day, []),
                "is_other": looking.view == View.MONTH and day.month != looking.day.month,
                "url": looking.address(view=View.AGENDA, date=day),
                "is_ahead": day >= today,
            }
            for day in week
        ]
        for week in period.weeks
    ]


def _view_chips(looking: Looking) -> list[dict[str, Any]]:
    return [
        {
            "url": looking.address(view=view),
            "label": View(view).label,
            "active": view == looking.view,
        }
        for view in View.values
    ]


def _whose_chips(looking: Looking, run: list[Organisation]) -> list[dict[str, Any]]:
    choices = {"": gettext("All that is mine to see"), MINE: gettext("Where I host")}
    if len(run) > 1:
        choices |= {one.slug: text(one.name) for one in run}
    return [
        {
            "url": looking.address(whose=whose),
            "label": label,
            "active": whose == looking.whose,
        }
        for whose, label in choices.items()
    ]


def _pages(looking: Looking, period: Period) -> dict[str, str]:
    return {
        "previous": looking.address(date=period.previous),
        "today": looking.address(date=timezone.localdate()),
        "next": looking.address(date=period.following),
    }


def _strip(rows: list[DeskRow]) -> dict[str, Any]:
    """Return what one needs to know of today in one glance."""
    on = [row for row in rows if not row.session.is_cancelled]
    ahead = [row for row in on if not row.session.has_ended()]
    return {
        "times": len(on),
        "people": sum(row.session.seats_taken for row in on),
        "next": ahead[0] if ahead else None,
        "gaps": sum(row.nobody_leads for row in ahead),
        "clashes": sum(bool(row.clashes) for row in ahead),
    }


def _beside(person: User) -> dict[str, Any]:
    activities = list(activities_of(person).exclude(status=ActivityStatus.ARCHIVED)[:MOST_SHOWN])
    invited = list(invited_of(person))
    return {
        "drafts": [found for found in activities if found.status == ActivityStatus.DRAFT],
        "published": [found for found in activities if found.status == ActivityStatus.PUBLISHED],
        "invitations": [one for one in invited if one.state == CoHostState.INVITED],
        "shared": [one for one in invited if one.state == CoHostState.ACCEPTED],
        "unsent": dead_letters(person).count(),
    }
