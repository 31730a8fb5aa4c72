"""Whole calendars that were built before, and the tags by which readers ask for news.

Kept under the stamps that verbs touch (`backend.domain.freshness`) and the day, in the cache that
all processes share and in this process's own memory: a large calendar is not fetched from the
cache for each reader. Never for long, so that a change which touched no stamp is seen too.
"""

import hashlib
from threading import Lock
from typing import NamedTuple

from django.core.cache import cache
from django.utils import timezone

from backend.clock import today
from backend.domain import freshness
from backend.domain.freshness import Stamp
from backend.web.local_cache import LocalCache
from scheduler.feeds.building import build, unpacked
from scheduler.queries.calendar_feed import FeedKind, find_feed

STAMPS: tuple[Stamp, ...] = ("calendar", "directory")
KEPT_SECONDS = 300
TAG_KEPT_SECONDS = 30 * 24 * 3600
#: Of this process, for all calendars together.
MOST_BYTES_IN_MEMORY = 48 * 1024 * 1024


class Kept(NamedTuple):
    """A calendar's file with what a conditional request is answered by.

    `modified` is when these bytes were first made, in seconds since 1970: a calendar also changes
    by what leaves it, which no row's own time tells.
    """

    tag: str
    modified: int
    body: bytes


memory: LocalCache[Kept] = LocalCache(MOST_BYTES_IN_MEMORY)
# Threads that ask for one calendar at once wait for the first, instead of each building it. A few
# locks for all names: a lock for each name would let made-up addresses fill the memory.
turns = [Lock() for _ in range(16)]


def kept_feed(kind: FeedKind, slug: str, language: str) -> Kept | None:
    """Return a calendar's file, built anew only when something that it shows changed.

    Args:
        kind: Whose calendar it is.
        slug: Of the organisation, place, theme or activity; empty for the whole calendar.
        language: Of the texts.

    Returns:
        None when there is no such calendar, or none that anyone may see.
    """
    # Read before the rows: what is committed in between is then built under the old stamp, which
    # nobody asks for any more.
    stamps = freshness.read(STAMPS)
    name = f"{kind}:{slug}:{language}"
    if stamps is None:
        return _built(kind, slug, language)
    stamp = f"{stamps}:{today():%Y%m%d}"
    if held := memory.get(name, stamp):
        return held
    with turns[hash(name) % len(turns)]:
        if held := memory.get(name, stamp):
            return held
        kept = _from_cache(name, stamp) or _built(kind, slug, language, stamp)
        if kept:
            memory.put(name, stamp, kept, size=len(kept.body), seconds=KEPT_SECONDS)
        return kept


def _from_cache(name: str, stamp: str) -> Kept | None:
    found = cache.get(f"calendar-file:{name}:{stamp}")
    return Kept(found[0], found[1], unpacked(found[2])) if found else None


def _built(kind: FeedKind, slug: str, language: str, stamp: str | None = None) -> Kept | None:
    feed = find_feed(kind, slug)
    if feed is None:
        return None
    name = f"{kind}:{slug}:{language}"
    pieces = build(feed, language)
    body = unpacked(pieces)
    tag = hashlib.blake2b(body, digest_size=16).hexdigest()
    kept = Kept(tag, _modified(name, tag), body)
    if stamp:
        packed = (kept.tag, kept.modified, pieces)
        cache.set(f"calendar-file:{name}:{stamp}", packed, KEPT_SECONDS)
    return kept


def _modified(name: str, tag: str) -> int:
    """Return when bytes with this tag were first made, at least a second after the ones before."""
    key = f"calendar-tag:{name}"
    now = int(timezone.now().timestamp())
    known_tag, known_time = cache.get(key) or ("", 0)
    if known_tag == tag:
        return int(known_time)
    modified = max(now, known_time + 1)
    cache.set(key, (tag, modified), TAG_KEPT_SECONDS)
    return int(modified)
