"""Whoever pages through a list sees each row that stays exactly once, while others come and go."""

from datetime import datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from scheduler.models import Session
from tests.factories import ActivityFactory, SessionFactory

START = datetime(2199, 3, 30, 2, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
pytestmark = pytest.mark.django_db
#: Many begin at the same moment, so that the id decides their order.
hours = st.lists(st.integers(0, 4), min_size=1, max_size=25)


@pytest.fixture
def activity():
    return ActivityFactory.create(start=START)


def make(activity, hour, number):
    start = START + timedelta(hours=hour)
    occurrence = START - timedelta(minutes=number)
    return SessionFactory.create(activity=activity, start=start, occurrence=occurrence)


def pages(address, direction, meanwhile=lambda _page: None):
    """Return the rows of each page, from one to the next."""
    found, seen = [], 0
    while address:
        cache.clear()
        page = APIClient().get(address).json()
        found.append([row["id"] for row in page["results"]])
        address = page[direction]
        meanwhile(seen)
        seen += 1
    return found


@given(hours=hours, size=st.integers(1, 7))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_pages_are_the_list_forwards_and_backwards(activity, hours, size):
    with transaction.atomic():
        for number, hour in enumerate(hours):
            make(activity, hour, number)
        rows = [
            str(pk) for pk in Session.objects.order_by("start", "id").values_list("pk", flat=True)
        ]
        address = f"/api/v1/sessions/?page_size={size}"
        forwards = pages(address, "next")
        assert list(chain(*forwards)) == rows
        assert all(len(page) == size for page in forwards[:-1])
        last = address
        while (following := APIClient().get(last).json()["next"]) is not None:
            last = following
        assert list(chain(*reversed(pages(last, "previous")))) == rows
        transaction.set_rollback(True)


@given(
    hours=hours,
    size=st.integers(1, 7),
    acts=st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=10),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_rows_that_stay_are_seen_once_while_others_come_and_go(activity, hours, size, acts):
    with transaction.atomic():
        made = [make(activity, hour, number) for number, hour in enumerate(hours)]
        gone = set()

        def meanwhile(page):
            for adds, number in acts[page : page + 1]:
                if adds:
                    make(activity, number % 5, 100 + page)
                else:
                    session = made[number % len(made)]
                    gone.add(str(session.pk))
                    Session.objects.filter(pk=session.pk).delete()

        seen = list(chain(*pages(f"/api/v1/sessions/?page_size={size}", "next", meanwhile)))
        assert len(seen) == len(set(seen))
        assert {str(session.pk) for session in made} - gone <= set(seen)
        transaction.set_rollback(True)
