"""Taking a calendar, or one session, into one's own with one press.

All links are put together here: nobody learns of a reader before they press one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.urls import reverse

from backend.addresses import absolute
from backend.saying import active_language
from backend.templatetags.koppi import text
from scheduler.domain.recurrence import HELSINKI
from scheduler.models import Session

GOOGLE = "https://calendar.google.com/calendar"
OUTLOOK = "https://outlook.live.com/calendar/0"
OFFICE = "https://outlook.office.com/calendar/0"


@dataclass(frozen=True)
class Subscription:
    """One calendar's addresses.

    Attributes:
        https: The file itself, for copying into any program.
        webcal: Opens the calendar of the phone or computer (Apple, Thunderbird, Evolution).
        google: Adds it to Google Calendar, which wants `webcal:` in `cid`; with `https:` it takes
            the address for the name of a calendar of Google's own.
        outlook: Adds it to Outlook.com.
        office: Adds it to Outlook of work or school.
    """

    https: str
    webcal: str
    google: str
    outlook: str
    office: str

    @property
    def table(self) -> str:
        """Return the address of the same as a table, as Finnish spreadsheets read it."""
        address = self.https.replace(".ics", ".csv", 1)
        return f"{address}{'&' if '?' in address else '?'}separator=semicolon"


@dataclass(frozen=True)
class Adding:
    """One session's addresses: its file, and ready-made entries of calendars on the web."""

    file: str
    google: str
    outlook: str
    office: str


def subscription(name: str, *args: str, calendar: str = "Koppi") -> Subscription:
    """Return the addresses of a calendar in the language of the page.

    Args:
        name: The URL name of a feed.
        args: What it takes, such as a slug.
        calendar: What the reader's list of calendars is to show.
    """
    return subscription_to(absolute(reverse(name, args=args), active_language()), calendar)


def subscription_to(address: str, calendar: str) -> Subscription:
    """Return the addresses of a calendar.

    Args:
        address: The full address of its file, with its `?lang=` if it has one.
        calendar: What the reader's list of calendars is to show.
    """
    webcal = urlunsplit(urlsplit(address)._replace(scheme="webcal"))
    add = f"addfromweb?{urlencode({'url': address, 'name': calendar})}"
    return Subscription(
        https=address,
        webcal=webcal,
        google=f"{GOOGLE}/r?{urlencode({'cid': webcal})}",
        outlook=f"{OUTLOOK}/{add}",
        office=f"{OFFICE}/{add}",
    )


def adding(session: Session) -> Adding:
    """Return the addresses that add one session, in the language of the page.

    Args:
        session: With its activity and place.
    """
    title = text(session.activity.title)
    place = session.place
    where = ", ".join(filter(None, [text(place.name), place.street, place.town]))
    page = absolute(reverse("session", args=[session.pk]), active_language())
    file = reverse("session-calendar", args=[session.pk])
    if active_language() != "fi":
        file += f"?lang={active_language()}"
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{_compact(session.start)}/{_compact(session.end)}",
        "ctz": HELSINKI.key,
        "location": where,
        "details": page,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": _extended(session.start),
        "enddt": _extended(session.end),
        "location": where,
        "body": page,
    }
    compose = f"deeplink/compose?{urlencode(outlook)}"
    return Adding(
        file=file,
        google=f"{GOOGLE}/render?{urlencode(google)}",
        outlook=f"{OUTLOOK}/{compose}",
        office=f"{OFFICE}/{compose}",
    )


def _compact(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _extended(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
