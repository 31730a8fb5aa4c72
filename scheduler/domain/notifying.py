"""The texts of the calendar's messages, in the party's language, discreet unless they chose not.

Each function queues one message, in the caller's transaction, for a party with a contact, and does
nothing for a party without.
"""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, override

from backend.addresses import absolute
from backend.domain.outbox import RenderedText, queue_message
from backend.models.texts import in_language
from backend.saying import clock, day
from scheduler.enums import SignUpStatus
from scheduler.models import Session, SignUp
from scheduler.queries.seats import position


def confirm(*, party: SignUp, ticket: str) -> None:
    """Say that the seats are theirs, or which place in the queue they have."""
    text = _confirmation if party.status == SignUpStatus.CONFIRMED else _queued
    _queue("confirmation", party, text, ticket=ticket, expires=party.session.end)


def tell_promoted(*, party: SignUp) -> None:
    """Say that seats were freed for them."""
    _queue("promoted", party, _promoted, expires=party.session.start)


def tell_waiting_again(*, party: SignUp) -> None:
    """Say that there are fewer seats than was promised."""
    _queue("seat_lost", party, _seat_lost, expires=party.session.end)


def remind(*, party: SignUp) -> None:
    """Say when and where it is."""
    key = f"reminder:{party.pk}:{party.reminded:%Y%m%d%H%M%S}"
    _queue("reminder", party, _reminder, expires=party.session.start, dedupe_key=key)


def tell_moved(*, party: SignUp) -> None:
    """Say the new time or place."""
    _queue("moved", party, _moved, expires=party.session.end)


def tell_cancelled(*, party: SignUp) -> None:
    """Say that the session will not be."""
    _queue("cancelled", party, _cancelled, expires=party.session.end)


def tell_from_host(*, party: SignUp, words: str) -> None:
    """Pass on what a host wrote to everyone on the session."""
    _queue("host_message", party, lambda sign_up: [words, *_when_and_where(sign_up)])


def title_of(party: SignUp) -> str:
    """Return what messages and calendars call the session: neutral when the party is discreet."""
    if party.discreet:
        return gettext("Meeting")
    return in_language(party.session.activity.title, party.locale)


def _queue(
    kind: str,
    party: SignUp,
    paragraphs: Callable[[SignUp], list[str]],
    *,
    ticket: str = "",
    expires: datetime | None = None,
    dedupe_key: str | None = None,
) -> None:
    if party.contact is None:
        return
    with override(party.locale):
        path = reverse("ticket", args=[ticket or party.contact.note()])
        lines = paragraphs(party)
        text = RenderedText(
            subject=f"{title_of(party)}: {_moment(party.session)}",
            paragraphs=lines,
            actions=[(gettext("Your ticket: change or cancel"), absolute(path, party.locale))],
            brief=f"{title_of(party)} {_moment(party.session)}. {lines[0]}",
            language=party.locale,
        )
    queue_message(
        kind=kind,
        contact=party.contact,
        text=text,
        reference=party.reference,
        dedupe_key=dedupe_key,
        expires=expires,
    )


def _confirmation(party: SignUp) -> list[str]:
    return [
        gettext("You are welcome. Your place is kept."),
        *_when_and_where(party),
        gettext("Say this name at the door: %(alias)s. Nobody asks who you are.")
        % {"alias": party.alias},
        gettext("If you cannot come, please cancel. Someone else then gets the place."),
    ]


def _queued(party: SignUp) -> list[str]:
    return [
        gettext("You are on the waiting list. Your place in the queue is %(position)s.")
        % {"position": position(party)},
        *_when_and_where(party),
        gettext("We write to you if a place becomes free. You do not need to do anything."),
    ]


def _promoted(party: SignUp) -> list[str]:
    return [
        gettext("A place became free. It is now yours."),
        *_when_and_where(party),
        gettext("Say this name at the door: %(alias)s. Nobody asks who you are.")
        % {"alias": party.alias},
        gettext("If you cannot come, please cancel. Someone else then gets the place."),
    ]


def _seat_lost(party: SignUp) -> list[str]:
    return [
        gettext(
            "We are sorry. There are fewer places than we promised, and yours is not one of them."
        ),
        *_when_and_where(party),
        gettext("You are on the waiting list. We write to you if a place becomes free."),
    ]


def _reminder(party: SignUp) -> list[str]:
    return [
        gettext("You are welcome as you are."),
        *_when_and_where(party),
        gettext("Say this name at the door: %(alias)s. Nobody asks who you are.")
        % {"alias": party.alias},
        gettext("If you cannot come, please cancel. Someone else then gets the place."),
    ]


def _moved(party: SignUp) -> list[str]:
    return [
        gettext("The time or the place has changed. This is how it is now."),
        *_when_and_where(party),
        gettext("If this does not suit you, please cancel. You need no reason."),
    ]


def _cancelled(party: SignUp) -> list[str]:
    return [
        gettext("We are sorry: this time is cancelled. You do not need to do anything."),
        gettext("You can look for another time in the calendar."),
    ]


def _when_and_where(party: SignUp) -> list[str]:
    session = party.session
    lines = [
        gettext("%(day)s at %(start)s to %(end)s")
        % {"day": day(session.start), "start": clock(session.start), "end": clock(session.end)}
    ]
    if not party.discreet:
        name = in_language(session.place.name, party.locale)
        lines.append(", ".join(filter(None, [name, session.place.street, session.place.town])))
    elif session.place.street:
        # The street finds the door; the name of a place could tell what goes on there.
        lines.append(f"{session.place.street}, {session.place.town}")
    return lines


def _moment(session: Session) -> str:
    return f"{day(session.start)} {clock(session.start)}"
