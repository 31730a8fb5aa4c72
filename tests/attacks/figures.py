"""A synthetic half year of answers, and the figures that can be read of it."""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from feedback.domain.invitations import default_survey
from feedback.enums import Way
from feedback.models import SessionSurvey, SurveyResponse
from feedback.models.batches import FEWEST
from feedback.queries.batches import Scope, Wanted
from feedback.queries.insights import figures
from scheduler.models import Activity, Session
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
)

QUESTIONS = ("heard", "respect", "matters")
BEGINS = datetime.fromisoformat("2027-01-04T17:00:00+02:00")
WEEKS = 12
#: The nights on which the attacker reads everything: counted from the beginning.
NIGHTS = [timedelta(weeks=week) for week in (4, 7, 10, 13, 24)]

Filter = tuple[tuple[str, str], ...]
Numbers = Counter[str]
Read = Callable[[Filter], Numbers]


@dataclass
class HalfYear:
    """Activities that few come to, and what people answered."""

    seed: int
    activities: list[Activity] = field(default_factory=list)
    raw: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.scope = Scope(None)
        self.survey = default_survey()
        organisations = OrganisationFactory.create_batch(2)
        places = PlaceFactory.create_batch(3)
        themes = ThemeFactory.create_batch(3)
        for _ in range(5):
            self.activities.append(
                ActivityFactory.create(
                    organisation=self.chance.choice(organisations),
                    place=self.chance.choice(places),
                    themes=self.chance.sample(themes, self.chance.randint(0, 2)),
                    start=BEGINS,
                )
            )

    def hold(self, since: timedelta, until: timedelta) -> None:
        """Hold the sessions between two nights, and take their answers in."""
        for week in range(WEEKS):
            if since <= timedelta(weeks=week) < until:
                for activity in self.activities:
                    self._hold(activity, BEGINS + timedelta(weeks=week))

    def _hold(self, activity: Activity, start: datetime) -> None:
        few = self.chance.choice([0, 1, 2, 3, 6])
        session = SessionFactory.create(
            activity=activity, start=start, folded=True, persons_came=self.chance.randint(0, few)
        )
        SessionSurvey.objects.create(
            session=session,
            survey=self.survey,
            parties_asked=few,
            parties_seated=few,
            parties_soon=self.chance.randint(0, few),
        )
        for _ in range(self.chance.randint(0, few)):
            self._answer(session, self.chance.choice([*[Way.INVITED] * 4, Way.WALL, Way.TOLD]))

    def _answer(self, session: Session, way: Way) -> None:
        activity = session.activity
        answers = {
            name: self.chance.choice([None, *range(1, 6)])
            for name in QUESTIONS
            if self.chance.random() < 0.8
        }
        response = SurveyResponse(
            id=uuid4(),
            survey=self.survey,
            way=way,
            organisation_id=activity.organisation_id,
            activity=activity,
            place_id=activity.place_id,
            day=timezone.localdate(session.end),
            answers=answers,
        )
        response.save(force_insert=True)
        self.raw.append(
            {
                "organisation": {activity.organisation.slug},
                "place": {activity.place.slug},
                "activity": {activity.slug},
                "theme": {theme.slug for theme in activity.themes.all()},
                "month": {response.day.replace(day=1).isoformat()},
                "way": {str(way)},
                "answers": {name for name, value in answers.items() if value is not None},
            }
        )

    def filters(self) -> list[Filter]:
        """Return every filter by one thing and by two; by every way of answering if not by one."""
        values = {
            name: sorted({value for row in self.raw for value in row[name]})
            for name in ("organisation", "place", "activity", "theme", "month", "way")
        }
        single = [(name, value) for name, found in values.items() for value in found]
        double = [
            tuple(sorted(pair))
            for pair in itertools.combinations(single, 2)
            if pair[0][0] != pair[1][0]
        ]
        return [(), *((one,) for one in single), *double]

    def guarded(self, chosen: Filter) -> Numbers:
        """Read figures as a member reads them."""
        given: dict[str, Any] = {"way": "", **dict(chosen)}
        if month := given.pop("month", None):
            since = date.fromisoformat(month)
            given["since"] = since
            given["until"] = (since + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = figures(self.scope, Wanted(**given))
        numbers = Counter({"answers": found.answers})
        for one in found.distributions:
            numbers[one.question.id] = one.answers
        if found.rate:
            numbers["asked"] = found.rate.whole
        if found.attendance:
            numbers["persons"] = found.attendance.persons
            numbers["parties"] = found.attendance.parties
        return numbers

    def unguarded(self, chosen: Filter) -> Numbers:
        """Count every answer there is, and hide a figure only when it is itself small."""
        rows = [row for row in self.raw if all(value in row[name] for name, value in chosen)]
        numbers = Counter({"answers": len(rows)})
        for name in QUESTIONS:
            numbers[name] = sum(name in row["answers"] for row in rows)
        return Counter({name: found for name, found in numbers.items() if found >= FEWEST})


def differences(filters: list[Filter], read: dict[Filter, Numbers]) -> Iterator[Numbers]:
    """Yield what can be computed of every pair of filters: of both, of one without the other.

    Nothing is computed of a figure that is hidden, as the attacker cannot tell it from nothing.
    """
    known = set(filters)
    everyone = read[()]
    for one, other in itertools.combinations(filters, 2):
        names = {name for name, _value in one} & {name for name, _value in other}
        both = tuple(sorted({*one, *other}))
        if both not in known or any(dict(one)[name] != dict(other)[name] for name in names):
            continue
        first, second, common = read[one], read[other], read[both]
        for name in everyone:
            a, b, c = first[name], second[name], common[name]
            if c or a == 0 or b == 0:
                yield Counter({name: a - c})
                yield Counter({name: b - c})
                yield Counter({name: everyone[name] - a - b + c})
