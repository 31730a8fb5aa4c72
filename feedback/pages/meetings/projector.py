"""What the room sees: one point in large letters, or the agenda; follows the meeting by itself."""

import hashlib
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from backend.domain import freshness
from backend.saying import active_language
from feedback.models import Meeting
from feedback.pages.access import triage_page
from feedback.pages.meetings.meeting import found_meeting
from feedback.queries.board import newest_audit, statements_of
from feedback.queries.masking import is_masked
from feedback.queries.meetings import points_of

MOST_VOICES = 4


@triage_page
@require_safe
def projector(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show what the room sees."""
    context = shown_context(found_meeting(meeting_id))
    return render(request, "feedback/projector.html", context)


@triage_page
@require_safe
def live(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Return the changing part, or 304 when nothing did change."""
    stamp = freshness.read(("triage",)) or f"rows-{newest_audit()}"
    seen = repr((stamp, meeting_id, active_language()))
    etag = quote_etag(hashlib.blake2b(seen.encode(), digest_size=12).hexdigest())
    response = get_conditional_response(request, etag=etag)
    if response is None:
        context = shown_context(found_meeting(meeting_id))
        response = render(request, "feedback/projector_live.html", context)
    response["ETag"] = etag
    return response


def shown_context(meeting: Meeting) -> dict[str, Any]:
    """Return what is shown: a point with some voices of its item, or all points."""
    points = list(points_of(meeting))
    shown = next((one for one in points if one.pk == meeting.shown_id), None)
    voices = []
    if shown and shown.item:
        voices = [one for one in statements_of(shown.item)[:20] if not is_masked(one)]
    return {
        "meeting": meeting,
        "points": points,
        "shown": shown,
        "voices": voices[:MOST_VOICES],
        "said": list(meeting.statements.order_by("-position")[:3]),
        "count": meeting.present.count(),
    }
