"""Turning the reminders of a ticket off and on, and giving an address for them.

The address of `reminders` is also what a mail program's own button posts to.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from backend.channels.push_keys import public_key
from backend.enums import Channel
from backend.errors import NotFound, Refusal
from backend.web.client import client_page
from backend.web.refusals import refusal_to_form
from backend.web.throttles import SignUpThrottle
from scheduler.domain.contacting import give_contact
from scheduler.domain.reminder_wishes import want_reminders
from scheduler.models import SignUp
from scheduler.pages.contacting import contact_field, typed_channel
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.pages.ticket import state_of, unknown
from scheduler.queries.tickets import sign_up_by_ticket

#: RFC 8058, 3.2: what the button of a mail program sends. It reads no page and follows no lead.
ONE_CLICK = "List-Unsubscribe"


class ContactForm(forms.Form):
    """How to be reached, by an address that a person types."""

    contact = contact_field(required=True)


@client_page(secret=True, throttle=SignUpThrottle)
def reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then turn off or on. Opening the link changes nothing, whoever opens it."""
    party = sign_up_by_ticket(token)
    if party is None:
        return unknown(request)
    if request.method == "POST":
        want_reminders(ticket=token, wanted=request.POST.get("reminders") == "on")
        if ONE_CLICK in request.POST:
            return HttpResponse(status=204)
        return see_other(request, "ticket-reminders", token)
    return _page(request, token, party, ContactForm())


@client_page(secret=True, throttle=SignUpThrottle)
@require_POST
def contact(request: HttpRequest, token: str) -> HttpResponse:
    """Take an address for a ticket that has none, or another one."""
    party = sign_up_by_ticket(token)
    if party is None:
        return unknown(request)
    if request.POST.get("channel") == Channel.PUSH:
        return _push(request, token, party)
    form = ContactForm(request.POST)
    if form.is_valid():
        address = form.cleaned_data["contact"]
        try:
            give_contact(ticket=token, channel=typed_channel(address), address=address)
        except NotFound:
            return unknown(request)
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            return see_other(request, "ticket-reminders", token)
    return _page(request, token, party, form)


def _push(request: HttpRequest, token: str, party: SignUp) -> HttpResponse:
    """Take the subscription that a browser gave; nobody typed it, so nobody can mend it."""
    try:
        address = request.POST.get("contact", "")
        give_contact(ticket=token, channel=Channel.PUSH, address=address)
    except Refusal:
        return _page(request, token, party, ContactForm(), push_refused=True)
    return see_other(request, "ticket-reminders", token)


def _page(
    request: HttpRequest,
    token: str,
    party: SignUp,
    form: ContactForm,
    *,
    push_refused: bool = False,
) -> HttpResponse:
    context = {
        "token": token,
        "party": party,
        "when": when(party.session),
        "is_coming": state_of(party) in {"confirmed", "waiting"},
        "form": form,
        "push_key": public_key(),
        "push_refused": push_refused,
    }
    return render(request, "scheduler/ticket_reminders.html", context)
