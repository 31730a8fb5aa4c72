"""One place: how to get there, how accessible it is, what is on there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from backend.models import Place
from backend.web.caching import cached_page
from backend.web.client import client_page
from scheduler.pages.rows import by_day
from scheduler.pages.subscribing import subscription
from scheduler.queries.coming import coming

MOST_SHOWN = 10


@client_page()
@require_safe
@cached_page(stamps=("calendar", "seats", "directory", "answers"))
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a place with its next sessions and the services that are found there."""
    found = Place.objects.select_related("organisation").filter(slug=slug).first()
    if found is None:
        raise Http404
    now = timezone.now()
    sessions = list(coming(begins=now).filter(place=found)[: MOST_SHOWN + 1])
    context = {
        "place": found,
        "services": found.services.all(),
        "days": by_day(sessions[:MOST_SHOWN], first=timezone.localdate(now)),
        "more": len(sessions) > MOST_SHOWN,
        "calendar": subscription("calendar-place", found.slug),
    }
    return render(request, "scheduler/place.html", context)
