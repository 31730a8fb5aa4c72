"""The page of a backlog item, with the forms on it, and what becomes of one that was sent."""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from backend.errors import NotFound, Refusal
from backend.queries.rights import organisations_run_by
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form
from backend.web.staff import member
from feedback.enums import ItemState
from feedback.errors.board import ChangedMeanwhile
from feedback.models import BacklogItem, Feedback
from feedback.pages.cards import cards_of
from feedback.pages.drafting_forms import AttachForm, DraftForm
from feedback.pages.item_forms import (
    AnswerForm,
    DecideForm,
    ItemForm,
    MergeForm,
    SplitForm,
    VersionedForm,
)
from feedback.queries.board import item_with_voices, open_items, statements_of
from feedback.queries.masking import is_masked
from feedback.queries.meetings import decisions_on
from feedback.queries.similar import similar_waiting

MOST_WAITING = 5
VOICES_ASKED = 8

#: Verbs say `title` and `text`; the forms have a field for each language.
FINNISH_FIELDS = {"title": "title_fi", "description": "description_fi", "text": "text_fi"}


def found_item(item_id: UUID) -> BacklogItem:
    """Return an item with its voices, or answer 404."""
    found = item_with_voices(item_id)
    if found is None:
        raise Http404
    return found


def other_items(item: BacklogItem) -> list[BacklogItem]:
    """Return the items that this one could be merged into."""
    return list(open_items().exclude(pk=item.pk))


def waiting_like(item: BacklogItem, voices: list[Feedback]) -> list[Feedback]:
    """Return new statements that are perhaps of the same matter: like its words or a voice."""
    if item.state == ItemState.MERGED:
        return []
    texts = {"item": " ".join([*item.title.values(), *item.description.values()])}
    texts |= {str(one.pk): one.text for one in voices[:VOICES_ASKED] if not is_masked(one)}
    found = similar_waiting(texts, most=MOST_WAITING)
    # In turns: the one most like each text, then the next ones.
    ranked = [one for row in zip_longest(*found.values()) for one in row if one is not None]
    return list(dict.fromkeys(ranked))[:MOST_WAITING]


def item_page(
    request: HttpRequest, item: BacklogItem, *, sent: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """Render the page of an item.

    Args:
        request: Whose.
        item: With its voices.
        sent: A form that was refused; stands in the place of its fresh kind.
        status: Of the answer.
    """
    answer, person = item.public_answer, member(request)
    voices = list(statements_of(item))
    version = {"version": item.version}
    said = {f"text_{code}": text for code, text in (answer.text if answer else {}).items()}
    page_forms: dict[str, forms.Form] = {
        "decide": DecideForm(
            prefix="decide", initial={**version, "state": item.state, "reason": item.reason}
        ),
        "answer": AnswerForm(prefix="answer", initial={**version, **said}),
        "edit": ItemForm(prefix="edit", initial=ItemForm.initial_of(item)),
        "merge": MergeForm(prefix="merge", items=other_items(item)),
        "split": SplitForm(prefix="split"),
        "attach": AttachForm(prefix="attach", person=person, item=item),
        "draft": DraftForm(prefix="draft", person=person, item=item),
    }
    if sent is not None and sent.prefix is not None:
        page_forms[sent.prefix] = sent
    context = {
        "item": item,
        "answer": answer,
        "cards": cards_of(voices, suggest=False),
        "forms": page_forms,
        "waiting": cards_of(waiting_like(item, voices), suggest=False),
        "decisions": list(decisions_on(item)),
        "merged_from": list(item.merged_from.all()),
        "person": person,
        "may_draft": organisations_run_by(person).exists(),
        "back": reverse("triage-item", args=[item.pk]),
        "form": sent,
        "sent": sent.prefix if sent else "",
        "here": "triage",
    }
    return render(request, "feedback/item.html", context, status=status)


def taken(
    request: HttpRequest,
    item_id: UUID,
    form: forms.Form,
    verb: Callable[[dict[str, Any]], object],
    *,
    done: str,
) -> HttpResponse:
    """Call a verb with a form's values; show the page again, with all that was typed, if refused.

    Args:
        request: Whose.
        item_id: Of the page.
        form: What was sent.
        verb: Takes the form's values; an item that it returns is where one goes next.
        done: What is said when it went well.
    """
    status = 400
    if form.is_valid():
        try:
            result = verb(form.cleaned_data)
        except NotFound:
            raise Http404 from None
        except Refusal as refusal:
            status = refusal.status
            refused(form, refusal)
            if isinstance(refusal, ChangedMeanwhile) and isinstance(form, VersionedForm):
                form.saw(found_item(item_id).version)
        else:
            messages.success(request, done)
            next_id = result.pk if isinstance(result, BacklogItem) else item_id
            return HttpResponseSeeOther(reverse("triage-item", args=[next_id]))
    return item_page(request, found_item(item_id), sent=form, status=status)


def refused(form: forms.Form, refusal: Refusal) -> None:
    """Put a verb's refusal beside its field."""
    if refusal.field in FINNISH_FIELDS:
        refusal.field = FINNISH_FIELDS[refusal.field]
    refusal_to_form(form, refusal)
