"""The database shut down at once, under load, and started again."""

import pytest

from tests.chaos import LONG
from tests.chaos.database import own_database
from tests.chaos.house import House
from tests.chaos.people import Crowd
from tests.chaos.seats import HALF_DONE, ON_THEIR_WAY
from tests.journeys.product import until

pytestmark = pytest.mark.journey
RESTARTS, AWAY_SECONDS = (10, 20) if LONG else (2, 2)


@pytest.fixture
def database():
    with own_database() as server:
        yield server


@pytest.fixture
def house(tmp_path, database, broker, gateway):
    built = House(
        tmp_path,
        DATABASE_URL=database.server.url,
        REDIS_URL=broker.server.url,
        EMAIL_URL=f"smtp://127.0.0.1:{gateway.port}",
    )
    yield built
    built.stop()


def test_database_restarted_under_load_leaves_nothing_half_done(house, database, gateway, ledger):
    sessions = database.prepare(4)
    house.take_over_soon()
    web, beat, worker = house.web(), house.beat(), house.worker()
    until(house.answers, "the web server")
    with Crowd(house.url, sessions) as crowd:
        for _ in range(RESTARTS):
            crowd.wait_for_more(20)
            database.die()
            crowd.go_on_for(AWAY_SECONDS)
            database.start()
        crowd.wait_for_more(20)
        crowd.stop()
    until(lambda: not database.rows(ON_THEIR_WAY), "the outbox to be empty", seconds=120)

    ledger(
        signed_up=len(crowd.tickets),
        sent=len(gateway.letters),
        lost=len(set(crowd.tickets) - set(gateway.letters)),
        duplicated=gateway.duplicates,
        restarts=RESTARTS,
        answered_503=crowd.statuses[503],
    )
    assert not crowd.wrong
    assert set(crowd.statuses) == {201, 503}
    assert database.rows(HALF_DONE) == []
    # Each client repeated its request with the same key until it had a ticket: once each.
    assert database.rows("SELECT count(*) FROM scheduler_signup") == [(len(crowd.tickets),)]
    assert set(gateway.letters) == set(crowd.tickets)
    assert gateway.duplicates <= RESTARTS
    assert [process.poll() for process in (web, beat, worker)] == [None] * 3
