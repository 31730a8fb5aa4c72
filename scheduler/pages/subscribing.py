"""Taking a calendar, or one session, into one's own with one press.

All links are put together here: nobody learns of a reader before they press one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.urls import reverse

from backend.addresses import absolute
from backend.clock import HELSINKI
from backend.saying import active_language
from backend.templatetags.koppi import text
from scheduler.domain.notifying import title_of, where_of
from scheduler.models import Session, SignUp

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
    place = session.place
    file = reverse("session-calendar", args=[session.pk])
    if active_language() != "fi":
        file += f"?lang={active_language()}"
    return _adding(
        session,
        file=file,
        title=text(session.shown_title),
        where=", ".join(filter(None, [text(place.name), place.street, place.town])),
        page=_page_of(session),
    )


def adding_ticket(party: SignUp, token: str) -> Adding:
    """Return the addresses that add the session of a ticket, as discreet as its holder wishes.

    The ticket's own link is in its file only: an address is read by the server that it leads to.

    Args:
        party: With its session, activity and place.
        token: Of the ticket.
    """
    return _adding(
        party.session,
        file=reverse("ticket-calendar", args=[token]),
        title=title_of(party),
        where=where_of(party),
        page="" if party.discreet else _page_of(party.session),
    )


def _page_of(session: Session) -> str:
    return absolute(reverse("session", args=[session.pk]), active_language())


def _adding(session: Session, *, file: str, title: str, where: str, page: str) -> Adding:
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{_compact(session.start)}/{_compact(session.end)}",
        "ctz": HELSINKI.key,
        "location": where,
        **({"details": page} if page else {}),
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": _extended(session.start),
        "enddt": _extended(session.end),
        "location": where,
        **({"body": page} if page else {}),
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
