"""One activity: what it is, who hosts it, when it comes round."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.saying import span
from backend.web.caching import cached_page
from backend.web.client import client_page
from scheduler.domain.planning import moved, plan_of, say
from scheduler.enums import ActivityStatus
from scheduler.pages.event_data import events
from scheduler.pages.rows import Row
from scheduler.pages.subscribing import subscription
from scheduler.queries.co_hosting import arrangers
from scheduler.queries.coming import coming, hosts_of_series, public_activity

MOST_SHOWN = 8


@client_page()
@require_safe
@cached_page(stamps=("calendar", "seats", "directory", "answers"))
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an activity that is or was published, with its next sessions."""
    found = public_activity(slug)
    if found is None:
        raise Http404
    now, plan = timezone.now(), plan_of(found)
    begins = moved(plan.start, plan.shift)
    sessions = list(coming(begins=now).filter(activity=found)[: MOST_SHOWN + 1])
    context = {
        "activity": found,
        "place": found.place,
        "themes": found.themes.all(),
        "hosts": hosts_of_series(found),
        "arrangers": arrangers(found),
        "rule": say(plan) if found.is_series else "",
        "hours": span(begins, begins + found.duration),
        "is_archived": found.status == ActivityStatus.ARCHIVED,
        "rows": [Row(session) for session in sessions[:MOST_SHOWN]],
        "more": len(sessions) > MOST_SHOWN,
        "calendar": subscription("calendar-activity", found.slug),
        "events": events(found, sessions[:MOST_SHOWN]),
    }
    return render(request, "scheduler/activity.html", context)
