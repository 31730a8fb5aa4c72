"""Addresses that stand on paper: short enough to type, and right for as long as the row is there.

They lead on to the page itself. What a code on paper holds never changes: `a/` an activity,
`p/` a place, `f/` feedback on a place, `c/` one session.
"""

from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from backend.addresses import absolute
from backend.models import Place
from backend.short_codes import LONG, ids_of, short_code
from backend.web.client import client_page
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session

#: The page of the room above that takes feedback; not every installation has that room.
FEEDBACK = "feedback"


def of_activity(activity: Activity) -> str:
    """Return the full short address of an activity."""
    return absolute(reverse("short-activity", args=[short_code(activity.pk)]))


def of_place(place: Place) -> str:
    """Return the full short address of a place."""
    return absolute(reverse("short-place", args=[short_code(place.pk)]))


def of_session(session: Session) -> str:
    """Return the full short address of one session."""
    return absolute(reverse("short-session", args=[short_code(session.pk, length=LONG)]))


def of_feedback(place: Place) -> str:
    """Return the full short address of feedback on a place; empty where nobody takes feedback."""
    if not _feedback_page():
        return ""
    return absolute(reverse("short-feedback", args=[short_code(place.pk)]))


def as_typed(address: str) -> str:
    """Return an address as a person types it: without scheme."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}"


@client_page()
@require_safe
def activity(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to an activity."""
    rows = Activity.objects.exclude(status=ActivityStatus.DRAFT).filter(pk__range=_ids(code))
    slug = rows.order_by("pk").values_list("slug", flat=True).first()
    if slug is None:
        raise Http404
    return _lead(request, reverse("activity", args=[slug]))


@client_page()
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to a place."""
    return _lead(request, reverse("place", args=[_place_slug(code)]))


@client_page()
@require_safe
def feedback(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to giving feedback on a place."""
    page = _feedback_page()
    if not page:
        raise Http404
    return _lead(request, page, place=_place_slug(code))


@client_page()
@require_safe
def session(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to one session."""
    rows = Session.objects.exclude(activity__status=ActivityStatus.DRAFT)
    found: UUID | None = (
        rows.filter(pk__range=_ids(code)).order_by("pk").values_list("pk", flat=True).first()
    )
    if found is None:
        raise Http404
    return _lead(request, reverse("session", args=[found]))


def _lead(request: HttpRequest, page: str, **parameters: str) -> HttpResponse:
    language = getattr(request, "explicit_language", None)
    if language:
        parameters["lang"] = language
    return HttpResponseRedirect(f"{page}?{urlencode(parameters)}" if parameters else page)


def _place_slug(code: str) -> str:
    rows = Place.objects.filter(pk__range=_ids(code)).order_by("pk")
    slug = rows.values_list("slug", flat=True).first()
    if slug is None:
        raise Http404
    return slug


def _ids(code: str) -> tuple[UUID, UUID]:
    found = ids_of(code)
    if found is None:
        raise Http404
    return found


def _feedback_page() -> str:
    try:
        return reverse(FEEDBACK)
    except NoReverseMatch:
        return ""
