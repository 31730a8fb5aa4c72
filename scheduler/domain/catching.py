"""Catching: a named person takes the ball, meets, or hands it on to one who catches it.

The one who caught first stays responsible until the receiver has caught; a request is never in
nobody's hands again.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.domain import audit
from backend.errors import BadInput, NotAllowed, NotFound
from backend.models import User
from backend.queries.rights import may_run_some_calendar
from backend.sealing import seal
from scheduler.domain import catching_news
from scheduler.domain.asking import LONGEST_TEXT, end
from scheduler.enums import HandoverState, RequestState
from scheduler.errors import AlreadyCaught, NotYours, RequestEnded
from scheduler.models import Handover, HelpRequest
from scheduler.queries.requests import catchable

#: The memo warns of bouncing people from one to the next: from this handover on, it alarms.
ALARMING_HANDOVERS = 2


@transaction.atomic
def catch_request(*, actor: User, request_id: UUID | str) -> HelpRequest:
    """Catch a request. Two who catch at once: the first has it, the second is told so.

    Raises:
        NotAllowed: `actor` runs no calendar.
        NotFound: There is no such request.
        AlreadyCaught: Someone else has it.
        RequestEnded: It has ended.
    """
    if not may_run_some_calendar(actor):
        raise NotAllowed
    request = _locked(request_id)
    if request.catcher_id == actor.pk and request.state == RequestState.CAUGHT:
        return request
    another = request.state == RequestState.CAUGHT and request.wants_another
    if request.state == RequestState.CAUGHT and not another:
        raise AlreadyCaught
    if request.state not in {RequestState.UNCAUGHT, RequestState.CAUGHT}:
        raise RequestEnded
    _give_to(request, actor, is_handover=another)
    audit.record(actor=actor, verb="catch_request", target=request)
    return request


@transaction.atomic
def reply(*, actor: User, request_id: UUID | str, text: str) -> HelpRequest:
    """Write to the one who asked: where and when to meet. A new reply stands instead of the old.

    Raises:
        NotFound: There is no such request.
        NotYours: Someone else has caught it, or nobody.
        BadInput: Nothing in it, or too long.
    """
    request = _mine(actor, request_id)
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise BadInput(field="text")
    request.sealed_reply = seal(text.strip(), context=request.reply_context)
    request.save(update_fields=["sealed_reply"])
    catching_news.tell_replied(request=request)
    return request


@transaction.atomic
def offer_request(*, actor: User, request_id: UUID | str, receiver: User) -> Handover:
    """Offer the ball to another. The giver stays responsible until it is caught.

    An earlier open offer is taken back.

    Raises:
        NotFound: There is no such request.
        NotYours: `actor` has not caught it.
        NotAllowed: `receiver` could not catch it.
    """
    request = _mine(actor, request_id)
    if receiver.pk == actor.pk or not may_run_some_calendar(receiver):
        raise NotAllowed(field="receiver")
    request.offers.filter(state=HandoverState.OFFERED).update(state=HandoverState.RETURNED)
    offer = Handover.objects.create(request=request, giver=actor, receiver=receiver)
    audit.record(actor=actor, verb="offer_request", target=request)
    return offer


@transaction.atomic
def accept_request(*, actor: User, request_id: UUID | str) -> HelpRequest:
    """Catch what was offered: now it counts as handed over.

    Raises:
        NotFound: There is no such request, or it was not offered to `actor`.
    """
    request = _locked(request_id)
    offer = _offer_to(actor, request)
    offer.state = HandoverState.ACCEPTED
    offer.save(update_fields=["state"])
    _give_to(request, actor, is_handover=True)
    audit.record(actor=actor, verb="accept_request", target=request)
    return request


@transaction.atomic
def return_request(*, actor: User, request_id: UUID | str) -> HelpRequest:
    """Give back what was offered: it stays with the giver.

    Raises:
        NotFound: There is no such request, or it was not offered to `actor`.
    """
    request = _locked(request_id)
    offer = _offer_to(actor, request)
    offer.state = HandoverState.RETURNED
    offer.save(update_fields=["state"])
    audit.record(actor=actor, verb="return_request", target=request)
    return request


@transaction.atomic
def mark_met(*, actor: User, request_id: UUID | str) -> HelpRequest:
    """Say that the meeting took place. Saying it twice is saying it once.

    Raises:
        NotFound: There is no such request.
        NotYours: `actor` has not caught it.
    """
    request = _locked(request_id)
    if request.state == RequestState.MET and request.catcher_id == actor.pk:
        return request
    request = _mine(actor, request_id)
    request.state = RequestState.MET
    request.met = timezone.now()
    request.save(update_fields=["state", "met"])
    audit.record(actor=actor, verb="mark_met", target=request)
    return request


@transaction.atomic
def close_request(*, actor: User, request_id: UUID | str) -> HelpRequest:
    """Close a request whose meeting took place; its words are erased. Silence closes nothing.

    Raises:
        NotFound: There is no such request.
        NotYours: `actor` has not caught it, or it was not met.
    """
    request = _locked(request_id)
    if request.state == RequestState.CLOSED and request.catcher_id == actor.pk:
        return request
    if request.state != RequestState.MET or request.catcher_id != actor.pk:
        raise NotYours
    end(request=request, state=RequestState.CLOSED)
    audit.record(actor=actor, verb="close_request", target=request)
    return request


def _give_to(request: HelpRequest, catcher: User, *, is_handover: bool) -> None:
    request.state = RequestState.CAUGHT
    request.caught = request.caught or timezone.now()
    request.catcher = catcher
    request.wants_another = False
    request.sealed_reply = None
    request.handovers += is_handover
    request.save()
    request.offers.filter(state=HandoverState.OFFERED).update(state=HandoverState.RETURNED)
    catching_news.tell_caught(request=request)
    if is_handover and request.handovers >= ALARMING_HANDOVERS:
        catching_news.alarm_coordinators(request=request)


def _locked(request_id: UUID | str) -> HelpRequest:
    request = (
        HelpRequest.objects.select_for_update(of=("self",))
        .select_related("catcher", "contact")
        .filter(pk=request_id)
        .first()
    )
    if request is None:
        raise NotFound
    return request


def _mine(actor: User, request_id: UUID | str) -> HelpRequest:
    request = _locked(request_id)
    if not catchable(actor).filter(pk=request.pk).exists():
        raise NotFound
    if request.catcher_id != actor.pk or request.state != RequestState.CAUGHT:
        raise NotYours
    return request


def _offer_to(actor: User, request: HelpRequest) -> Handover:
    offer = request.offers.filter(receiver=actor, state=HandoverState.OFFERED).first()
    if offer is None:
        raise NotFound
    return offer
