"""The texts of messages where an organisation has written none, and what each of them knows.

Texts are said in the active language. A placeholder stands for what differs from party to party.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from backend.enums import MessageKind


@dataclass(frozen=True)
class Text:
    """Subject and body with placeholders; an empty line parts paragraphs."""

    subject: str
    body: str


#: What a message knows of a session and its party: the day and its times, when it begins in short,
#: where, what it is called, the name at the door, the ticket.
SESSION = ("when", "start", "where", "title", "alias", "link")
KNOWN: dict[MessageKind, tuple[str, ...]] = {
    MessageKind.CONFIRMATION: SESSION,
    MessageKind.QUEUED: (*SESSION, "position"),
    MessageKind.PROMOTED: SESSION,
    MessageKind.SEAT_LOST: SESSION,
    MessageKind.REMINDER: SESSION,
    MessageKind.MOVED: SESSION,
    MessageKind.CANCELLED: ("when", "start", "title", "link"),
    MessageKind.HOST_MESSAGE: (*SESSION, "words"),
    MessageKind.MISSED: ("start", "title", "link"),
}
#: Without these a message would not say what it is for.
NEEDED: dict[MessageKind, tuple[str, ...]] = {
    MessageKind.CONFIRMATION: ("when",),
    MessageKind.PROMOTED: ("when",),
    MessageKind.REMINDER: ("when",),
    MessageKind.MOVED: ("when", "where"),
    MessageKind.HOST_MESSAGE: ("words",),
}


def default_text(kind: str) -> Text:
    """Return the default text of a kind in the active language."""
    return DEFAULTS[MessageKind(kind)]()


def _text(*paragraphs: str, subject: str = "{title}: {start}") -> Text:
    return Text(subject, "\n\n".join(paragraphs))


def _at_the_door() -> str:
    return gettext("Say this name at the door: {alias}. Nobody asks who you are.")


def _please_cancel() -> str:
    return gettext("If you cannot come, please cancel. Someone else then gets the place.")


def _confirmation() -> Text:
    return _text(
        gettext("You are welcome. Your place is kept."),
        "{when}",
        "{where}",
        _at_the_door(),
        _please_cancel(),
    )


def _queued() -> Text:
    return _text(
        gettext("You are on the waiting list. Your place in the queue is {position}."),
        "{when}",
        "{where}",
        gettext(
            "If a place becomes free, we write to you at the latest two hours before the start. "
            "You do not need to do anything."
        ),
    )


def _promoted() -> Text:
    return _text(
        gettext("A place became free. It is now yours."),
        "{when}",
        "{where}",
        _at_the_door(),
        _please_cancel(),
    )


def _seat_lost() -> Text:
    return _text(
        gettext(
            "We are sorry. There are fewer places than we promised, and yours is not one of them."
        ),
        "{when}",
        "{where}",
        gettext(
            "You are on the waiting list. If a place becomes free, we write to you at the latest "
            "two hours before the start."
        ),
    )


def _reminder() -> Text:
    return _text(
        gettext("You are welcome as you are."),
        "{when}",
        "{where}",
        _at_the_door(),
        _please_cancel(),
    )


def _moved() -> Text:
    return _text(
        gettext("The time or the place has changed. This is how it is now."),
        "{when}",
        "{where}",
        gettext("If this does not suit you, please cancel. You need no reason."),
        subject=gettext("Changed: {title}, {start}"),
    )


def _cancelled() -> Text:
    return _text(
        gettext("We are sorry: this time is cancelled. You do not need to do anything."),
        gettext("You can look for another time in the calendar."),
        subject=gettext("Cancelled: {title}, {start}"),
    )


def _host_message() -> Text:
    return _text("{words}", "{when}", "{where}")


def _missed() -> Text:
    return _text(
        gettext("We did not see you this time. That is quite all right."),
        gettext("You are welcome next time. You need not explain anything."),
        gettext("We now forget your address. You do not hear from us again unless you sign up."),
        subject=gettext("You are welcome next time"),
    )


DEFAULTS: dict[MessageKind, Callable[[], Text]] = {
    MessageKind.CONFIRMATION: _confirmation,
    MessageKind.QUEUED: _queued,
    MessageKind.PROMOTED: _promoted,
    MessageKind.SEAT_LOST: _seat_lost,
    MessageKind.REMINDER: _reminder,
    MessageKind.MOVED: _moved,
    MessageKind.CANCELLED: _cancelled,
    MessageKind.HOST_MESSAGE: _host_message,
    MessageKind.MISSED: _missed,
}
