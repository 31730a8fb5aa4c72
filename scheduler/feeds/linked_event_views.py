"""`/linked-events/v1/`: read-only, for programs that read cities' calendars.

Filters and paging are those of Linked Events: `start`, `end`, `keyword`, `location`, `text`,
`last_modified_since`, `sort`, `page`, `page_size`.
"""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.views.decorators.http import require_safe

from backend.doors.caching import cached_page
from backend.models import Place, Theme
from scheduler.enums import ActivityStatus
from scheduler.feeds.linked_events import SOURCE, event_of, keyword_of, place_of, series_of
from scheduler.models import Activity
from scheduler.queries.agenda import public_sessions
from scheduler.queries.exchange import SORTS, Wanted, exchanged_sessions

DEFAULT_PAGE, LARGEST_PAGE = 20, 100
PARAMETERS = (
    "start",
    "end",
    "keyword",
    "location",
    "text",
    "last_modified_since",
    "sort",
    "page",
    "page_size",
)


class BadParameter(Exception):  # noqa: N818 (answered with 400)
    """A parameter that cannot be read."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


@require_safe
@cached_page(stamps=("calendar", "seats", "directory"), params=PARAMETERS)
def events(request: HttpRequest) -> HttpResponseBase:
    """List public sessions."""
    try:
        return _page(request, exchanged_sessions(_wanted(request)), event_of)
    except BadParameter as bad:
        return JsonResponse({"detail": f"{bad.name} cannot be read."}, status=400)


@require_safe
@cached_page(stamps=("calendar", "seats", "directory"))
def event(request: HttpRequest, identity: str) -> HttpResponseBase:
    """Return one session, or a recurring activity as its super event."""
    try:
        key = UUID(_key(identity))
    except ValueError:
        raise Http404 from None
    session = public_sessions().filter(pk=key).first()
    if session is not None:
        return JsonResponse(event_of(session))
    activity = (
        Activity.objects.filter(pk=key, status=ActivityStatus.PUBLISHED)
        .select_related("organisation", "place")
        .first()
    )
    if activity is None:
        raise Http404
    coming = activity.sessions.filter(end__gt=timezone.now()).order_by("start")
    return JsonResponse(series_of(activity, list(coming)))


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
    row = Place.objects.filter(slug=_key(identity)).first()
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
    row = Theme.objects.filter(slug=_key(identity)).first()
    if row is None:
        raise Http404
    return JsonResponse(keyword_of(row))


def _listed(
    request: HttpRequest, rows: QuerySet[Any], shape: Callable[[Any], dict[str, Any]]
) -> HttpResponseBase:
    try:
        return _page(request, rows, shape)
    except BadParameter as bad:
        return JsonResponse({"detail": f"{bad.name} cannot be read."}, status=400)


def _page(
    request: HttpRequest, rows: QuerySet[Any], shape: Callable[[Any], dict[str, Any]]
) -> HttpResponseBase:
    number, size = _number(request, "page", 1), _number(request, "page_size", DEFAULT_PAGE)
    paginator = Paginator(rows, min(size, LARGEST_PAGE))
    try:
        page = paginator.page(number)
    except EmptyPage:
        return JsonResponse({"detail": "Invalid page."}, status=404)
    return JsonResponse(
        {
            "meta": {
                "count": paginator.count,
                "next": _address(request, number + 1) if page.has_next() else None,
                "previous": _address(request, number - 1) if page.has_previous() else None,
            },
            "data": [shape(row) for row in page],
        }
    )


def _wanted(request: HttpRequest) -> Wanted:
    sort = request.GET.get("sort") or "start_time"
    if sort not in SORTS:
        raise BadParameter("sort")
    return Wanted(
        start=_moment(request, "start", time.min),
        end=_moment(request, "end", time.max),
        keywords=_keys(request, "keyword"),
        locations=_keys(request, "location"),
        text=request.GET.get("text", "").replace("\0", "").strip(),
        modified_since=_moment(request, "last_modified_since", time.min),
        sort=sort,
    )


def _moment(request: HttpRequest, name: str, of_day: time) -> datetime | None:
    """Read `now`, `today`, a day or a moment; `start` begins a day and `end` ends it."""
    value = request.GET.get(name, "")
    if not value:
        return None
    now = timezone.localtime()
    if value == "now":
        return now
    try:
        day = now.date() if value == "today" else parse_date(value)
        # A plus of an offset arrives as a space when a client did not encode it.
        moment = None if day else parse_datetime(value.replace(" ", "+"))
    except ValueError:
        raise BadParameter(name) from None
    if day:
        return datetime.combine(day, of_day, tzinfo=now.tzinfo)
    if moment is None:
        raise BadParameter(name)
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=now.tzinfo)


def _number(request: HttpRequest, name: str, default: int) -> int:
    value = request.GET.get(name, "") or str(default)
    if not value.isascii() or not value.isdigit() or not int(value[:9]) > 0:
        raise BadParameter(name)
    return int(value[:9])


def _keys(request: HttpRequest, name: str) -> list[str]:
    values = [_key(value) for value in request.GET.get(name, "").split(",") if value]
    return [value.replace("\0", "") for value in values]


def _key(identity: str) -> str:
    return identity.removeprefix(f"{SOURCE}:")


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
