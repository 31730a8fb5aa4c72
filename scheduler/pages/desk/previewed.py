"""A change is asked in a form, shown as what it would do, and done when a person agrees.

The page between keeps what was posted and a fingerprint of what was shown: if something came
between (someone signed up), nothing is done and the new effect is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from backend.errors import Refusal
from backend.web.refusals import refusal_to_form, refusal_to_message
from scheduler.domain.previewing import Effect, EffectChanged, confirm, preview
from scheduler.models import Activity
from scheduler.pages.desk import effect_rows
from scheduler.pages.leading import see_other

EXPECTED = "expected"
#: The page's own buttons; all else that was posted is carried on.
OWN_FIELDS = {"csrfmiddlewaretoken", "act", EXPECTED}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change on its way through the three pages.

    Attributes:
        activity: Whose sessions it reaches.
        act: The verb with its arguments.
        question: The title of the page between.
        yes: What the button says that does it.
        done: What is said afterwards.
        leads_to: The URL name and the arguments of the page afterwards.
        form: What was asked; valid. None when there is nothing to ask but yes or no.
        about: What it is about, beside the activity's title.
        warning: One more sentence above the buttons.
        fields: Names of the form's fields by the API's names, which refusals speak of.
        is_danger: Whether it cannot be taken back.
    """

    activity: Activity
    act: Callable[[], object]
    question: str
    yes: str
    done: str
    leads_to: tuple[Any, ...]
    form: forms.BaseForm | None = None
    about: str = ""
    warning: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    is_danger: bool = False


def answer(request: HttpRequest, change: Change) -> HttpResponse | None:
    """Show what a change would do, or do it.

    Returns:
        None when it is not to be: a verb refused (said in the form, or as a message), or the
        person wants to change what they asked.

    Raises:
        NotAllowed: The person's role does not reach that far.
    """
    if request.POST.get("act") == "edit":
        return None
    came_between = False
    try:
        if EXPECTED in request.POST:
            confirm(activity=change.activity, change=change.act, expected=request.POST[EXPECTED])
            messages.success(request, change.done)
            return see_other(request, *change.leads_to)
        effect = preview(activity=change.activity, change=change.act)
    except EffectChanged as changed:
        effect, came_between = changed.effect, True
    except Refusal as refusal:
        if change.form is None:
            refusal_to_message(request, refusal)
            return None
        refusal.field = change.fields.get(refusal.field or "", refusal.field)
        refusal_to_form(change.form, refusal)
        return None
    return render(
        request,
        "scheduler/desk/preview.html",
        {"here": "desk", "came_between": came_between, **_context(request, change, effect)},
    )


def _context(request: HttpRequest, change: Change, effect: Effect) -> dict[str, Any]:
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OWN_FIELDS
        for value in values
    ]
    return {
        "change": change,
        "effect": effect_rows.said(effect),
        "carried": carried,
        "expected": effect.fingerprint,
    }
