"""The ledger, as of the tests in `tests/chaos`."""

import pytest


@pytest.fixture
def ledger(record_property, request):
    """Return what prints a line of figures at the end of the run."""

    def say(line):
        record_property("ledger", f"{request.node.name}: {line}")

    return say
