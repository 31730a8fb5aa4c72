"""Giving feedback: from the footer, from a session, from the code on a wall."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from backend.capabilities import LONGEST_IDEMPOTENCY_KEY, SHORTEST_IDEMPOTENCY_KEY
from backend.enums import ThemeKind
from backend.errors import Refusal
from backend.models import Place, Theme
from backend.models.texts import in_language
from backend.saying import active_language
from backend.templatetags.koppi import link
from backend.web.caching import form_key
from backend.web.client import client_page
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form
from backend.web.throttles import WordsThrottle
from feedback.domain.giving import give_feedback, survey_at
from feedback.models import Survey
from feedback.models.statement import LONGEST_STATEMENT
from feedback.pages.survey_form import add_questions, chosen


class FeedbackForm(forms.Form):
    """What somebody wants to say, and about what.

    Args:
        survey: Asked beside the words, where the address names a place or a session.
    """

    text = forms.CharField(
        label=_("What would you like to say?"),
        help_text=_("Please do not write anybody's name here, not even your own."),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 7}),
    )
    theme = forms.ChoiceField(label=_("What is it about?"), required=False)
    session = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    place = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    # Made with the page: a second press of the button, or a slow network, sends nothing twice.
    key = forms.CharField(
        required=False,
        min_length=SHORTEST_IDEMPOTENCY_KEY,
        max_length=LONGEST_IDEMPOTENCY_KEY,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, survey: Survey | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active_language()
        themes = Theme.objects.filter(kind=ThemeKind.LIFE)
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing special, or something else")),
            *((theme.slug, in_language(theme.name, language)) for theme in themes),
        ]
        words, self.faces = self.fields["text"], {}
        if survey is not None:
            self.faces = add_questions(self, survey)
            words.required = False
            self.fields["text"] = words
            self.order_fields([*self.faces, "text"])

    def answers(self) -> dict[str, Any]:
        """Return what was chosen, by question."""
        return chosen(self, self.faces)


@client_page(secret=True, throttle=WordsThrottle)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Take in words, and faces where a place or a session is named. What was typed stays."""
    posted = request.method == "POST"
    given = request.POST if posted else request.GET
    about = {name: given.get(name, "")[:80] for name in ("session", "place")}
    survey = survey_at(**about) if any(about.values()) else None
    if posted:
        form = FeedbackForm(request.POST, survey=survey)
        if form.is_valid() and (answer := _taken_in(request, form)):
            return answer
    else:
        form = FeedbackForm(initial={**about, "key": form_key()}, survey=survey)
    place = Place.objects.filter(slug=about["place"]).first() if about["place"] else None
    return render(request, "feedback/give.html", {"form": form, "place": place})


def _taken_in(request: HttpRequest, form: FeedbackForm) -> HttpResponse | None:
    """Store the feedback and lead to its way; None when it was refused."""
    given = form.cleaned_data
    try:
        follow_up = give_feedback(
            text=given["text"],
            answers=form.answers(),
            theme=given["theme"],
            session=given["session"],
            place=given["place"],
            language=active_language(),
            idempotency_key=given["key"],
        )
    except Refusal as refusal:
        refusal_to_form(form, refusal)
        return None
    return HttpResponseSeeOther(link({"request": request}, "follow", follow_up.token))
