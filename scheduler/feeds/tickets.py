"""The calendar file of one ticket: one session, with alarms, as discreet as its holder wishes."""

from django.utils.translation import override

from scheduler.feeds import ical
from scheduler.feeds.entries import entry_of_ticket
from scheduler.feeds.events import events
from scheduler.models import SignUp


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
