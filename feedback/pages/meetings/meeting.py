"""One meeting: who is here, the agenda with dots and decisions, words that are said."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backend.web.staff import member
from feedback.enums import MeetingState
from feedback.models import Meeting
from feedback.models.meeting import MOST_DOTS
from feedback.pages.access import triage_page
from feedback.pages.meetings.forms import DecidePointForm, SaidForm
from feedback.queries.meetings import (
    dots_left,
    meeting_with_points,
    own_dots,
    people_who_triage,
    points_of,
)


@triage_page
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting; a closed one as its minutes."""
    return meeting_page(request, found_meeting(meeting_id))


def found_meeting(meeting_id: UUID) -> Meeting:
    """Return a meeting, or answer 404."""
    found = meeting_with_points(meeting_id)
    if found is None:
        raise Http404
    return found


def meeting_page(
    request: HttpRequest,
    found: Meeting,
    *,
    sent: forms.Form | None = None,
    point_id: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of a meeting.

    Args:
        request: Whose.
        found: Which meeting.
        sent: A form that was refused; stands in the place of its fresh kind.
        point_id: Of which point, when it is a point's form.
        status: Of the answer.
    """
    person = member(request)
    own = own_dots(found, person)
    left = dots_left(own)
    present = {one.pk for one in found.present.all()}
    points = [
        {
            "point": point,
            "own": own.get(point.pk, 0),
            "counts": range(min(MOST_DOTS, left + own.get(point.pk, 0)) + 1),
            "form": sent if point.pk == point_id else _decide_form(point),
            "is_sent": point.pk == point_id,
        }
        for point in points_of(found)
    ]
    context = {
        "meeting": found,
        "points": points,
        "people": [{"person": one, "is_here": one.pk in present} for one in people_who_triage()],
        "names": [one.name for one in found.present.all()],
        "count": len(present),
        "has_quorum": len(present) >= found.quorum,
        "is_open": found.state == MeetingState.OPEN,
        "is_closed": found.state == MeetingState.CLOSED,
        "is_here": person.pk in present,
        "left": left,
        "said_form": sent if isinstance(sent, SaidForm) else SaidForm(prefix="said"),
        "form": sent,
        "here": "triage",
    }
    return render(request, "feedback/meeting.html", context, status=status)


def _decide_form(point: Any) -> DecidePointForm:
    initial = {name: getattr(point, name) for name in ("reason", "in_charge", "due", "notes")} | {
        "state": point.decision
    }
    if point.item and not point.decided:
        initial |= {"in_charge": point.item.in_charge, "due": point.item.due}
    return DecidePointForm(prefix=f"p{point.pk}", initial=initial)
