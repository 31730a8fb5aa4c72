"""Stamps that say when what the public sees was last changed.

A page's bytes are kept under the stamps that it depends on (`backend.web.caching`). A verb
touches the stamp after its commit and not before: a reader that saw the new stamp also sees the
new rows. When the cache cannot be reached, pages are made anew each time, and stay right.
"""

import secrets
from functools import partial
from typing import Literal

from django.core.cache import cache
from django.db import transaction

Stamp = Literal["calendar", "seats", "directory", "answers", "triage"]
#: A stamp that nobody touched for a day may be forgotten with no harm: a new one is made.
LIFETIME_SECONDS = 24 * 3600


def touch(*stamps: Stamp) -> None:
    """Say that rows behind `stamps` changed, once the caller's transaction is committed."""
    transaction.on_commit(partial(_renew, stamps), robust=True)


def read(stamps: tuple[Stamp, ...]) -> str | None:
    """Return the present value of `stamps`, or None when the cache cannot be reached."""
    known = cache.get_many([_key(stamp) for stamp in stamps])
    missing = [stamp for stamp in stamps if _key(stamp) not in known]
    for stamp in missing:
        # `add` keeps the value of whoever came first, so that all readers agree on one.
        cache.add(_key(stamp), secrets.token_hex(8), LIFETIME_SECONDS)
        value = cache.get(_key(stamp))
        if value is None:
            return None
        known[_key(stamp)] = value
    return ".".join(str(known[_key(stamp)]) for stamp in stamps)


def _renew(stamps: tuple[Stamp, ...]) -> None:
    for stamp in stamps:
        cache.set(_key(stamp), secrets.token_hex(8), LIFETIME_SECONDS)


def _key(stamp: Stamp) -> str:
    return f"stamp:{stamp}"
