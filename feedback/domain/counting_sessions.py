"""Counting sessions in batches: who came, and how soon after signing up.

Sessions of an activity are counted together once five persons or more came to them and, if people
signed up at all, five parties or more had seats. What is left over is counted with the rest of its
organisation.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.clock import today
from feedback.domain.batch_facts import COUNTED_AFTER, LEFT_OVER_AFTER, facts_of_activity
from feedback.models import SessionBatch, SessionSurvey
from feedback.models.batches import FEWEST
from scheduler.models import Activity


@transaction.atomic
def count_sessions() -> int:
    """Count folded sessions in batches.

    Returns:
        How many batches were made.
    """
    made = 0
    for activity_id, rows in _waiting(lambda one: one.pk, COUNTED_AFTER).items():
        if is_enough(_sums(rows)):
            made += _count(rows, facts_of_activity(activity_id))
    by_organisation = _waiting(lambda one: one.organisation_id, LEFT_OVER_AFTER)
    for organisation_id, rows in by_organisation.items():
        if is_enough(_without_small(_sums(rows))):
            made += _count(rows, {"organisation_id": organisation_id})
    return made


def is_enough(sums: dict[str, int]) -> bool:
    """Say whether nothing in a batch would be small: five or more, or none at all."""
    persons, parties = sums["persons"], sums["parties"]
    return persons >= FEWEST and (parties == 0 or parties >= FEWEST)


def _waiting(
    group_of: Callable[[Activity], UUID], age: timedelta
) -> dict[UUID, list[SessionSurvey]]:
    rows = (
        SessionSurvey.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("session__activity")
        .filter(
            is_attendance_counted=False,
            session__folded=True,
            session__end__date__lte=today() - age,
        )
    )
    found: dict[UUID, list[SessionSurvey]] = defaultdict(list)
    for row in rows:
        found[group_of(row.session.activity)].append(row)
    return found


def _sums(rows: list[SessionSurvey]) -> dict[str, int]:
    return {
        "sessions": len(rows),
        "persons": sum(row.session.persons_came for row in rows),
        "parties": sum(row.parties_seated for row in rows),
        "parties_soon": sum(row.parties_soon for row in rows),
    }


def _without_small(sums: dict[str, int]) -> dict[str, int]:
    """Leave too few parties out: nothing larger will come to count them with."""
    if sums["parties"] >= FEWEST:
        return sums
    return {**sums, "parties": 0, "parties_soon": 0}


def _count(rows: list[SessionSurvey], facts: dict[str, Any]) -> int:
    SessionBatch.objects.create(
        day=max(timezone.localdate(row.session.end) for row in rows),
        **_without_small(_sums(rows)),
        **facts,
    )
    SessionSurvey.objects.filter(pk__in=[row.pk for row in rows]).update(is_attendance_counted=True)
    return 1
