"""The sweep that keeps series a year ahead, also when it dies on its way."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from scheduler.domain import series
from scheduler.domain.series import extend_series, horizon, make_sessions
from scheduler.models import Activity, Session
from tests.factories import ActivityFactory

SERIES = 7
WEEK = timedelta(weeks=1)


class Killed(BaseException):
    """The power is cut."""


@pytest.fixture
def behind():
    """Return weekly series whose sessions of the last two weeks are missing."""
    tomorrow = timezone.now().replace(microsecond=0) + timedelta(days=1)
    activities = ActivityFactory.create_batch(SERIES, recurrence="FREQ=WEEKLY", start=tomorrow)
    for activity in activities:
        make_sessions(activity=activity)
    Session.objects.filter(start__gt=horizon() - 2 * WEEK).delete()
    Activity.objects.update(extended_until=horizon() - 2 * WEEK)
    return activities


def starts():
    return sorted(Session.objects.values_list("activity__slug", "start"))


def expected(activities):
    # By the wall clock, over both changes of it.
    return sorted(
        (activity.slug, timezone.localtime(activity.start) + number * WEEK)
        for activity in activities
        for number in range(53)
        if timezone.localtime(activity.start) + number * WEEK < horizon()
    )


@pytest.mark.django_db(transaction=True)
def test_sweep_that_dies_is_finished_by_the_next(behind, monkeypatch):
    monkeypatch.setattr(series, "SERIES_AT_ONCE", 2)
    planned, calls = series._coming_times, []

    def dies_in_the_third_transaction(activity):
        calls.append(activity)
        if len(calls) == 6:
            raise Killed
        return planned(activity)

    before = Session.objects.count()
    with (
        patch.object(series, "_coming_times", dies_in_the_third_transaction),
        pytest.raises(Killed),
    ):
        extend_series()
    # Two transactions were kept whole, and the third left nothing.
    assert Session.objects.count() == before + 2 * 2 * 2
    assert Activity.objects.filter(extended_until__lt=horizon() - WEEK).count() == SERIES - 4
    assert extend_series() == SERIES - 4
    assert starts() == expected(behind)
    assert extend_series() == 0


@pytest.mark.django_db
def test_sweep_asks_no_more_for_many_series_than_for_one(behind):
    asked = []
    for few in (1, 3):
        Activity.objects.filter(pk__in=[one.pk for one in behind[:few]]).update(
            extended_until=horizon() - 2 * WEEK
        )
        Activity.objects.exclude(pk__in=[one.pk for one in behind[:few]]).update(
            extended_until=horizon()
        )
        with CaptureQueriesContext(connection) as queries:
            assert extend_series() == few
        asked.append(len(queries))
    assert asked == [8, 8]


@pytest.mark.django_db
def test_sweep_stops_at_its_budget_and_goes_on_where_it_is_most_behind(behind):
    Activity.objects.filter(pk=behind[3].pk).update(extended_until=horizon() - 3 * WEEK)
    assert extend_series(budget=1) == 1
    behind[3].refresh_from_db()
    assert behind[3].extended_until > horizon() - WEEK
    assert extend_series() == SERIES - 1
    assert starts() == expected(behind)


@pytest.mark.django_db
def test_series_that_got_nothing_new_is_not_called_changed(behind):
    quiet = ActivityFactory.create(
        recurrence="FREQ=YEARLY", extended_until=horizon() - 2 * WEEK, start=horizon() - 40 * WEEK
    )
    changed = quiet.changed
    extend_series()
    quiet.refresh_from_db()
    assert quiet.changed == changed
    assert quiet.extended_until > horizon() - WEEK
