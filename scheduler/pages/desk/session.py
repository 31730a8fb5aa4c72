"""One session at the desk: parties, a word to everyone, notes between hosts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from backend.errors import NotAllowed, Refusal
from backend.queries.rights import may_run_calendar
from backend.web.refusals import refusal_to_form
from backend.web.staff import member, staff_page
from scheduler.domain import door
from scheduler.domain.cancelling import message_everyone
from scheduler.domain.hosting import leave_note
from scheduler.enums import HostRole
from scheduler.models import Session, SignUp
from scheduler.pages.desk.access import any_session
from scheduler.pages.desk.session_forms import MessageForm, NoteForm
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.queries.desk import parties_of, who_would_be_told, wish_of
from scheduler.queries.hosts import hosts_of, nobody_leads


@dataclass(frozen=True)
class Party:
    """A party as its hosts see it."""

    row: SignUp
    wish: str


@staff_page
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show a session with its parties."""
    return _page(request, any_session(session_id), message=MessageForm(), note=NoteForm())


@staff_page
@require_POST
def message(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Write to every party that left an address."""
    found = any_session(session_id)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            told = message_everyone(
                actor=member(request), session_id=found.pk, words=form.cleaned_data["text"]
            )
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
    return _page(request, found, message=form, note=NoteForm())


@staff_page
@require_POST
def note(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Leave a note for the other hosts."""
    found = any_session(session_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            leave_note(actor=member(request), session_id=found.pk, text=form.cleaned_data["note"])
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            messages.success(request, gettext("The note is there for the other hosts."))
            return see_other(request, "desk-session", session_id, part="notes")
    return _page(request, found, message=MessageForm(), note=form)


def _page(
    request: HttpRequest, found: Session, *, message: MessageForm, note: NoteForm
) -> HttpResponse:
    person = member(request)
    hosts = hosts_of(found)
    mine = [host.role for host in hosts if host.person_id == person.pk]
    runs_calendar = may_run_calendar(person, found.activity.organisation)
    if not (runs_calendar or mine):
        raise NotAllowed
    now = timezone.now()
    is_ahead = not found.is_cancelled and not found.has_ended(now)
    context: dict[str, Any] = {
        "here": "desk",
        "session": found,
        "activity": found.activity,
        "place": found.place,
        "when": when(found),
        "hosts": hosts,
        "nobody_leads": nobody_leads(hosts),
        "runs_calendar": runs_calendar,
        "parties": _parties(found, reader_hosts=bool(mine)),
        "reader_hosts": bool(mine),
        "told": who_would_be_told(found),
        "is_door_open": door.is_open(found),
        "can_change": runs_calendar and is_ahead,
        "is_ahead": is_ahead,
        "free_roles": _roles_to_take(mine) if runs_calendar and is_ahead else [],
        "notes": list(found.notes.select_related("author")),
        "note": note,
        "message": message,
        # The shell marks the title of a page whose form has errors.
        "form": note if note.errors else message,
    }
    return render(request, "scheduler/desk/session.html", context)


def _roles_to_take(mine: list[str]) -> list[tuple[str, Any]]:
    """Return the roles that one press gives to the reader."""
    says = {
        HostRole.LEADS: gettext("I lead this"),
        HostRole.COMPANION: gettext("I come as a companion"),
        HostRole.VISITOR: gettext("I come as a visitor"),
    }
    return [(role.value, label) for role, label in says.items() if role not in mine]


def _parties(found: Session, *, reader_hosts: bool) -> list[Party]:
    rows = parties_of(found)
    return [Party(row, wish_of(row, reader_hosts=reader_hosts)) for row in rows]
