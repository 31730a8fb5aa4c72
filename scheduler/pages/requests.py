"""The desk's requests: what nobody has caught yet stands first, in red and in words."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from backend.enums import CALENDAR_ROLES
from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import User
from backend.queries.rights import may_run_some_calendar
from backend.web.refusals import refusal_to_message
from backend.web.staff import member, staff_page
from scheduler.domain import catching
from scheduler.domain.asking import reply_of, words_of
from scheduler.domain.escalating import MET_WITHIN
from scheduler.enums import HandoverState, RequestState
from scheduler.models import HelpRequest
from scheduler.queries.requests import catchable, met_within_a_week

#: Over how long the share met within a week is counted.
SHARE_OVER = timedelta(days=90)
ACTS: dict[str, Callable[..., Any]] = {
    "catch": catching.catch_request,
    "reply": catching.reply,
    "offer": catching.offer_request,
    "accept": catching.accept_request,
    "return": catching.return_request,
    "met": catching.mark_met,
    "close": catching.close_request,
}


@staff_page
def requests(request: HttpRequest) -> HttpResponse:
    """List the open requests that the person may see."""
    person = _catcher(request)
    met, had_time = met_within_a_week(since=timezone.now() - SHARE_OVER)
    context = {
        "rows": [_row(found, person) for found in catchable(person)],
        "colleagues": _colleagues(person),
        "met": met,
        "had_time": had_time,
        "share": f"{round(100 * met / had_time)} %" if had_time else "",
    }
    return render(request, "scheduler/requests.html", context)


@staff_page
@require_POST
def act(request: HttpRequest, request_id: UUID, word: str) -> HttpResponse:
    """Do one thing with a request, and come back to the list."""
    person = _catcher(request)
    verb = ACTS.get(word)
    if verb is None:
        raise NotFound
    more: dict[str, Any] = {}
    if word == "reply":
        more["text"] = request.POST.get("text", "")
    if word == "offer":
        receiver = _colleagues(person).get(request.POST.get("person", ""))
        if receiver is None:
            messages.error(request, gettext("Choose to whom you hand it on."))
            return redirect("requests")
        more["receiver"] = receiver
    try:
        verb(actor=person, request_id=request_id, **more)
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    else:
        messages.success(request, gettext("Done."))
    return redirect("requests")


def _catcher(request: HttpRequest) -> User:
    person = member(request)
    if not may_run_some_calendar(person):
        raise NotAllowed
    return person


def _colleagues(person: User) -> dict[str, User]:
    """Return those to whom `person` may hand on, by id."""
    members = User.objects.filter(is_active=True, memberships__role__in=CALENDAR_ROLES)
    return {str(other.pk): other for other in members.exclude(pk=person.pk).distinct()}


def _row(found: HelpRequest, person: User) -> dict[str, Any]:
    mine = found.catcher_id == person.pk
    offers = [offer for offer in found.offers.all() if offer.state == HandoverState.OFFERED]
    uncaught = found.state == RequestState.UNCAUGHT
    return {
        "request": found,
        "words": words_of(found),
        "reply": reply_of(found),
        "mine": mine,
        "uncaught": uncaught,
        "can_catch": uncaught or (found.wants_another and not mine),
        "offer": offers[0] if offers else None,
        "offered_to_me": any(offer.receiver_id == person.pk for offer in offers),
        "meet_by": found.asked + MET_WITHIN,
        "is_late": found.state != RequestState.MET and timezone.now() > found.asked + MET_WITHIN,
    }
