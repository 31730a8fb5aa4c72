"""Changing a session, or more from it on: asked in a form, shown first, then done."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from backend.models import User
from backend.web.staff import member, staff_page
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, change_session
from scheduler.domain.host_roles import wish_for
from scheduler.models import Session
from scheduler.pages.desk import previewed
from scheduler.pages.desk.access import own_session
from scheduler.pages.desk.hosts_form import host_wishes, hosts_formset
from scheduler.pages.desk.session_forms import ChangeForm, HostsScopeForm, TextsForm
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.queries.co_hosting import arranging_organisations
from scheduler.queries.hosts import hosts_of, possible_hosts

#: Fields of the forms by the API's names, which refusals speak of.
FIELDS = {"end": "ends", "start": "begins", "starts": "begins", "title": "title_fi"}


@staff_page
def change(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change time, place or seats; everyone whom it touches is told."""
    found = own_session(member(request), session_id)
    form = ChangeForm(request.POST or None, session=found)
    if form.is_bound and form.is_valid():
        answer = _previewed(request, found, form, form.change(), form.reach())
        if answer:
            return answer
    return _form_page(request, found, form, gettext("Change the time, the place or the seats"))


@staff_page
def texts(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change what a session is called and what is done."""
    found = own_session(member(request), session_id)
    form = TextsForm(request.POST or None, session=found)
    if form.is_bound and form.is_valid():
        answer = _previewed(request, found, form, form.change(), form.reach())
        if answer:
            return answer
    return _form_page(
        request, found, form, gettext("Change the words"), template="change_texts.html"
    )


@staff_page
def hosts(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change who hosts."""
    found = own_session(member(request), session_id)
    form = HostsScopeForm(request.POST or None, session=found)
    present = [wish_for(host) for host in hosts_of(found)]
    people = possible_hosts(
        arranging_organisations(found.activity), present=[wish.person_id for wish in present]
    )
    rows = hosts_formset(request.POST or None, people=people, hosts=present)
    if rows.is_bound and rows.is_valid() and form.is_valid():
        wanted = SessionChange(hosts=host_wishes(rows, before=present))
        answer = _previewed(request, found, form, wanted, form.reach())
        if answer:
            return answer
    return _form_page(
        request,
        found,
        form,
        gettext("Change who hosts"),
        template="change_hosts.html",
        hosts=rows,
    )


@staff_page
def cancel(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Say what cancelling does, then cancel for good."""
    person = member(request)
    found = own_session(person, session_id)
    asked = previewed.Change(
        activity=found.activity,
        act=partial(cancel_session, actor=person, session_id=found.pk),
        question=gettext("Do you want to cancel this time?"),
        about=when(found),
        warning=gettext("This cannot be taken back."),
        yes=gettext("Yes, cancel this time"),
        done=gettext("Cancelled. Those who left an address are told."),
        leads_to=("desk-session", session_id),
        is_danger=True,
    )
    return previewed.answer(request, asked) or see_other(request, "desk-session", session_id)


def _previewed(
    request: HttpRequest,
    found: Session,
    form: forms.Form,
    wanted: SessionChange,
    reach: Scope,
) -> HttpResponse | None:
    asked = previewed.Change(
        activity=found.activity,
        form=form,
        act=_act(member(request), found, wanted, reach),
        question=gettext("Do you want to change this?"),
        about=when(found),
        yes=gettext("Yes, change"),
        done=gettext("Changed. Those who left an address are told."),
        leads_to=("desk-session", found.pk),
        fields=FIELDS,
    )
    return previewed.answer(request, asked)


def _act(person: User, found: Session, wanted: SessionChange, reach: Scope) -> Callable[[], object]:
    return partial(change_session, actor=person, session_id=found.pk, change=wanted, scope=reach)


def _form_page(
    request: HttpRequest,
    found: Session,
    form: forms.Form,
    title: str,
    *,
    template: str = "change.html",
    **more: Any,
) -> HttpResponse:
    context = {
        "here": "desk",
        "session": found,
        "activity": found.activity,
        "when": when(found),
        "title": title,
        "form": form,
        **more,
    }
    return render(request, f"scheduler/desk/{template}", context)
