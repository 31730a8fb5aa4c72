"""Fixtures that every test may ask for."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from hypothesis import settings
from rest_framework.test import APIClient
from xdist.scheduler import LoadScopeScheduling

from backend.domain.tokens import create_access_token
from backend.models import User

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
    """Begin with the journeys, the longest of what one process runs alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(TOGETHER[0]))


def pytest_terminal_summary(terminalreporter):
    """Print what the chaos tests counted, whether or not their output is captured."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, line in report.user_properties:
                if name == "ledger" and report.when == "call":
                    terminalreporter.write_line(f"ledger of {line}")


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
