"""What clients of Linked Events ask for, read from the query."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from scheduler.feeds.linked_events import SOURCE
from scheduler.queries.exchange import SORTS, STATUSES, Wanted

MOST_DAYS = 366
PARAMETERS = (
    *("start", "end", "days", "keyword", "keyword_AND", "location", "text", "ids"),
    *("event_status", "super_event_type", "last_modified_since", "include"),
    *("sort", "page", "page_size"),
)
#: What `include` puts in whole instead of by its address.
INCLUDABLE = {"location", "keywords"}


class BadParameter(Exception):  # noqa: N818 (answered with 400)
    """A parameter that cannot be read."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def wanted(request: HttpRequest) -> Wanted:
    """Return what is asked for.

    Raises:
        BadParameter: A value cannot be read. Parameters that we do not know are passed over, as
            other cities' servers do.
    """
    sort = request.GET.get("sort") or "start_time"
    if sort not in SORTS:
        raise BadParameter("sort")
    start, end = _moment(request, "start", time.min), _moment(request, "end", time.max)
    if request.GET.get("days"):
        if start or end:
            raise BadParameter("days")
        start = timezone.now()
        end = start + timedelta(days=min(number(request, "days", 1), MOST_DAYS))
    return Wanted(
        start=start,
        end=end,
        keywords=_keys(request, "keyword"),
        every_keyword=_keys(request, "keyword_AND"),
        locations=_keys(request, "location"),
        text=request.GET.get("text", "").strip(),
        ids=[UUID(value) for value in _keys(request, "ids") if _is_id(value)],
        has_ids=bool(request.GET.get("ids")),
        statuses=_statuses(request),
        modified_since=_moment(request, "last_modified_since", time.min),
        sort=sort,
    )


def included(request: HttpRequest) -> set[str]:
    """Return what is to stand in the answer whole."""
    return INCLUDABLE & set(request.GET.get("include", "").split(","))


def wants_series(request: HttpRequest) -> bool | None:
    """Say whether recurring activities are asked for instead of sessions; None for neither."""
    kinds = {kind for kind in request.GET.get("super_event_type", "").split(",") if kind}
    if not kinds or "none" in kinds:
        return False
    return True if "recurring" in kinds else None


def key(identity: str) -> str:
    """Return our own key out of an id of Linked Events."""
    return identity.removeprefix(f"{SOURCE}:")


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


def number(request: HttpRequest, name: str, default: int) -> int:
    """Return a whole number above zero.

    Raises:
        BadParameter: It is something else.
    """
    value = request.GET.get(name, "") or str(default)
    if not value.isascii() or not value.isdigit() or not int(value[:9]) > 0:
        raise BadParameter(name)
    return int(value[:9])


def _keys(request: HttpRequest, name: str) -> list[str]:
    return [key(value) for value in request.GET.get(name, "").split(",") if value]


def _statuses(request: HttpRequest) -> list[str]:
    asked = [status for status in request.GET.get("event_status", "").split(",") if status]
    if set(asked) - set(STATUSES):
        raise BadParameter("event_status")
    return asked


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
