"""Staff pages of an organisation's own message texts: which there are, and writing one."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.channels.segments import segments
from backend.channels.sms import words_of
from backend.domain.default_texts import KNOWN, NEEDED
from backend.domain.message_rendering import own_kinds, texts_of
from backend.domain.message_texts import Draft, preview, take_back_text, write_text
from backend.domain.outbox import RenderedText
from backend.enums import MessageKind
from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import Organisation
from backend.models.message_text import LONGEST_BODY, LONGEST_SUBJECT
from backend.models.texts import in_language
from backend.queries.rights import organisations_coordinated_by
from backend.saying import active_language
from backend.web.refusals import refusal_to_form
from backend.web.staff import member, staff_page


class TextForm(forms.Form):
    """Subject and text of a message."""

    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Short sentences. An empty line begins a new paragraph."),
    )


@staff_page
def texts(request: HttpRequest) -> HttpResponse:
    """List every kind of message in every language, and say which are the organisation's own."""
    organisation = _organisation(request)
    own = {code: own_kinds(organisation, language=code) for code, _name in settings.LANGUAGES}
    rows = [
        {
            "kind": kind,
            "languages": [
                {"code": code, "name": name, "is_own": kind in own[code]}
                for code, name in settings.LANGUAGES
            ],
        }
        for kind in KNOWN
    ]
    known = organisations_coordinated_by(member(request))
    choices = [
        {
            "label": in_language(one.name, active_language()),
            "url": f"?organisation={one.slug}",
            "active": one == organisation,
        }
        for one in known
    ]
    context = {"organisation": organisation, "rows": rows, "choices": choices[1:] and choices}
    return render(request, "backend/desk/message_texts.html", context)


@staff_page
def text(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Write one text, look at it, or go back to the default."""
    organisation = _organisation(request)
    if kind not in KNOWN or language not in dict(settings.LANGUAGES):
        raise NotFound
    if request.POST.get("act") == "default":
        take_back_text(
            actor=member(request), organisation=organisation, kind=kind, language=language
        )
        messages.success(request, gettext("The ready text is in use again."))
        return _back(organisation)
    now = texts_of(organisation, language=language)[MessageKind(kind)]
    form = TextForm(request.POST or None, initial={"subject": now.subject, "body": now.body})
    shown: RenderedText | None = None
    if form.is_valid():
        draft = Draft(kind=kind, language=language, **form.cleaned_data)
        try:
            if request.POST.get("act") == "save":
                write_text(actor=member(request), organisation=organisation, draft=draft)
                messages.success(request, gettext("The text is in use from now on."))
                return _back(organisation)
            shown = preview(organisation=organisation, draft=draft)
        except Refusal as refusal:
            refusal_to_form(form, refusal)
    context = _context(organisation, MessageKind(kind), language)
    context |= {"form": form, "shown": shown, "text_message": _as_text_message(shown)}
    return render(request, "backend/desk/message_text.html", context)


def placeholders(kind: MessageKind) -> list[dict[str, Any]]:
    """Return the placeholders of a kind: what each stands for, and whether it must be there."""
    meanings = {
        "when": gettext("day and times"),
        "start": gettext("day and beginning, in short"),
        "where": gettext("where; for discreet people only the street"),
        "title": gettext("what it is called; for discreet people only “meeting”"),
        "alias": gettext("the made-up name for the door"),
        "link": gettext("the address of the ticket"),
        "position": gettext("place in the queue"),
        "words": gettext("what the host wrote"),
    }
    needed = NEEDED.get(kind, ())
    return [
        {"name": f"{{{name}}}", "meaning": meanings[name], "is_needed": name in needed}
        for name in KNOWN[kind]
    ]


def _as_text_message(shown: RenderedText | None) -> dict[str, Any]:
    if shown is None:
        return {}
    words = words_of(shown)
    return {"words": words, "segments": segments(words)}


def _context(organisation: Organisation, kind: MessageKind, language: str) -> dict[str, Any]:
    return {
        "organisation": organisation,
        "kind": kind,
        "language": language,
        "language_name": dict(settings.LANGUAGES)[language],
        "is_own": kind in own_kinds(organisation, language=language),
        "placeholders": placeholders(kind),
        "back": f"{reverse('message-texts')}?organisation={organisation.slug}",
    }


def _organisation(request: HttpRequest) -> Organisation:
    """Return the organisation that the address names, or the first that the person coordinates."""
    known = organisations_coordinated_by(member(request))
    asked = request.GET.get("organisation", "")
    if asked:
        known = known.filter(slug=asked)
    organisation = known.first()
    if organisation is None:
        raise NotAllowed
    return organisation


def _back(organisation: Organisation) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('message-texts')}?organisation={organisation.slug}")
