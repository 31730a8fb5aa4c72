"""Survey answers by HTTP, every second one with words, beside one bare insert through DRF."""

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from feedback.domain.invitations import mint
from feedback.domain.surveying import sweep
from scheduler.models import Session
from tests.benchmarks import content, floor_tables, harness
from tests.benchmarks.figures import Figure, in_turns, rate_figure
from tests.benchmarks.load import Request, load

ANSWERS = 600
FACES = {"heard": 5, "respect": 4, "matters": 3}
WORDS = "Oli hyvä tulla. Toivoisin, että jalkauduttaisiin useammin myös Nurmoon."
JSON = {"Content-Type": "application/json", "X-Forwarded-For": "192.0.2.1"}
numbers = count()


def measure() -> Iterator[Figure]:
    """Answer the survey of sessions that ended two hours ago, in turns with the floor."""
    activities = content.make_activities(20, begins_in=timedelta(hours=-5))
    sessions = content.make_sessions(activities)
    # As before each invitation: the sweep notes which survey a session is asked.
    sweep()
    (seat,) = floor_tables.make(1)
    insert = Request(f"/rows/{seat}/", "POST", JSON, json.dumps({"answers": FACES}).encode())
    with harness.web() as koppi, harness.web(harness.BARE_DATABASE) as bare:
        load(koppi, answers(sessions)[:60])
        floor, rate = in_turns(
            lambda: harness.checked(load(bare, [insert] * ANSWERS), 201).rate,
            lambda: harness.checked(load(koppi, answers(sessions)), 201).rate,
        )
    yield rate_figure("survey answers, 32 clients", rate, ("bare DRF insert", floor), 1 / 4)


def answers(sessions: list[Session]) -> list[Request]:
    """Return an answer for each of as many invitations."""
    return [
        Request(
            f"/api/v1/surveys/{mint(sessions[number % len(sessions)].pk)}/",
            "POST",
            JSON,
            json.dumps({"answers": FACES, "text": WORDS if next(numbers) % 2 else ""}).encode(),
        )
        for number in range(ANSWERS)
    ]
