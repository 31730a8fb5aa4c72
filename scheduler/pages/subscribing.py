"""The two addresses by which a person takes a calendar into their own."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.urls import reverse

from backend.addresses import absolute
from backend.saying import active_language


@dataclass(frozen=True)
class Subscription:
    """One calendar's addresses.

    Attributes:
        https: The file itself, for copying into any program.
        webcal: Opens the calendar of the phone or computer.
    """

    https: str
    webcal: str


def subscription(name: str, *args: str) -> Subscription:
    """Return the addresses of a calendar in the language of the page.

    Args:
        name: The URL name of a feed.
        args: What it takes, such as a slug.
    """
    https = absolute(reverse(name, args=args), active_language())
    return Subscription(https, urlunsplit(urlsplit(https)._replace(scheme="webcal")))
