"""One session at the desk: parties, who came, a word to everyone, changes, cancelling."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from backend.doors.refusals import refusal_to_form
from backend.doors.staff import member, staff_page
from backend.errors import NotAllowed, NotFound, Refusal
from backend.queries.rights import may_run_calendar
from scheduler.domain.cancelling import cancel_session, message_everyone
from scheduler.domain.changing import change_session
from scheduler.domain.door import DOOR_OPENS, check_in
from scheduler.models import Session, SignUp
from scheduler.pages.desk.session_forms import ChangeForm, MessageForm
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.queries.desk import parties_of
from scheduler.queries.hosts import hosts_of, nobody_leads
from scheduler.queries.my_calendar import who_would_be_told, wish_of

CAME = {"yes": True, "no": False, "undo": None}
#: Fields of the form by the API's names, which refusals speak of.
FIELDS = {"end": "ends", "start": "begins", "starts": "begins"}


@dataclass(frozen=True)
class Party:
    """A party as its hosts see it."""

    row: SignUp
    wish: str


@staff_page
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show a session with its parties."""
    found = _session(session_id)
    return _page(request, found, change=ChangeForm(session=found), message=MessageForm())


@staff_page
@require_POST
def tick(request: HttpRequest, session_id: UUID, party_id: UUID) -> HttpResponse:
    """Tick that a party came or did not, or take the tick back."""
    found = _session(session_id)
    if not found.sign_ups.filter(pk=party_id).exists() or request.POST.get("came") not in CAME:
        raise NotFound
    try:
        check_in(actor=member(request), sign_up_id=party_id, came=CAME[request.POST["came"]])
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return see_other(request, "desk-session", session_id, part=f"party-{party_id}")


@staff_page
@require_POST
def message(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Write to every party that left an address."""
    found = _session(session_id)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            told = message_everyone(
                actor=member(request), session_id=found.pk, words=form.cleaned_data["text"]
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            said = ngettext(
                "Your message goes to %(told)s party.",
                "Your message goes to %(told)s parties.",
                told,
            )
            messages.success(request, said % {"told": told})
            return see_other(request, "desk-session", session_id)
    return _page(request, found, change=ChangeForm(session=found), message=form)


@staff_page
@require_POST
def change(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change time, place or seats; everyone whom it touches is told."""
    found = _session(session_id)
    form = ChangeForm(request.POST, session=found)
    if form.is_valid():
        try:
            change_session(
                actor=member(request), session_id=found.pk, change=form.change(), scope=form.reach()
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            refusal.field = FIELDS.get(refusal.field or "", refusal.field)
            refusal_to_form(form, refusal)
        else:
            messages.success(request, gettext("Changed. Those who left an address are told."))
            return see_other(request, "desk-session", session_id)
    return _page(request, found, change=form, message=MessageForm())


@staff_page
def cancel(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Say how many would be told, then cancel for good."""
    found = _session(session_id)
    person = member(request)
    if not may_run_calendar(person, found.activity.organisation):
        raise NotAllowed
    if request.method != "POST":
        context = {
            "here": "desk",
            "session": found,
            "activity": found.activity,
            "when": when(found),
            "told": who_would_be_told(found),
        }
        return render(request, "scheduler/desk/cancel.html", context)
    try:
        cancel_session(actor=person, session_id=found.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Cancelled. Those who left an address are told."))
    return see_other(request, "desk-session", session_id)


def _page(
    request: HttpRequest, found: Session, *, change: ChangeForm, message: MessageForm
) -> HttpResponse:
    person = member(request)
    hosts = hosts_of(found)
    is_there = any(host.person_id == person.pk for host in hosts)
    runs_calendar = may_run_calendar(person, found.activity.organisation)
    if not (runs_calendar or is_there):
        raise NotAllowed
    now = timezone.now()
    context: dict[str, Any] = {
        "here": "desk",
        "session": found,
        "activity": found.activity,
        "place": found.place,
        "when": when(found),
        "hosts": hosts,
        "nobody_leads": nobody_leads(hosts),
        "runs_calendar": runs_calendar,
        "parties": _parties(found, reader_hosts=is_there),
        "reader_hosts": is_there,
        "told": who_would_be_told(found),
        "is_door_open": found.start - now <= DOOR_OPENS and not found.folded,
        "can_change": runs_calendar and not found.is_cancelled and not found.has_ended(now),
        "change": change,
        "message": message,
        # The shell marks the title of a page whose form has errors.
        "form": change if change.errors else message,
    }
    return render(request, "scheduler/desk/session.html", context)


def _parties(found: Session, *, reader_hosts: bool) -> list[Party]:
    rows = parties_of(found)
    return [Party(row, wish_of(row, reader_hosts=reader_hosts)) for row in rows]


def _session(session_id: UUID) -> Session:
    found = (
        Session.objects.select_related("activity__organisation", "activity__place", "place")
        .filter(pk=session_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found
