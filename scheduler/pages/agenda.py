"""The front page: what is on today, this week, and later."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.web.caching import cached_page
from backend.web.client import client_page
from scheduler.models import Session
from scheduler.pages import choosing
from scheduler.pages.rows import by_day, midnight
from scheduler.pages.subscribing import subscription
from scheduler.queries.coming import after_session, coming

#: What a phone shows in a few sweeps; the rest is one press away.
MOST_SHOWN = 40


@client_page()
@require_safe
@cached_page(stamps=("calendar", "seats"), params=choosing.PARAMETERS)
def agenda(request: HttpRequest) -> HttpResponse:
    """Show what is on, today first; by day, town and theme when the reader chose."""
    now = timezone.now()
    today = timezone.localdate(now)
    choice = choosing.Choice.read(request.GET, today=today)
    first, end = choice.window(today)
    sessions = choice.among(coming(begins=max(now, midnight(first)), ends=midnight(end)))
    if choice.after:
        sessions = after_session(sessions, choice.after)
    found = list(sessions[: MOST_SHOWN + 1])
    days = by_day(found[:MOST_SHOWN], first=first)
    context = {
        "days": days,
        "today": today,
        "first": first,
        "nothing_today": bool(days) and not choice.after and first == today < days[0].date,
        "is_chosen": choosing.is_chosen(request),
        "filters": choosing.filters(request, today=today),
        "all_url": choosing.address(request, **dict.fromkeys(choosing.PARAMETERS, "")),
        "earlier_url": choosing.earlier_address(request, choice, today),
        "later_url": (
            choosing.address(request, after=str(found[MOST_SHOWN - 1].pk))
            if len(found) > MOST_SHOWN
            else choosing.later_address(request, choice, end)
        ),
        "next_session": None if days else _next_after(choice, end=midnight(end)),
        "calendar": subscription("calendar-all"),
    }
    return render(request, "scheduler/agenda.html", context)


def _next_after(choice: choosing.Choice, *, end: datetime) -> Session | None:
    return choice.among(coming(begins=end)).first()
