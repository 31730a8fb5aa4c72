"""Turning the reminders of a ticket off and on; also what a mail program's own button posts to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from backend.doors.client import client_page
from scheduler.domain.reminder_wishes import want_reminders
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.pages.ticket import state_of, unknown
from scheduler.queries.tickets import sign_up_by_ticket

#: RFC 8058, 3.2: what the button of a mail program sends. It reads no page and follows no lead.
ONE_CLICK = "List-Unsubscribe"


@client_page(secret=True)
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
    context = {
        "token": token,
        "party": party,
        "when": when(party.session),
        "is_coming": state_of(party) in {"confirmed", "waiting"},
    }
    return render(request, "scheduler/ticket_reminders.html", context)
