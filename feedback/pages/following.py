"""The way of one's own feedback: by its link, or by four words from a slip of paper."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from backend.addresses import absolute
from backend.errors import NotFound
from backend.phrases import LONGEST_INPUT
from backend.saying import active_language
from backend.web.client import client_page
from backend.web.refusals import refusal_to_form
from backend.web.throttles import PhraseThrottle
from feedback.domain.follow_ups import follow, follow_phrase
from feedback.enums import FollowState
from feedback.queries.following import Trail

#: The steps in their order, each with what it means to the one who gave the feedback.
STEPS = {
    FollowState.RECEIVED: (_("It has arrived"), _("It waits to be read.")),
    FollowState.READ: (_("It has been read"), _("The co-development group has read it.")),
    FollowState.LINKED: (
        _("It is being worked on"),
        _("The group has put it together with what others have said of the same matter."),
    ),
    FollowState.DECIDED: (_("It has been decided"), _("The group has decided what to do.")),
    FollowState.ANSWERED: (_("It has been answered"), _("The answer is below.")),
}


class PhraseForm(forms.Form):
    """Four words."""

    phrase = forms.CharField(
        label=_("Your four words"),
        help_text=_("Capital letters and dots over letters do not matter."),
        max_length=LONGEST_INPUT,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


@client_page(secret=True)
@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show how far it has come, and how to come back."""
    try:
        trail, follow_up = follow(token=token)
    except NotFound as refusal:
        context = {"form": PhraseForm(), "reason": refusal.message}
        return render(request, "feedback/phrase.html", context, status=404)
    address = absolute(reverse("follow", args=[token]), active_language())
    context = {**_shown(trail), "address": address, "phrase": follow_up.phrase}
    return render(request, "feedback/follow.html", context)


@client_page(secret=True, throttle=PhraseThrottle)
@require_http_methods(["GET", "HEAD", "POST"])
def by_phrase(request: HttpRequest) -> HttpResponse:
    """Take four words, and show the way that they open."""
    form = PhraseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            trail = follow_phrase(typed=form.cleaned_data["phrase"])
        except NotFound as refusal:
            refusal_to_form(form, refusal)
        else:
            return render(request, "feedback/follow.html", _shown(trail))
    return render(request, "feedback/phrase.html", {"form": form})


def _shown(trail: Trail) -> dict[str, Any]:
    reached = list(STEPS).index(trail.state)
    steps = []
    for index, (label, note) in enumerate(STEPS.values()):
        state = "done" if index < reached else "now" if index == reached else "later"
        steps.append({"label": label, "state": state, "note": note if index == reached else ""})
    return {"trail": trail, "steps": steps, "is_new": trail.state == FollowState.RECEIVED}
