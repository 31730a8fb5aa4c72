"""The door list: who comes, by alias, with ticks as large as a thumb, and a counter.

Every press is an ordinary form. `door.js` keeps presses in the phone while it has no network, and
sends them through the API, whose acts may be repeated.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from backend.errors import NotFound, Refusal
from backend.web.caching import form_key
from backend.web.refusals import refusal_to_message
from backend.web.staff import member, staff_page
from scheduler.domain import door
from scheduler.domain.seating import seat_by_hand
from scheduler.enums import SignUpMode, SignUpStatus
from scheduler.pages.desk.access import own_session
from scheduler.pages.leading import see_other
from scheduler.pages.rows import when
from scheduler.queries.desk import parties_of

CAME = {"yes": True, "no": False, "undo": None}
PRESSES = {"1": 1, "-1": -1}


@staff_page
def door_list(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show who comes. Wishes are not here: others look at this screen too."""
    found = own_session(member(request), session_id)
    parties = list(parties_of(found))
    seated = [party for party in parties if party.status != SignUpStatus.WAITING]
    came = [party for party in seated if party.status == SignUpStatus.ATTENDED]
    context: dict[str, Any] = {
        "here": "desk",
        "session": found,
        "activity": found.activity,
        "when": when(found),
        "signs_up": found.activity.sign_up != SignUpMode.NONE,
        "is_open": door.is_open(found) and not found.is_cancelled,
        "seated": seated,
        "waiting": [party for party in parties if party.status == SignUpStatus.WAITING],
        "expected": sum(party.party_size for party in seated),
        "came": sum(party.party_size for party in came),
        "key": form_key(),
    }
    return render(request, "scheduler/desk/door.html", context)


@staff_page
@require_POST
def tick(request: HttpRequest, session_id: UUID, party_id: UUID) -> HttpResponse:
    """Tick that a party came or did not, take the tick back, or let one of the queue in."""
    found = own_session(member(request), session_id)
    if not found.sign_ups.filter(pk=party_id).exists() or request.POST.get("came") not in CAME:
        raise NotFound
    try:
        door.check_in(actor=member(request), sign_up_id=party_id, came=CAME[request.POST["came"]])
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    return see_other(request, "desk-door", session_id, part=f"party-{party_id}")


@staff_page
@require_POST
def seat(request: HttpRequest, session_id: UUID, party_id: UUID) -> HttpResponse:
    """Give a waiting party its seats before the door opens."""
    found = own_session(member(request), session_id)
    if not found.sign_ups.filter(pk=party_id).exists():
        raise NotFound
    seat_by_hand(actor=member(request), sign_up_id=party_id)
    return see_other(request, "desk-door", session_id, part=f"party-{party_id}")


@staff_page
@require_POST
def count(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Count one person more or fewer who came without signing up."""
    found = own_session(member(request), session_id)
    persons = PRESSES.get(request.POST.get("persons", ""))
    if persons is None:
        raise NotFound
    try:
        door.tally(
            actor=member(request),
            session_id=found.pk,
            persons=persons,
            key=request.POST.get("key", ""),
        )
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    return see_other(request, "desk-door", session_id, part="counter")
