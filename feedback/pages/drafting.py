"""What comes of an item: an activity that is drafted, or one that is there already."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from backend.web.redirects import HttpResponseSeeOther
from backend.web.staff import member
from feedback.domain.drafting import attach_activity, detach_activity, draft_activity
from feedback.pages.access import act, triage_page
from feedback.pages.drafting_forms import AttachForm, DraftForm
from feedback.pages.item_page import found_item, taken

if TYPE_CHECKING:
    from scheduler.models import Activity


@triage_page
@require_POST
def attach(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Say which activity came of the item."""
    item = found_item(item_id)
    form = AttachForm(request.POST, prefix="attach", person=member(request), item=item)
    return taken(
        request,
        item_id,
        form,
        lambda given: attach_activity(
            actor=member(request), item_id=item_id, activity=given["activity"]
        ),
        done=_("The activity and the answer lead to each other now."),
    )


@triage_page
@require_POST
def detach(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Say that an activity has nothing to do with the item."""
    return act(
        request,
        detach_activity,
        done=_("They do not lead to each other any more."),
        back=reverse("triage-item", args=[item_id]),
        item_id=item_id,
        activity=request.POST.get("activity", ""),
    )


@triage_page
@require_POST
def draft(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Draft an activity out of the item, and go where it is finished."""
    item = found_item(item_id)
    form = DraftForm(request.POST, prefix="draft", person=member(request), item=item)
    made: list[Activity] = []
    response = taken(
        request,
        item_id,
        form,
        lambda given: made.append(draft_activity(actor=member(request), item_id=item_id, **given)),
        done=_("The draft is made. Finish it here, and publish it."),
    )
    if made:
        return HttpResponseSeeOther(reverse("activity-edit", args=[made[0].slug]))
    return response
