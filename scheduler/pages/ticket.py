"""The ticket: the secret link that is a client's only key to their sign-up."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from backend.addresses import absolute
from backend.errors import Refusal
from backend.saying import active_language
from backend.web.client import client_page
from backend.web.refusals import refusal_to_form
from scheduler.domain.promoting import is_queue_closed
from scheduler.domain.signing_up import cancel_sign_up, change_party_size, forget_contact
from scheduler.enums import SignUpStatus
from scheduler.models import SignUp
from scheduler.pages.forms import PartyForm, party_form_for
from scheduler.pages.leading import see_other
from scheduler.pages.rows import Row, when
from scheduler.pages.subscribing import adding_ticket
from scheduler.queries.coming import hosts_shown
from scheduler.queries.seats import position
from scheduler.queries.tickets import sign_up_by_ticket

#: What an act says afterwards. The name travels in the address, since nothing else may remember.
DONE = ("changed", "forgotten")


@client_page(secret=True)
@require_safe
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Show the ticket as it stands. Reading it changes nothing."""
    party = sign_up_by_ticket(token)
    if party is None:
        return unknown(request)
    return _ticket_page(request, token, party, form=party_form_for(party.party_size))


@client_page(secret=True)
def party(request: HttpRequest, token: str) -> HttpResponse:
    """Let more or fewer come."""
    found = sign_up_by_ticket(token)
    if found is None:
        return unknown(request)
    if request.method != "POST":
        return see_other(request, "ticket", token)
    form = PartyForm(request.POST)
    if form.is_valid():
        try:
            change_party_size(ticket=token, party_size=form.size())
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            return see_other(request, "ticket", token, done="changed")
    return _ticket_page(request, token, found, form=form)


@client_page(secret=True)
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, then cancel. Only the second press changes anything."""
    found = sign_up_by_ticket(token)
    if found is None:
        return unknown(request)
    if request.method != "POST":
        if not _can_change(found):
            return see_other(request, "ticket", token)
        is_waiting = found.status == SignUpStatus.WAITING
        context = {"token": token, "when": when(found.session), "is_waiting": is_waiting}
        return render(request, "scheduler/ticket_cancel.html", context)
    # When it is over, the ticket itself says so.
    with suppress(Refusal):
        cancel_sign_up(ticket=token)
    return see_other(request, "ticket", token)


@client_page(secret=True)
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Forget how to reach the party; the sign-up stays."""
    if request.method != "POST":
        return see_other(request, "ticket", token)
    try:
        forget_contact(ticket=token)
    except Refusal:
        return unknown(request)
    return see_other(request, "ticket", token, done="forgotten")


def unknown(request: HttpRequest) -> HttpResponse:
    """Say that the link opens nothing, and where to go."""
    return render(request, "scheduler/ticket_unknown.html", status=404)


def _ticket_page(
    request: HttpRequest, token: str, party: SignUp, *, form: PartyForm
) -> HttpResponse:
    session = party.session
    done = request.GET.get("done", "")
    context: dict[str, Any] = {
        "token": token,
        "party": party,
        "state": state_of(party),
        "session": session,
        "activity": session.activity,
        "organisation": session.activity.organisation,
        "place": session.place,
        "where": Row(session).place,
        "hosts": hosts_shown(session),
        "position": position(party),
        "is_queue_closed": is_queue_closed(session),
        "can_change": _can_change(party),
        "calendar": adding_ticket(party, token),
        "done": done if done in DONE else "",
        "form": form,
        "address": absolute(reverse("ticket", args=[token]), active_language()),
    }
    return render(request, "scheduler/ticket.html", context)


def state_of(party: SignUp) -> str:
    """Return which face the ticket has: confirmed, waiting, cancelled, called_off or over."""
    if party.session.is_cancelled:
        return "called_off"
    if party.status == SignUpStatus.CANCELLED:
        return "cancelled"
    if party.session.has_ended():
        return "over"
    return "waiting" if party.status == SignUpStatus.WAITING else "confirmed"


def _can_change(party: SignUp) -> bool:
    return party.is_alive and not party.session.has_ended() and not party.session.is_cancelled
