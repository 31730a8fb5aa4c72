"""A house with a broker, a database and a mail server of its own, and the ledger."""

import pytest
from django.db import connection

from tests.chaos.gateway import Gateway
from tests.chaos.house import Broker, House, address_of


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Show what the processes said when a test fails."""
    report = yield
    if report.failed and (house := getattr(item, "funcargs", {}).get("house")):
        report.sections.append(("what the processes said", house.logs()))
    return report


@pytest.fixture
def gateway():
    with Gateway() as server:
        yield server


@pytest.fixture
def broker(tmp_path):
    server = Broker(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def house(tmp_path, transactional_db, broker, gateway):
    """A house on the test's database; its processes end before the database is emptied."""
    built = House(
        tmp_path,
        DATABASE_URL=address_of(connection.settings_dict),
        REDIS_URL=broker.server.url,
        EMAIL_URL=f"smtp://127.0.0.1:{gateway.port}",
    )
    yield built
    built.stop()


@pytest.fixture
def ledger(record_property, request):
    """Keep the figures of a test for the end of the run, which prints them (tests/conftest.py)."""

    def write(**figures):
        words = ", ".join(f"{name} {number}" for name, number in figures.items())
        record_property("ledger", f"{request.node.name}: {words}")

    return write
