"""Half a year of survey answers for the demo: faces only, no invented words of anybody."""

import random
from datetime import date, timedelta
from typing import Any

from backend.clock import today
from feedback.domain.batch_facts import facts_of_activity
from feedback.domain.invitations import default_survey
from feedback.enums import QuestionKind, Way
from feedback.models import AnswerBatch, SessionBatch
from scheduler.enums import ActivityStatus
from scheduler.models import Activity

ACTIVITIES, WEEKS = 6, 26
#: The latest week is one that could be counted already.
LATEST_WEEK = 2
FEWEST, MOST = 5, 9
#: How gladly people answer the three questions in the beginning and in the end, from 1 to 5.
GLADNESS = {"heard": (3.2, 4.4), "respect": (3.9, 4.3), "matters": (3.3, 3.9)}


def load_survey_answers(chance: random.Random) -> None:
    """Let the weekly activities of the demo have been held for half a year, and be answered about.

    Args:
        chance: With the same seed, the same answers.
    """
    weekly = Activity.objects.filter(
        is_demo=True, status=ActivityStatus.PUBLISHED, recurrence__startswith="FREQ=WEEKLY"
    )
    questions = [
        question["id"]
        for question in default_survey().questions
        if question["kind"] == QuestionKind.FACES
    ]
    for activity in weekly.order_by("slug")[:ACTIVITIES]:
        facts = {**facts_of_activity(activity.pk), "is_demo": True}
        first = activity.sessions.first()
        if first is None:
            continue
        for week in range(LATEST_WEEK, WEEKS, 2):
            day = first.start.date() - timedelta(weeks=week)
            if day < today() - timedelta(weeks=1):
                _load_week(day, 1 - week / WEEKS, questions, facts, chance)


def _load_week(
    day: date, done: float, questions: list[str], facts: dict[str, Any], chance: random.Random
) -> None:
    answers = chance.randint(FEWEST, MOST)
    parties = answers + chance.randint(4, 12)
    AnswerBatch.objects.create(
        way=Way.INVITED,
        day=day,
        answers=answers,
        asked=parties,
        tallies={name: _tally(name, answers, done, chance) for name in questions},
        **facts,
    )
    SessionBatch.objects.create(
        day=day,
        sessions=1,
        persons=parties + chance.randint(0, 6),
        parties=parties,
        parties_soon=chance.randint(parties // 2, parties),
        **facts,
    )


def _tally(name: str, answers: int, done: float, chance: random.Random) -> dict[str, int]:
    begin, end = GLADNESS.get(name, (3.5, 3.9))
    middle = begin + (end - begin) * done
    tally: dict[str, int] = {}
    for _ in range(answers):
        face = min(5, max(1, round(chance.gauss(middle, 0.9))))
        tally[str(face)] = tally.get(str(face), 0) + 1
    return tally
