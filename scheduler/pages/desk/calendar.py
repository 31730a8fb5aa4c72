"""My calendar: today, the coming two weeks, drafts and activities."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.doors.staff import member, staff_page
from backend.models import Organisation, User
from backend.queries.rights import organisations_run_by
from scheduler.enums import ActivityStatus
from scheduler.models import Host, Session
from scheduler.pages.rows import Row, by_day, days_after, midnight
from scheduler.queries.desk import activities_of, sessions_of
from scheduler.queries.hosts import nobody_leads, there
from scheduler.queries.my_calendar import with_own_hosts

DAYS_SHOWN = 14
#: An administrator sees everyone's; more than this nobody reads.
MOST_SHOWN = 200


@dataclass(frozen=True)
class DeskRow(Row):
    """One session in my calendar.

    Attributes:
        hosts: Who is there.
        may_open: Whether I see its parties: I run its calendar, or I am there.
    """

    hosts: list[Host]
    may_open: bool

    @property
    def nobody_leads(self) -> bool:
        """Say whether it needs someone."""
        return not self.session.is_cancelled and nobody_leads(self.hosts)


@staff_page
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show my calendar: today first."""
    person = member(request)
    today = timezone.localdate()
    window = {"start": midnight(today), "end": midnight(days_after(today, DAYS_SHOWN))}
    sessions = with_own_hosts(sessions_of(person, **window))[:MOST_SHOWN]
    organisations = list(organisations_run_by(person))
    days = by_day(sessions, first=today, row=_row_for(person, organisations))
    activities = activities_of(person).exclude(status=ActivityStatus.ARCHIVED)[:MOST_SHOWN]
    context = {
        "today": today,
        "days": days,
        "is_free_today": not days or days[0].date != today,
        "last_day": today + timedelta(days=DAYS_SHOWN - 1),
        "runs_calendar": bool(organisations),
        "several": len(organisations) > 1,
        "drafts": [found for found in activities if found.status == ActivityStatus.DRAFT],
        "published": [found for found in activities if found.status == ActivityStatus.PUBLISHED],
    }
    return render(request, "scheduler/desk/calendar.html", context)


def _row_for(person: User, organisations: list[Organisation]) -> Callable[[Session], DeskRow]:
    run = {organisation.pk for organisation in organisations}

    def make(session: Session) -> DeskRow:
        rows: list[Host] = [
            *session.activity.series_hosts,  # type: ignore[attr-defined]  # prefetched
            *session.own_hosts,  # type: ignore[attr-defined]  # prefetched
        ]
        hosts = there(rows)
        is_there = any(host.person_id == person.pk for host in hosts)
        return DeskRow(session, hosts, is_there or session.activity.organisation_id in run)

    return make
