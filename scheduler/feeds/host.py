"""The calendar of one host, behind a secret address of their own."""

from django.urls import reverse
from django.utils.translation import gettext, override

from backend.addresses import absolute
from backend.models import User
from scheduler.feeds import ical
from scheduler.feeds.entries import entry_of_host
from scheduler.feeds.events import events
from scheduler.queries.calendar_feed import window
from scheduler.queries.host_calendar import hosted_sessions


def host_calendar(person: User, language: str) -> bytes:
    """Return a calendar file with the published sessions that `person` hosts.

    It does not name its own address, which is a secret: a file is handed on more easily.

    Args:
        person: Found by the address's token.
        language: Of the texts.
    """
    with override(language):
        entries = (
            entry_of_host(session, hosts, person, language)
            for session, hosts in hosted_sessions(person, window())
        )
        name = gettext("%(name)s – Koppi, what I host") % {"name": person.name}
        head = ical.head(name=name, url=absolute(reverse("desk"), language))
        return head + events(entries) + ical.END
