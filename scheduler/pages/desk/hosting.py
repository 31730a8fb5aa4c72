"""One press: I come, or I cannot come after all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from backend.errors import Refusal
from backend.web.refusals import refusal_to_message
from backend.web.staff import member, staff_page
from scheduler.domain.hosting import say_cannot_come, take_role
from scheduler.pages.leading import see_other


@staff_page
@require_POST
def take(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Come to a session in a role."""
    role = request.POST.get("role", "")
    try:
        take_role(actor=member(request), session_id=session_id, role=role)
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    else:
        messages.success(request, gettext("You are there. Thank you."))
    return see_other(request, "desk-session", session_id)


@staff_page
@require_POST
def away(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Say that I cannot come: my role is free, and the coordinators are told."""
    try:
        say_cannot_come(actor=member(request), session_id=session_id)
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    else:
        messages.success(request, gettext("Your role is free. The coordinators are told."))
    # Who hosted and ran no calendar does not see the session any more.
    return see_other(request, "desk")
