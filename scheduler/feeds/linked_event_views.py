"""`/linked-events/v1/`: read-only, for programs that read cities' calendars.

Filters and paging are those of Linked Events: `start`, `end`, `keyword`, `location`, `text`,
`last_modified_since`, `include` and the others of `linked_event_parameters`.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from backend.models import Place, Theme
from backend.web.caching import cached_page
from scheduler.feeds.linked_event_parameters import (
    PARAMETERS,
    BadParameter,
    included,
    key,
    number,
    wanted,
    wants_series,
)
from scheduler.feeds.linked_events import event_of, keyword_of, place_of, series_of
from scheduler.models import Session
from scheduler.queries.agenda import public_sessions
from scheduler.queries.exchange import exchanged_series, exchanged_sessions, public_series

DEFAULT_PAGE, LARGEST_PAGE = 20, 100


@require_safe
@cached_page(stamps=("calendar", "seats", "directory"), params=PARAMETERS)
def events(request: HttpRequest) -> HttpResponseBase:
    """List public sessions; with `super_event_type=recurring` the series that they belong to."""
    try:
        asked, series = wanted(request), wants_series(request)
    except BadParameter as bad:
        return _refused(bad)
    if series is None:
        return _listed(request, Session.objects.none(), event_of)
    shape = partial(series_of if series else event_of, include=included(request))
    return _listed(request, exchanged_series(asked) if series else exchanged_sessions(asked), shape)


@require_safe
@cached_page(stamps=("calendar", "seats", "directory"), params=("include",))
def event(request: HttpRequest, identity: str) -> HttpResponseBase:
    """Return one session, or a recurring activity as its super event."""
    try:
        pk = UUID(key(identity))
    except ValueError:
        raise Http404 from None
    session = public_sessions().filter(pk=pk).first()
    if session is not None:
        return JsonResponse(event_of(session, include=included(request)))
    activity = public_series().filter(pk=pk).first()
    if activity is None:
        raise Http404
    return JsonResponse(series_of(activity, include=included(request)))


@require_safe
@cached_page(stamps=("directory",), params=("text", "page", "page_size"))
def places(request: HttpRequest) -> HttpResponseBase:
    """List places."""
    rows = Place.objects.order_by("slug")
    if text := request.GET.get("text", ""):
        rows = rows.filter(name__fi__icontains=text)
    return _listed(request, rows, place_of)


@require_safe
@cached_page(stamps=("directory",))
def place(request: HttpRequest, identity: str) -> HttpResponseBase:
    """Return one place."""
    row = Place.objects.filter(slug=key(identity)).first()
    if row is None:
        raise Http404
    return JsonResponse(place_of(row))


@require_safe
@cached_page(stamps=("directory",), params=("text", "page", "page_size"))
def keywords(request: HttpRequest) -> HttpResponseBase:
    """List themes."""
    rows = Theme.objects.order_by("slug")
    if text := request.GET.get("text", ""):
        rows = rows.filter(name__fi__icontains=text)
    return _listed(request, rows, keyword_of)


@require_safe
@cached_page(stamps=("directory",))
def keyword(request: HttpRequest, identity: str) -> HttpResponseBase:
    """Return one theme."""
    row = Theme.objects.filter(slug=key(identity)).first()
    if row is None:
        raise Http404
    return JsonResponse(keyword_of(row))


def _listed(
    request: HttpRequest, rows: QuerySet[Any], shape: Callable[[Any], dict[str, Any]]
) -> HttpResponseBase:
    try:
        return _page(request, rows, shape)
    except BadParameter as bad:
        return _refused(bad)


def _refused(bad: BadParameter) -> HttpResponseBase:
    return JsonResponse({"detail": f"{bad.name} cannot be read."}, status=400)


def _page(
    request: HttpRequest, rows: QuerySet[Any], shape: Callable[[Any], dict[str, Any]]
) -> HttpResponseBase:
    current, size = number(request, "page", 1), number(request, "page_size", DEFAULT_PAGE)
    paginator = Paginator(rows, min(size, LARGEST_PAGE))
    try:
        page = paginator.page(current)
    except EmptyPage:
        return JsonResponse({"detail": "Invalid page."}, status=404)
    return JsonResponse(
        {
            "meta": {
                "count": paginator.count,
                "next": _address(request, current + 1) if page.has_next() else None,
                "previous": _address(request, current - 1) if page.has_previous() else None,
            },
            "data": [shape(row) for row in page],
        }
    )


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
