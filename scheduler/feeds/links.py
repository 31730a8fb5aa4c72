"""Links by which people take a calendar into theirs with one press."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True)
class SubscribeLinks:
    """One calendar's links.

    Args:
        https: The file itself, for any program and for copying.
        webcal: Opens the phone's or computer's own calendar (Apple, Thunderbird, Evolution).
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


def subscribe_links(address: str, name: str) -> SubscribeLinks:
    """Return the links of a calendar.

    Args:
        address: The full address of the file, with its `?lang=` if it has one.
        name: What the reader's list of calendars is to show.
    """
    webcal = urlunsplit(urlsplit(address)._replace(scheme="webcal"))
    subscription = urlencode({"url": address, "name": name})
    return SubscribeLinks(
        https=address,
        webcal=webcal,
        google=f"{GOOGLE}?{urlencode({'cid': webcal})}",
        outlook=f"{OUTLOOK}?{subscription}",
        office=f"{OFFICE}?{subscription}",
    )
