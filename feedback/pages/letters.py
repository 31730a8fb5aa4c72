"""How often a member gets a letter about what waits for them, and the link that stops it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from backend.errors import NotFound
from backend.forms import Tiles
from backend.web.client import client_page
from backend.web.redirects import HttpResponseSeeOther
from backend.web.staff import member
from feedback.domain.digesting import person_of, stop_letters, wish_letters
from feedback.enums import Rhythm
from feedback.pages.access import triage_page
from feedback.queries.digest import rhythm_of


class LettersForm(forms.Form):
    """How often."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often do you want a letter?"),
        help_text=gettext_lazy("It says how much waits for you. Nobody's words are in it."),
        choices=Rhythm.choices,
        widget=Tiles,
    )


@triage_page
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """Choose how often."""
    person = member(request)
    form = LettersForm(
        request.POST if request.method == "POST" else None, initial={"rhythm": rhythm_of(person)}
    )
    if form.is_bound and form.is_valid():
        wish_letters(actor=person, rhythm=form.cleaned_data["rhythm"])
        messages.success(request, _("Saved."))
        return HttpResponseSeeOther(reverse("triage-letters"))
    return render(request, "feedback/letters.html", {"form": form, "here": "triage"})


@client_page(secret=True)
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the letters should stop, and stop them. Reading changes nothing."""
    try:
        person_of(token=token)
        if request.method == "POST":
            stop_letters(token=token)
    except NotFound:
        raise Http404 from None
    context = {"is_done": request.method == "POST"}
    return render(request, "feedback/letters_off.html", context)
