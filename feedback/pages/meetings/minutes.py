"""The minutes of a meeting on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from feedback.pages.access import triage_page
from feedback.pages.meetings.meeting import found_meeting
from feedback.web.minutes import minutes_pdf


@triage_page
@require_safe
def pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Return the minutes as a PDF."""
    content = minutes_pdf(found_meeting(meeting_id))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="koppi-minutes.pdf"'
    return response
