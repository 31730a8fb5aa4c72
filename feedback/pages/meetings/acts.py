"""A meeting's buttons and forms. Each calls one verb and goes back to the meeting."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from backend.errors import NotFound, Refusal
from backend.models import User
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form
from backend.web.staff import member
from feedback.domain import deliberating
from feedback.domain import meetings as verbs
from feedback.models import Point
from feedback.pages.access import act, triage_page
from feedback.pages.acts import as_uuid
from feedback.pages.meetings.forms import DecidePointForm, SaidForm
from feedback.pages.meetings.meeting import found_meeting, meeting_page
from feedback.pages.numbers import page_number


@triage_page
@require_POST
def begin(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Open the meeting."""
    return _act(request, verbs.open_meeting, _("The meeting is open."), meeting_id)


@triage_page
@require_POST
def close(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Close the meeting."""
    return _act(request, verbs.close_meeting, _("The meeting is closed."), meeting_id)


@triage_page
@require_POST
def here(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Tick who is here."""
    person = User.objects.filter(pk=as_uuid(request.POST.get("person", ""))).first()
    if person is None:
        raise Http404
    is_here = request.POST.get("is_here") == "yes"
    done = _("%(name)s is here.") if is_here else _("%(name)s is not here.")
    return _act(
        request,
        verbs.attend,
        done % {"name": person.name},
        meeting_id,
        person=person,
        is_here=is_here,
    )


@triage_page
@require_POST
def add_point(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Add a point by hand."""
    title = request.POST.get("title", "")
    return _act(request, verbs.add_point, _("It is on the agenda."), meeting_id, title=title)


@triage_page
@require_POST
def show(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a point, or the agenda, to the room."""
    raw = request.POST.get("point", "")
    point_id = as_uuid(raw) if raw else None
    return _act(
        request, verbs.show_point, _("The room sees it now."), meeting_id, point_id=point_id
    )


@triage_page
@require_POST
def notes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Write the notes of the minutes."""
    words = request.POST.get("notes", "")
    return _act(request, verbs.write_notes, _("Saved."), meeting_id, notes=words)


@triage_page
@require_POST
def said(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Take down what somebody says."""
    form = SaidForm(request.POST, prefix="said")
    return _sent(
        request,
        meeting_id,
        form,
        lambda given: deliberating.take_down(actor=member(request), meeting_id=meeting_id, **given),
        done=_("Taken down. It is among the new statements."),
        anchor="said",
    )


@triage_page
@require_POST
def dots(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Give a point some of one's dots."""
    point = _point(point_id)
    count = page_number(request.POST.get("count", "")) if request.POST.get("count") != "0" else 0
    return act(
        request,
        deliberating.give_dots,
        done=lambda left: _("Dots left: %(left)s") % {"left": left},
        back=_address(point.meeting_id, f"point-{point.pk}"),
        point_id=point_id,
        count=count,
    )


@triage_page
@require_POST
def decide(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Write the decision down."""
    point = _point(point_id)
    form = DecidePointForm(request.POST, prefix=f"p{point.pk}")
    return _sent(
        request,
        point.meeting_id,
        form,
        lambda given: deliberating.decide_point(actor=member(request), point_id=point_id, **given),
        done=_("The decision is written down."),
        anchor=f"point-{point.pk}",
        point_id=point.pk,
    )


@triage_page
@require_POST
def remove_point(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Take a point off the agenda."""
    point = _point(point_id)
    return act(
        request,
        verbs.remove_point,
        done=_("Taken off the agenda."),
        back=_address(point.meeting_id),
        point_id=point_id,
    )


def _act(
    request: HttpRequest, verb: Callable[..., object], done: str, meeting_id: UUID, **more: Any
) -> HttpResponse:
    back = _address(meeting_id)
    return act(request, verb, done=done, back=back, meeting_id=meeting_id, **more)


def _sent(
    request: HttpRequest,
    meeting_id: UUID,
    form: forms.Form,
    verb: Callable[[dict[str, Any]], object],
    *,
    done: str,
    anchor: str,
    point_id: UUID | None = None,
) -> HttpResponse:
    """Call a verb with a form's values; show the meeting again, with what was typed, if refused."""
    status = 400
    if form.is_valid():
        try:
            verb(form.cleaned_data)
        except NotFound:
            raise Http404 from None
        except Refusal as refusal:
            status = refusal.status
            refusal_to_form(form, refusal)
        else:
            messages.success(request, done)
            return HttpResponseSeeOther(_address(meeting_id, anchor))
    found = found_meeting(meeting_id)
    return meeting_page(request, found, sent=form, point_id=point_id, status=status)


def _point(point_id: UUID) -> Point:
    found = Point.objects.filter(pk=point_id).first()
    if found is None:
        raise Http404
    return found


def _address(meeting_id: UUID, anchor: str = "") -> str:
    address = reverse("triage-meeting", args=[meeting_id])
    return f"{address}#{anchor}" if anchor else address
