"""The messages of the calendar, in the party's language, discreet unless they chose not.

Each function queues one message, in the caller's transaction, for a party with a contact, and does
nothing for a party without. What a message says stands in `backend.domain.default_texts`, or is
the organisation's own.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from backend.addresses import absolute
from backend.domain import message_rendering
from backend.domain.contacts import note_of
from backend.domain.outbox import RenderedText, draft_message, queue_drafts
from backend.domain.quiet_hours import due_news, due_unasked
from backend.enums import MessageKind
from backend.models import Message
from backend.models.texts import in_language
from backend.saying import clock, day
from scheduler.enums import SignUpStatus
from scheduler.models import SignUp
from scheduler.queries.seats import position


def confirm(*, party: SignUp, ticket: str) -> None:
    """Say that the seats are theirs, or their place in the queue; at once, at any hour."""
    confirmed = party.status == SignUpStatus.CONFIRMED
    kind = MessageKind.CONFIRMATION if confirmed else MessageKind.QUEUED
    more = {} if confirmed else {"position": str(position(party))}
    _queue(kind, party, more=more, ticket=ticket, due=timezone.now(), expires=party.session.end)


def tell_promoted(*, party: SignUp) -> None:
    """Say that seats were freed for them."""
    _queue(MessageKind.PROMOTED, party, expires=party.session.start)


def tell_waiting_again(*, party: SignUp) -> None:
    """Say that there are fewer seats than was promised."""
    _queue(MessageKind.SEAT_LOST, party, expires=party.session.end)


def remind(*, parties: Iterable[SignUp]) -> None:
    """Say when and where it is; not in the night, unless the morning would be too late."""
    queue_drafts(filter(None, map(_reminder, parties)))


def tell_moved(*, party: SignUp) -> None:
    """Say the new time or place."""
    _queue(MessageKind.MOVED, party, expires=party.session.end)


def tell_cancelled(*, party: SignUp) -> None:
    """Say that the session will not be."""
    _queue(MessageKind.CANCELLED, party, expires=party.session.end)


def tell_from_host(*, party: SignUp, words: str) -> None:
    """Pass on what a host wrote to everyone on the session."""
    _queue(MessageKind.HOST_MESSAGE, party, more={"words": words})


def tell_missed(*, party: SignUp, expires: datetime) -> None:
    """Say to who did not come that they are welcome next time."""
    _queue(MessageKind.MISSED, party, due=due_unasked(), expires=expires)


def title_of(party: SignUp) -> str:
    """Return what messages and calendars call the session: neutral when the party is discreet."""
    if party.discreet:
        return gettext("Meeting")
    return in_language(party.session.shown_title, party.locale)


def where_of(party: SignUp) -> str:
    """Return how messages and calendars find the place: the street alone of a discreet party."""
    place = party.session.place
    if not party.discreet:
        name = in_language(place.name, party.locale)
        return ", ".join(filter(None, [name, place.street, place.town]))
    # The street finds the door; the name of a place could tell what goes on there.
    return f"{place.street}, {place.town}" if place.street else ""


def _reminder(party: SignUp) -> Message | None:
    start = party.session.start
    key = f"reminder:{party.pk}:{party.reminded:%Y%m%d%H%M%S}"
    due = due_unasked(needed_by=start)
    return _draft(MessageKind.REMINDER, party, due=due, expires=start, dedupe_key=key)


def _queue(kind: MessageKind, party: SignUp, **how: Any) -> None:
    if draft := _draft(kind, party, **how):
        queue_drafts([draft])


def _draft(
    kind: MessageKind,
    party: SignUp,
    *,
    more: dict[str, str] | None = None,
    ticket: str = "",
    due: datetime | None = None,
    expires: datetime | None = None,
    dedupe_key: str | None = None,
) -> Message | None:
    contact = party.contact
    if contact is None or not (ticket := ticket or note_of(contact)):
        return None
    return draft_message(
        kind=kind,
        contact=contact,
        text=_text(kind, party, ticket, more or {}),
        organisation=party.session.activity.organisation,
        reference=party.reference,
        dedupe_key=dedupe_key,
        due=due or due_news(contact.channel, needed_by=party.session.start),
        expires=expires,
    )


def _text(kind: MessageKind, party: SignUp, ticket: str, more: dict[str, str]) -> RenderedText:
    with override(party.locale):
        link = absolute(reverse("ticket", args=[ticket]), party.locale)
        off = absolute(reverse("ticket-reminders", args=[ticket]), party.locale)
        return message_rendering.say(
            kind=kind,
            language=party.locale,
            values={**_values(party), "link": link, **more},
            organisation=party.session.activity.organisation,
            unsubscribe="" if kind in message_rendering.LAST_WORDS else off,
        )


def _values(party: SignUp) -> dict[str, str]:
    session = party.session
    when = {"day": day(session.start), "start": clock(session.start), "end": clock(session.end)}
    return {
        "when": gettext("%(day)s at %(start)s to %(end)s") % when,
        "start": f"{when['day']} {when['start']}",
        "where": where_of(party),
        "title": title_of(party),
        "alias": party.alias,
    }
