"""Fixtures that every test may ask for."""

import gc
import os
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings
from rest_framework.test import APIClient
from xdist.scheduler import LoadScopeScheduling

from backend.domain.tokens import create_access_token
from backend.models import User
from tests import template

# The same examples at every run, so that a change is judged by what it changes. Others are looked
# for with `pytest --hypothesis-profile=random`.
settings.register_profile("same", derandomize=True)
settings.register_profile("random", derandomize=False)
settings.load_profile("same")

#: What stands under one of these shares something that takes long to make.
TOGETHER = (
    "tests/journeys/",
    "tests/readers/",
    "tests/config/test_running.py",
    "tests/attacks/test_differencing.py",
)
#: These take longest, so they begin first: nothing waits for them at the end.
FIRST = (
    "tests/journeys/",
    "tests/properties/test_schemathesis.py",
    "tests/config/test_running.py",
    "tests/chaos/",
)


class TogetherScheduling(LoadScopeScheduling):
    """One process runs what shares something dear; all else is dealt out test by test.

    `--dist loadgroup` would go by a mark, but xdist 3.8 writes it into a name of the test that
    pytest 9.2 does not read.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((path for path in TOGETHER if nodeid.startswith(path)), nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Deal the tests out to the processes."""
    return TogetherScheduling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]):
    """Begin with what takes longest."""

    def turn(item: pytest.Item) -> int:
        turns = (at for at, path in enumerate(FIRST) if item.nodeid.startswith(path))
        return next(turns, len(FIRST))

    items.sort(key=turn)


def pytest_collection_finish():
    """Take what was collected out of the garbage collector's rounds: it stays to the end."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    """Print what the chaos tests counted, whether or not their output is captured."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, line in report.user_properties:
                if name == "ledger" and report.when == "call":
                    terminalreporter.write_line(f"ledger of {line}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Copy the database that is migrated once for all processes, where there are several."""
    if template.ASKED in os.environ:
        connection.settings_dict["TEST"]["TEMPLATE"] = template.wait_for()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Each test starts with an empty cache: stamps, kept pages, throttles."""
    cache.clear()


@pytest.fixture
def api() -> APIClient:
    """Return an API client of nobody."""
    return APIClient()


@pytest.fixture
def api_as() -> Callable[[User], APIClient]:
    """Return a maker of API clients that carry a person's bearer token."""

    def make(person: User) -> APIClient:
        client = APIClient()
        token = create_access_token(person=person, name="test")
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
        return client

    return make
