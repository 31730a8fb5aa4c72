"""The board's buttons. Each calls one verb and goes back to where it was pressed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from feedback.domain import deciding, triaging
from feedback.pages.doors import act, triage_page


@triage_page
@require_POST
def link(request: HttpRequest, feedback_id: UUID) -> HttpResponseRedirect:
    """Make a statement a voice of the chosen item."""
    return act(
        request,
        triaging.link_feedback,
        done=_("Linked."),
        back=_back(request),
        feedback_id=feedback_id,
        item_id=_uuid(request.POST.get("item", "")),
    )


@triage_page
@require_POST
def unlink(request: HttpRequest, feedback_id: UUID) -> HttpResponseRedirect:
    """Take a statement off its item."""
    return act(
        request,
        triaging.unlink_feedback,
        done=_("Unlinked. The statement is among the new ones again."),
        back=_back(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def thank(request: HttpRequest, feedback_id: UUID) -> HttpResponseRedirect:
    """Set a statement aside with thanks."""
    return act(
        request,
        triaging.thank_for_feedback,
        done=_("Set aside with thanks."),
        back=_back(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def hold(request: HttpRequest, feedback_id: UUID) -> HttpResponseRedirect:
    """Hold a statement back."""
    return act(
        request,
        triaging.hold_feedback,
        done=_("Held back. Personal data in it is hidden."),
        back=_back(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def release(request: HttpRequest, feedback_id: UUID) -> HttpResponseRedirect:
    """Show a held-back statement in full."""
    return act(
        request,
        triaging.release_feedback,
        done=_("Released. It is shown in full to members."),
        back=_back(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def move(request: HttpRequest, item_id: UUID) -> HttpResponseRedirect:
    """Move an item's card to another column."""
    return act(
        request,
        deciding.decide_item,
        done=_("Moved."),
        back=_back(request),
        item_id=item_id,
        state=request.POST.get("state", ""),
        version=_version(request),
    )


def _back(request: HttpRequest) -> str:
    """Return where the button stood, if that is a page of ours."""
    asked = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours else reverse("triage")


def _version(request: HttpRequest) -> int | None:
    raw = request.POST.get("version", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 9 else None  # noqa: PLR2004 (an integer of the database)


def _uuid(raw: str) -> UUID:
    """Return the chosen item's id; one that nothing has when none was chosen."""
    try:
        return UUID(raw)
    except ValueError:
        return UUID(int=0)
