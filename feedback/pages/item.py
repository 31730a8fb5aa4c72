"""One backlog item: its voices, its decision, its public answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backend.errors import Refusal
from backend.web.redirects import HttpResponseSeeOther
from backend.web.staff import member
from feedback.domain import deciding, item_editing, merging
from feedback.models import Feedback
from feedback.pages.access import act, triage_page
from feedback.pages.acts import as_uuid
from feedback.pages.item_forms import AnswerForm, DecideForm, ItemForm, MergeForm, SplitForm
from feedback.pages.item_page import found_item, item_page, other_items, refused, taken
from feedback.queries.board import statements
from feedback.queries.masking import is_masked


@triage_page
@require_safe
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Show an item with its forms."""
    return item_page(request, found_item(item_id))


@triage_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Propose an item, perhaps out of a statement, which becomes its first voice."""
    statement = _statement(request.GET.get("statement", ""))
    form = ItemForm(request.POST if request.method == "POST" else None, initial=_first(statement))
    if form.is_bound and form.is_valid():
        try:
            made = item_editing.create_item(
                actor=member(request),
                title=form.texts("title"),
                description=form.texts("description"),
                themes=form.cleaned_data["themes"],
                places=form.cleaned_data["places"],
                in_charge=form.cleaned_data["in_charge"],
                due=form.cleaned_data["due"],
                feedback_id=statement.pk if statement else None,
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The item is on the board."))
            return HttpResponseSeeOther(reverse("triage-item", args=[made.pk]))
    context = {"form": form, "statement": statement, "here": "triage"}
    return render(request, "feedback/item_new.html", context)


@triage_page
@require_POST
def decide(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Move the item, with a reason."""
    form = DecideForm(request.POST, prefix="decide")
    return taken(
        request,
        item_id,
        form,
        lambda given: deciding.decide_item(
            actor=member(request),
            item_id=item_id,
            state=given["state"],
            reason=given["reason"],
            version=given["version"],
        ),
        done=_("The decision is written down."),
    )


@triage_page
@require_POST
def answer(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Publish the answer, or word it anew."""
    form = AnswerForm(request.POST, prefix="answer")
    return taken(
        request,
        item_id,
        form,
        lambda given: deciding.publish_answer(
            actor=member(request),
            item_id=item_id,
            text=form.texts("text"),
            version=given["version"],
        ),
        done=_("The answer is public."),
    )


@triage_page
@require_POST
def edit(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Word the item anew."""
    form = ItemForm(request.POST, prefix="edit")
    return taken(
        request,
        item_id,
        form,
        lambda given: item_editing.edit_item(
            actor=member(request),
            item_id=item_id,
            title=form.texts("title"),
            description=form.texts("description"),
            themes=given["themes"],
            places=given["places"],
            in_charge=given["in_charge"],
            due=given["due"],
            version=given["version"],
        ),
        done=_("Changed."),
    )


@triage_page
@require_POST
def merge(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Make the item part of another one."""
    found = found_item(item_id)
    form = MergeForm(request.POST, prefix="merge", items=other_items(found))
    return taken(
        request,
        item_id,
        form,
        lambda given: merging.merge_items(
            actor=member(request), item_id=item_id, into_id=UUID(given["into"])
        ),
        done=_("Merged. The voices are here now."),
    )


@triage_page
@require_POST
def split(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Make a new item of the voices that were ticked."""
    form = SplitForm(request.POST, prefix="split")
    voices = [as_uuid(raw) for raw in request.POST.getlist("voice")]
    return taken(
        request,
        item_id,
        form,
        lambda given: merging.split_item(
            actor=member(request),
            item_id=item_id,
            feedback_ids=voices,
            title={"fi": given["title"]},
        ),
        done=_("A new item has these voices now."),
    )


@triage_page
@require_POST
def take_out(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Make a merged item one of its own again."""
    return act(
        request,
        merging.take_out_item,
        done=_("It is an item of its own again, with the voices that it brought."),
        back=reverse("triage-item", args=[item_id]),
        item_id=item_id,
    )


@triage_page
@require_POST
def withdraw(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Take the public answer back."""
    return act(
        request,
        deciding.withdraw_answer,
        done=_("The answer is not public any more."),
        back=reverse("triage-item", args=[item_id]),
        item_id=item_id,
    )


@triage_page
@require_POST
def delete(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Remove an item that nothing hangs on."""
    return act(
        request,
        item_editing.delete_item,
        done=_("The item is removed."),
        back=reverse("triage"),
        item_id=item_id,
    )


def _statement(raw: str) -> Feedback | None:
    """Return the statement that a new item is made of, unless it is held back."""
    try:
        found = statements().filter(pk=UUID(raw)).first()
    except ValueError:
        return None
    return found if found is not None and not is_masked(found) else None


def _first(statement: Feedback | None) -> dict[str, object]:
    """Return what the form begins with: the statement's theme and place."""
    if statement is None:
        return {}
    return {
        "themes": [statement.theme_id] if statement.theme_id else [],
        "places": [statement.place.slug] if statement.place else [],
    }
