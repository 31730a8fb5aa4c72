"""Calendar files of one session: as anyone may see it, or as a ticket's holder wishes."""

from uuid import UUID

from django.utils.translation import override

from scheduler.feeds import ical
from scheduler.feeds.entries import entries_of, entry_of_ticket
from scheduler.feeds.events import events
from scheduler.models import SignUp
from scheduler.queries.calendar_feed import activity_of_session


def session_calendar(session_id: UUID, language: str) -> bytes | None:
    """Return a calendar file with one session; the same entry as in the public calendars.

    Args:
        session_id: Of a session of a published activity, whenever it is.
        language: Of the texts.

    Returns:
        None when there is no such session that anyone may see.
    """
    activity = activity_of_session(session_id)
    if activity is None:
        return None
    with override(language):
        return ical.head() + events(entries_of(activity, language)) + ical.END


def ticket_calendar(sign_up: SignUp, language: str, *, url: str = "") -> bytes:
    """Return a calendar file with the one session that a ticket's holder goes to.

    Args:
        sign_up: With its session, activity and place.
        language: Of the texts.
        url: Of the ticket page, for an entry that is not discreet.
    """
    with override(language):
        entry = entry_of_ticket(sign_up, language, url)
        return ical.head() + events([entry]) + ical.END
