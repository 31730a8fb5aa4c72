"""A whole calendar from its rows, of which only what changed is made anew.

The part of each activity is kept under the digest of all that it shows. After one change one part
is made and the others are taken as they are; with no cache everything is made each time.
"""

import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

from backend.addresses import absolute
from scheduler.feeds import ical
from scheduler.feeds.entries import entries_of
from scheduler.feeds.events import events
from scheduler.queries.calendar_feed import (
    Feed,
    FeedKind,
    Window,
    activities_to_show,
    part_digests,
    window,
)

#: Raised when the same rows are to give other bytes, so that kept parts are not found any more.
FORMAT = 3
PARTS_AT_ONCE = 100
DAY = 24 * 3600
#: Parts end between one and two weeks, each at its own time, and so are not all made anew at once.
KEPT_SECONDS = 7 * DAY

ADDRESSES: dict[FeedKind, tuple[str, str]] = {
    "all": ("calendar-all", "agenda"),
    "organisations": ("calendar-organisation", "agenda"),
    "places": ("calendar-place", "place"),
    "themes": ("calendar-theme", "agenda"),
    "activities": ("calendar-activity", "activity"),
}


def build(feed: Feed, language: str) -> list[bytes]:
    """Return the calendar's file as it is now, in packed pieces.

    Pieces, so that what was packed once is neither packed again nor made into one large text
    before it must be: see `unpacked`.

    Args:
        feed: Found by `scheduler.queries.calendar_feed.find_feed`.
        language: Of the texts.
    """
    with override(language):
        parts = _parts(feed, window(), language)
        return [_packed(_head(feed, language)), *parts, _packed(ical.END)]


def unpacked(pieces: Iterable[bytes]) -> bytes:
    """Return the file that packed pieces are made of."""
    return b"".join(map(zlib.decompress, pieces))


def calendar_name(feed: Feed, language: str) -> str:
    """Return the name that a reader's list of calendars shows."""
    names = dict(feed.names)
    name = names.get(language) or names.get("fi", "")
    return f"{name} – Koppi" if name else "Koppi"


def _head(feed: Feed, language: str) -> bytes:
    own, page = ADDRESSES[feed.kind]
    arguments = [feed.slug] if feed.slug else []
    return ical.head(
        name=calendar_name(feed, language),
        source=absolute(reverse(own, args=arguments), language),
        url=absolute(reverse(page, args=[] if page == "agenda" else arguments), language),
    )


def _parts(feed: Feed, shown: Window, language: str) -> Iterator[bytes]:
    waiting = iter(part_digests(feed, shown).items())
    while batch := dict(islice(waiting, PARTS_AT_ONCE)):
        keys = {activity: _key(digest, language) for activity, digest in batch.items()}
        kept = cache.get_many(keys.values())
        missing = [activity for activity, key in keys.items() if key not in kept]
        made = _made(feed, shown, missing, language) if missing else {}
        # Kept batch by batch: a first build that is cut short is continued by the next.
        for activity, part in made.items():
            kept[keys[activity]] = part
            timeout = KEPT_SECONDS + int(batch[activity][:8], 16) % KEPT_SECONDS
            cache.set(keys[activity], part, timeout)
        # One is missing still when it was unpublished since its digest was read.
        yield from (kept[key] for key in keys.values() if key in kept)


def _made(feed: Feed, shown: Window, chosen: list[UUID], language: str) -> dict[UUID, bytes]:
    return {
        activity.pk: _packed(events(entries_of(activity, language)))
        for activity in activities_to_show(feed, shown, chosen)
    }


def _packed(lines: bytes) -> bytes:
    # The quickest level: lines that repeat themselves fall to a tenth by any.
    return zlib.compress(lines, 1)


def _key(digest: str, language: str) -> str:
    return f"calendar-part:{FORMAT}:{language}:{settings.SITE_URL}:{digest}"
