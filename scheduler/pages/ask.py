"""Ask once: pages for the one who asks. One question needs an answer, the rest may stay empty."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from backend.capabilities import LONGEST_IDEMPOTENCY_KEY, SHORTEST_IDEMPOTENCY_KEY
from backend.enums import Channel
from backend.errors import NotFound, Refusal
from backend.forms import Tiles
from backend.phrases import LONGEST_INPUT
from backend.saying import active_language
from backend.web.caching import form_key
from backend.web.client import client_page
from backend.web.refusals import refusal_to_form
from backend.web.throttles import PhraseThrottle, WordsThrottle
from scheduler.domain.asking import (
    LONGEST_TEXT,
    Asked,
    add_words,
    ask,
    ask_for_another,
    follow_phrase,
    known_phrase,
    reply_of,
    take_back,
    words_of,
)
from scheduler.enums import RequestState, RequestWish
from scheduler.models import HelpRequest
from scheduler.pages.leading import see_other
from scheduler.queries.requests import request_by_token


class AskForm(forms.Form):
    """What someone asks for."""

    wish = forms.ChoiceField(
        label=_("What would help you?"), choices=RequestWish.choices, widget=Tiles
    )
    text = forms.CharField(
        label=_("Would you like to say more?"),
        help_text=_("A few words are enough. You do not need to say who you are."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    area = forms.CharField(
        label=_("Where would you like to meet?"),
        help_text=_("A town is enough. It helps us find someone near you."),
        max_length=80,
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail, if you want news there"),
        help_text=_(
            "We only write that there is news, never what it is about. The address is locked away "
            "and erased when this ends, after 30 days at the latest."
        ),
        required=False,
    )
    key = forms.CharField(
        required=False,
        min_length=SHORTEST_IDEMPOTENCY_KEY,
        max_length=LONGEST_IDEMPOTENCY_KEY,
        widget=forms.HiddenInput,
    )


class WordsForm(forms.Form):
    """The request in one's own words."""

    text = forms.CharField(
        label=_("Your own words"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class PhraseForm(forms.Form):
    """Four words that were written on paper."""

    phrase = forms.CharField(label=_("Your four words"), max_length=LONGEST_INPUT)


@client_page(secret=True, throttle=WordsThrottle)
def asking(request: HttpRequest) -> HttpResponse:
    """Take in a request and lead to its page."""
    form = AskForm(request.POST or None, initial={"key": form_key()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asked = Asked(
            wish=given["wish"],
            text=given["text"],
            area=given["area"],
            locale=active_language(),
            channel=Channel.EMAIL if given["email"] else "",
            address=given["email"],
            idempotency_key=given["key"],
        )
        try:
            receipt = ask(asked=asked)
        except Refusal as refusal:
            refusal.field = "email" if refusal.field == "contact" else refusal.field
            refusal_to_form(form, refusal)
        else:
            return see_other(request, "request", receipt.token, done="asked")
    return render(request, "scheduler/ask.html", {"form": form})


@client_page(secret=True)
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show how far it is. Reading it changes nothing."""
    return render(request, "scheduler/asked.html", _shown(request, _found(token), token))


@client_page(secret=True)
@require_POST
def words(request: HttpRequest, token: str) -> HttpResponse:
    """Change the words."""
    form = WordsForm(request.POST)
    found = _found(token)
    if form.is_valid():
        try:
            add_words(token=token, text=form.cleaned_data["text"])
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            return see_other(request, "request", token, done="changed")
    context = {**_shown(request, found, token), "form": form}
    return render(request, "scheduler/asked.html", context)


@client_page(secret=True)
@require_POST
def another(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for someone else, without a reason."""
    return _done(request, token, ask_for_another, "another")


@client_page(secret=True)
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back."""
    return _done(request, token, take_back, "withdrawn")


@client_page(secret=True, throttle=PhraseThrottle)
def by_phrase(request: HttpRequest) -> HttpResponse:
    """Open a request by its four words: shows it, without the link that would change it."""
    form = PhraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = follow_phrase(typed=form.cleaned_data["phrase"])
        except NotFound:
            form.add_error("phrase", _("We do not know these words. Check them one by one."))
        else:
            return render(request, "scheduler/asked.html", _shown(request, found, ""))
    return render(request, "scheduler/ask_phrase.html", {"form": form})


def _found(token: str) -> HelpRequest:
    found = request_by_token(token)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, token: str, verb: Any, done: str) -> HttpResponse:
    try:
        verb(token=token)
    except NotFound:
        raise Http404 from None
    except Refusal:
        # It has ended meanwhile; its page says so.
        return see_other(request, "request", token)
    return see_other(request, "request", token, done=done)


def _shown(request: HttpRequest, found: HelpRequest, token: str) -> dict[str, Any]:
    said = words_of(found)
    ended = found.state in {RequestState.CLOSED, RequestState.WITHDRAWN}
    can_change = bool(token) and found.state in {RequestState.UNCAUGHT, RequestState.CAUGHT}
    return {
        "asked": found,
        "token": token,
        "words": said,
        "reply": reply_of(found),
        "phrase": known_phrase(found, token) if token else "",
        "address": request.build_absolute_uri(request.path) if token else "",
        "form": WordsForm(initial={"text": said}) if can_change else None,
        "ended": ended,
        "can_change": can_change,
        "can_ask_another": can_change
        and found.state == RequestState.CAUGHT
        and not found.wants_another,
        "done": request.GET.get("done", ""),
    }
