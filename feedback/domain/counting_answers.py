"""Counting answers in batches.

Answers about an activity wait until there are five; then all that wait are counted together into a
batch and deleted, so that no single answer is kept. What is left over of small activities is
counted with the rest of its organisation.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from backend.clock import today
from feedback.domain.batch_facts import (
    COUNTED_AFTER,
    LEFT_OVER_AFTER,
    facts_of_activity,
    facts_of_place,
)
from feedback.enums import QuestionKind, Way
from feedback.models import AnswerBatch, SessionSurvey, SurveyResponse
from feedback.models.batches import FEWEST

#: What must be the same for answers to be counted together, by how long they have waited.
OF_ONE_SUBJECT = ("way", "survey__template", "organisation", "activity", "place")
OF_ONE_ORGANISATION = ("way", "survey__template", "organisation")


def count_answers() -> int:
    """Count answers in batches, and delete them.

    Returns:
        How many batches were made.
    """
    ready = Q(changeable_until=None, day__lte=today() - COUNTED_AFTER)
    left_over = ready & Q(day__lte=today() - LEFT_OVER_AFTER)
    return _count_alike(ready, OF_ONE_SUBJECT) + _count_alike(left_over, OF_ONE_ORGANISATION)


def _count_alike(which: Q, alike: tuple[str, ...]) -> int:
    groups = (
        SurveyResponse.objects.filter(which)
        .values(*alike)
        .annotate(answers=Count("pk"))
        .filter(answers__gte=FEWEST)
        .order_by()
    )
    made = 0
    for group in list(groups):
        common = {name: group[name] for name in alike}
        made += _count_group(which & Q(**_nulls(common)), common)
    return made


@transaction.atomic
def _count_group(which: Q, common: dict[str, Any]) -> int:
    """Count one group, unless another night has done it meanwhile; return how many batches."""
    rows = list(
        SurveyResponse.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(which)
        .select_related("survey")
    )
    if len(rows) < FEWEST:
        return 0
    until = max(row.day for row in rows)
    AnswerBatch.objects.create(
        way=common["way"],
        day=until,
        answers=len(rows),
        tallies=tallies_of(rows),
        asked=_asked_with(common),
        **_facts(common),
    )
    SurveyResponse.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return 1


def tallies_of(rows: Iterable[SurveyResponse]) -> dict[str, dict[str, int]]:
    """Return how many chose what, by question; questions that too few answered are left out."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for question in row.survey.questions:
            value = row.answers.get(question["id"])
            if value is not None and question["kind"] != QuestionKind.TEXT:
                counts.setdefault(question["id"], Counter())[str(value)] += 1
    return {name: dict(tally) for name, tally in counts.items() if tally.total() >= FEWEST}


def _facts(common: dict[str, Any]) -> dict[str, Any]:
    if common.get("activity"):
        return facts_of_activity(common["activity"])
    if common.get("place"):
        return facts_of_place(common["place"])
    return {"organisation_id": common["organisation"]}


def _asked_with(common: dict[str, Any]) -> int:
    """Return of how many parties these answers came, and let nobody count them again.

    Of the sessions that were not counted before. Fewer than five wait for the next batch.
    """
    if common["way"] != Way.INVITED:
        return 0
    of_activity = "activity" in common
    about = (
        {"session__activity": common["activity"]}
        if of_activity
        else {"session__activity__organisation": common["organisation"]}
    )
    by = today() - (COUNTED_AFTER if of_activity else LEFT_OVER_AFTER)
    rows = SessionSurvey.objects.select_for_update(of=("self",)).filter(
        is_asked_counted=False,
        survey__template=common["survey__template"],
        session__end__date__lte=by,
        **about,
    )
    asked = {row.pk: row.parties_asked for row in rows}
    if sum(asked.values()) < FEWEST:
        return 0
    SessionSurvey.objects.filter(pk__in=asked).update(is_asked_counted=True)
    return sum(asked.values())


def _nulls(common: dict[str, Any]) -> dict[str, Any]:
    """Return a filter: nothing is equal to nothing only when it is asked for as such."""
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in common.items()
    }
