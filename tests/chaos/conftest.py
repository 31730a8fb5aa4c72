"""A house with a broker, a database and a mail server of its own, and the ledger."""

import pytest
from django.db import connection

from config.embedded.services import running
from config.embedded.valkey import Valkey
from tests.chaos.gateway import Gateway
from tests.chaos.house import House, address_of


@pytest.fixture
def gateway():
    with Gateway() as server:
        yield server


@pytest.fixture
def broker(tmp_path):
    server = Valkey()
    with running(server, tmp_path):
        yield server


@pytest.fixture
def house(tmp_path, transactional_db, broker, gateway):
    """A house on the test's database; its processes end before the database is emptied."""
    built = House(
        tmp_path,
        DATABASE_URL=address_of(connection.settings_dict),
        REDIS_URL=broker.url,
        EMAIL_URL=f"smtp://127.0.0.1:{gateway.port}",
    )
    yield built
    built.stop()


@pytest.fixture
def ledger(record_property, request):
    """Write the figures of a test where the end of the run prints them."""

    def write(**figures):
        words = ", ".join(f"{name} {number}" for name, number in figures.items())
        line = f"{request.node.name}: {words}"
        record_property("ledger", line)
        print(line)

    return write
