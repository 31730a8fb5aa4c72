"""Turning the reminders of a ticket off and on, and giving an address for them.

The address of `reminders` is also what a mail program's own button posts to.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from backend import channels
from backend.channels.push_keys import public_key
from backend.doors.client import client_page
from backend.doors.refusals import refusal_to_form
from backend.doors.throttles import SignUpThrottle
from backend.enums import Channel
from backend.errors import NotFound, Refusal
from backend.forms import Tiles
from scheduler.domain.reaching import give_contact
from scheduler.domain.reminder_wishes import want_reminders
from scheduler.models import SignUp
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.pages.ticket import state_of, unknown
from scheduler.queries.tickets import sign_up_by_ticket

#: RFC 8058, 3.2: what the button of a mail program sends. It reads no page and follows no lead.
ONE_CLICK = "List-Unsubscribe"
LONGEST_TYPED = 2000


class ContactForm(forms.Form):
    """How to be reached. Only ways that are open here are offered."""

    channel = forms.ChoiceField(label=_("How do you want the reminder?"), widget=Tiles)
    contact = forms.CharField(
        label=_("E-mail address or phone number"),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=_(
            "If you write your address here, you agree that we keep it, locked, to write to you "
            "about this one time. We erase it after that, at the latest two days after the end."
        ),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        ways = [(channel, channel.label) for channel in channels.open_names()]
        field = self.fields["channel"]
        field.choices = ways  # type: ignore[attr-defined]
        field.initial = Channel.EMAIL

    @property
    def typed_ways(self) -> int:
        """Count the ways whose address a person types."""
        return len([way for way in channels.open_names() if way != Channel.PUSH])


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
    form = ContactForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            give_contact(ticket=token, channel=typed["channel"], address=typed["contact"])
        except NotFound:
            return unknown(request)
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            return see_other(request, "ticket-reminders", token)
    return _page(request, token, party, form)


def _page(request: HttpRequest, token: str, party: SignUp, form: ContactForm) -> HttpResponse:
    context = {
        "token": token,
        "party": party,
        "when": when(party.session),
        "is_coming": state_of(party) in {"confirmed", "waiting"},
        "form": form,
        "push_key": public_key(),
    }
    return render(request, "scheduler/ticket_reminders.html", context)
