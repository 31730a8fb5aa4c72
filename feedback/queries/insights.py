"""Figures, each a sum of whole batches. For members."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from feedback.models import AnswerBatch, SessionBatch
from feedback.models.questions import GOOD_FACES, HEARD
from feedback.queries.asked_questions import Question, questions_of
from feedback.queries.batches import Scope, Wanted, answer_batches, session_batches
from feedback.queries.shares import Share, share

#: A trend over more months than this is shown by quarters.
MOST_MONTHS = 18
MONTHS_A_QUARTER = 3

Tallies = dict[str, Counter[str]]


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many chose one option of a question."""

    value: str
    text: dict[str, str]
    share: Share


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """How a question was answered."""

    question: Question
    answers: int
    counts: list[Count]


@dataclass(frozen=True, kw_only=True)
class Point:
    """The "heard" score of one month or quarter, which begins on `start`."""

    start: date
    months: int
    heard: Share


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """Who came, and how soon after signing up.

    Attributes:
        sessions: Counted with these persons.
        persons: Came, as hosts ticked and counted at the door.
        parties: Had their seats by signing up.
        soon: Share of parties whose session was within a week of signing up; None of no parties.
    """

    sessions: int
    persons: int
    parties: int
    soon: Share | None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is known of a choice of batches.

    Attributes:
        answers: Counted ones.
        rate: Share of parties who answered, of those who were asked; None when that is not known.
        heard: Share of those who say that they were listened to; None when nobody was asked.
        distributions: Of each question.
        trend: By month or quarter.
        attendance: None when no sessions are counted.
    """

    answers: int
    rate: Share | None
    heard: Share | None
    distributions: list[Distribution]
    trend: list[Point]
    attendance: Attendance | None


def figures(scope: Scope, wanted: Wanted) -> Figures:
    """Return the figures that a member asks for."""
    answers = list(answer_batches(scope, wanted))
    tallies = tallied(answers)
    return Figures(
        answers=sum(one.answers for one in answers),
        rate=response_rate(answers),
        heard=heard(tallies),
        distributions=_distributions(tallies),
        trend=_trend(answers),
        attendance=attendance(session_batches(scope, wanted)),
    )


def tallied(batches: Iterable[AnswerBatch]) -> Tallies:
    """Return how many chose what, by question."""
    found: Tallies = defaultdict(Counter)
    for batch in batches:
        for name, tally in batch.tallies.items():
            found[name].update(tally)
    return found


def response_rate(batches: Iterable[AnswerBatch]) -> Share | None:
    """Return the share of parties who answered, of those counted as asked."""
    asked = [one for one in batches if one.asked]
    return share(sum(one.answers for one in asked), sum(one.asked for one in asked))


def heard(tallies: Tallies) -> Share | None:
    """Return the share of those who chose one of the two gladdest faces for having been heard."""
    tally = tallies.get(HEARD, Counter())
    return share(sum(tally[str(face)] for face in GOOD_FACES), tally.total())


def attendance(batches: Iterable[SessionBatch]) -> Attendance | None:
    """Return who came, or None when no sessions are counted."""
    found = list(batches)
    if not found:
        return None
    parties = sum(one.parties for one in found)
    return Attendance(
        sessions=sum(one.sessions for one in found),
        persons=sum(one.persons for one in found),
        parties=parties,
        soon=share(sum(one.parties_soon for one in found), parties),
    )


def _distributions(tallies: Tallies) -> list[Distribution]:
    return [
        Distribution(
            question=question,
            answers=tallies[question.id].total(),
            counts=[
                Count(value=value, text=text, share=found)
                for value, text in question.options_for(tallies[question.id])
                if (found := share(tallies[question.id][value], tallies[question.id].total()))
            ],
        )
        for question in questions_of(tallies)
    ]


def _trend(batches: list[AnswerBatch]) -> list[Point]:
    if not batches:
        return []
    days = [one.day for one in batches]
    months = 1 if _months(max(days)) - _months(min(days)) < MOST_MONTHS else MONTHS_A_QUARTER
    by_start: dict[date, list[AnswerBatch]] = defaultdict(list)
    for batch in batches:
        by_start[_start(batch.day, months)].append(batch)
    return [
        Point(start=start, months=months, heard=found)
        for start in sorted(by_start)
        if (found := heard(tallied(by_start[start])))
    ]


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _start(day: date, months: int) -> date:
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)
