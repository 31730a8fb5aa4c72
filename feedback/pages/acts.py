"""The board's buttons. Each calls one verb and goes back to where it was pressed."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from backend.web.staff import member
from feedback.domain import acts, bulk, deciding, item_editing, saved_views, triaging
from feedback.pages.access import act, triage_page
from feedback.pages.clashes import refused_move
from feedback.queries.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Callable
from typing import Any


@triage_page
@require_POST
def link(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Make a statement a voice of the chosen item."""
    return act(
        request,
        triaging.link_feedback,
        done=_("Linked."),
        back=back_of(request),
        feedback_id=feedback_id,
        item_id=as_uuid(request.POST.get("item", "")),
    )


@triage_page
@require_POST
def unlink(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Take a statement off its item."""
    return act(
        request,
        triaging.unlink_feedback,
        done=_("Unlinked. The statement is among the new ones again."),
        back=back_of(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def thank(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Set a statement aside with thanks."""
    return act(
        request,
        triaging.thank_for_feedback,
        done=_("Set aside with thanks."),
        back=back_of(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def hold(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Hold a statement back."""
    return act(
        request,
        triaging.hold_feedback,
        done=_("Held back. Personal data in it is hidden."),
        back=back_of(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def release(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Show a held-back statement in full."""
    return act(
        request,
        triaging.release_feedback,
        done=_("Released. It is shown in full to members."),
        back=back_of(request),
        feedback_id=feedback_id,
    )


@triage_page
@require_POST
def move(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Move an item's card to another column; of two who move it at once, both are told."""
    state = request.POST.get("state", "")
    return act(
        request,
        deciding.decide_item,
        done=_("Moved."),
        back=back_of(request),
        refused=lambda refusal: refused_move(member(request), item_id, state, refusal),
        item_id=item_id,
        state=state,
        version=_version(request),
    )


@triage_page
@require_POST
def take_on(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Say that one is on an item."""
    done = _("You are on it. The others see your name.")
    return act(request, item_editing.take_on, done=done, back=back_of(request), item_id=item_id)


@triage_page
@require_POST
def let_go(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Say that nobody is on an item any more."""
    done = _("Nobody is on it now.")
    return act(request, item_editing.let_go, done=done, back=back_of(request), item_id=item_id)


@triage_page
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take one's latest act back."""
    batch = as_uuid(request.POST.get("batch", ""))
    return act(request, acts.undo, done=_("Undone."), back=back_of(request), batch=batch)


@triage_page
@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do one thing with all that was chosen."""
    what = request.POST.get("what", "")
    chosen = [as_uuid(raw) for raw in request.POST.getlist("chosen")]
    if what.startswith("move-"):
        verb: Callable[..., int] = bulk.move_many
        arguments: dict[str, Any] = {
            "item_ids": [as_uuid(raw) for raw in request.POST.getlist("card")],
            "state": what.removeprefix("move-"),
        }
    elif what == "link":
        item_id = as_uuid(request.POST.get("item", ""))
        verb, arguments = bulk.link_many, {"feedback_ids": chosen, "item_id": item_id}
    else:
        verb, arguments = bulk.set_aside_many, {"feedback_ids": chosen, "how": what}
    return act(request, verb, done=_many_done, back=back_of(request), **arguments)


@triage_page
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the board's filters under a name."""
    name, query = request.POST.get("name", ""), Filters.read(request.POST).query
    return act(
        request,
        saved_views.save_view,
        done=_("Saved."),
        back=back_of(request),
        name=name,
        query=query,
    )


@triage_page
@require_POST
def remove_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Forget a view."""
    return act(
        request, saved_views.remove_view, done=_("Removed."), back=back_of(request), view_id=view_id
    )


def _many_done(count: int) -> str:
    return ngettext("Done with %(count)s.", "Done with %(count)s.", count) % {"count": count}


def back_of(request: HttpRequest) -> str:
    """Return where the button stood, if that is a page of ours."""
    asked = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours else reverse("triage")


def _version(request: HttpRequest) -> int | None:
    raw = request.POST.get("version", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 9 else None  # noqa: PLR2004 (an integer of the database)


def as_uuid(raw: str) -> UUID:
    """Return the chosen item's id; one that nothing has when none was chosen."""
    try:
        return UUID(raw)
    except ValueError:
        return UUID(int=0)
