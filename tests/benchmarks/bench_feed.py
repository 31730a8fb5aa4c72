"""The public calendar of 1,000 activities: from cache, unchanged, and after one change."""

import time
from collections.abc import Iterator

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from backend.domain.freshness import touch
from backend.web.local_cache import LocalCache
from scheduler.feeds import keeping
from scheduler.feeds.keeping import Kept, kept_feed
from scheduler.models import Session
from tests.benchmarks import content, harness
from tests.benchmarks.figures import Figure, in_turns, rate_figure, time_figure
from tests.benchmarks.load import Request

ACTIVITIES, SESSIONS = 1000, 50
PATH = "/calendar/all.ics"


def measure() -> Iterator[Figure]:
    """Build it whole and after one change, then ask for it over HTTP beside bare views."""
    content.make_sessions(content.make_activities(ACTIVITIES), weeks=SESSIONS)
    cache.clear()
    whole, _kept = timed_read()
    changes = [timed_change() for _ in range(3)]
    after_one, kept = min(seconds for seconds, _kept in changes), changes[-1][1]
    size = f"{ACTIVITIES:,} activities, {len(kept.body) / 1e6:.0f} MB"
    yield time_figure(
        f"feed of {size}: after one change", after_one, ("whole build", whole), 1 / 20
    )
    with harness.web() as koppi, harness.web(harness.BARE) as bare:
        fresh = Request(PATH)
        known = Request(PATH, headers={"If-None-Match": f'"{kept.tag}"'})
        static = Request(f"/bytes/{len(kept.body)}/")
        unchanged = Request("/unchanged/")
        floor, rate = in_turns(
            lambda: harness.rate(bare, unchanged, expected=304),
            lambda: harness.rate(koppi, known, expected=304),
        )
        yield rate_figure(f"feed of {size}: 304", rate, ("bare view", floor), 1 / 2)
        floor, rate = in_turns(
            lambda: harness.rate(bare, static), lambda: harness.rate(koppi, fresh)
        )
        yield rate_figure(f"feed of {size}: warm 200", rate, ("static body", floor), 1 / 2)


def timed_change() -> tuple[float, Kept]:
    """Return the seconds from one change to the whole calendar with it, and that calendar."""
    session = Session.objects.order_by("?").first()
    assert session
    with transaction.atomic():
        session.sequence += 1
        session.changed = timezone.now()
        session.save()
        touch("calendar")
    return timed_read()


def timed_read() -> tuple[float, Kept]:
    """Read the calendar as a process that holds none."""
    keeping.memory = LocalCache(keeping.MOST_BYTES_IN_MEMORY)
    began = time.perf_counter()
    kept = kept_feed("all", "", "fi")
    assert kept
    return time.perf_counter() - began, kept
