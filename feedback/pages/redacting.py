"""Taking personal data out of a held-back statement. Looking is an act, and so a POST."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from backend.errors import NotFound, Refusal
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form, refusal_to_message
from backend.web.staff import member
from feedback.domain.redacting import look_at_feedback, redact_feedback
from feedback.models.statement import LONGEST_STATEMENT
from feedback.pages.access import triage_page
from feedback.pages.acts import back_of


class RedactForm(forms.Form):
    """The words that may be read."""

    text = forms.CharField(
        label=gettext_lazy("What may be read"),
        help_text=gettext_lazy(
            "Take out names, numbers and addresses; write “…” in their place. "
            "What you take out is gone for good."
        ),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 6}),
    )


@triage_page
@require_POST
def look(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Show the whole text in a form. It is written down who looked."""
    try:
        statement = look_at_feedback(actor=member(request), feedback_id=feedback_id)
    except Refusal as refusal:
        refusal_to_message(request, refusal)
        return HttpResponseSeeOther(back_of(request))
    form = RedactForm(initial={"text": statement.text})
    return _page(request, feedback_id, form)


@triage_page
@require_POST
def redact(request: HttpRequest, feedback_id: UUID) -> HttpResponse:
    """Keep what may be read in the place of what was said."""
    form = RedactForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            redact_feedback(actor=member(request), feedback_id=feedback_id, text=text)
        except NotFound:
            raise Http404 from None
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            messages.success(request, _("Redacted. Members read it now."))
            return HttpResponseSeeOther(back_of(request))
    return _page(request, feedback_id, form, status=400)


def _page(
    request: HttpRequest, feedback_id: UUID, form: RedactForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "feedback_id": feedback_id,
        "back": back_of(request),
        "here": "triage",
    }
    return render(request, "feedback/redact.html", context, status=status)
