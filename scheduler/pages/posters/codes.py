"""Codes for a phone's camera: as drawings for one's own papers, and large on a door's page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from backend.models import Place
from backend.printing.codes import qr_drawing, qr_file
from backend.web.caching import cached_page
from backend.web.client import client_page
from scheduler.models import Session
from scheduler.pages.posters import addresses
from scheduler.pages.rows import when
from scheduler.queries.coming import public_activity, public_session

SVG = "image/svg+xml"


@client_page()
@require_safe
@cached_page(stamps=("calendar",))
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the code that leads to an activity."""
    found = public_activity(slug)
    if found is None:
        raise Http404
    return _drawing(addresses.of_activity(found))


@client_page()
@require_safe
@cached_page(stamps=("directory",))
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the code that leads to a place."""
    return _drawing(addresses.of_place(_place(slug)))


@client_page()
@require_safe
@cached_page(stamps=("directory",))
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the code that leads to feedback on a place."""
    return _drawing(addresses.of_feedback(_place(slug)))


@client_page()
@require_safe
@cached_page(stamps=("calendar",))
def session_file(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Draw the code that leads to one session."""
    return _drawing(addresses.of_session(_session(session_id)))


@client_page()
@require_safe
@cached_page(stamps=("calendar", "directory"))
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show the code of one session as large as the screen: for the door, and for a neighbour."""
    found = _session(session_id)
    address = addresses.of_session(found)
    context = {
        "session": found,
        "activity": found.activity,
        "when": when(found),
        "place": found.place,
        "address": addresses.as_typed(address),
        "drawing": mark_safe(qr_drawing(address)),  # noqa: S308 (drawn by segno of our own address)
    }
    return render(request, "scheduler/session_code.html", context)


def _drawing(address: str) -> HttpResponse:
    if not address:
        raise Http404
    return HttpResponse(qr_file(address), content_type=SVG)


def _session(session_id: UUID) -> Session:
    found = public_session(session_id)
    if found is None:
        raise Http404
    return found


def _place(slug: str) -> Place:
    found = Place.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
