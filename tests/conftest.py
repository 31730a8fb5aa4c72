"""Fixtures that every test may ask for."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from hypothesis import settings
from rest_framework.test import APIClient

from backend.domain.tokens import create_access_token
from backend.models import User

# The same examples at every run, so that a change is judged by what it changes. Others are looked
# for with `pytest --hypothesis-profile=random`.
settings.register_profile("same", derandomize=True)
settings.register_profile("random", derandomize=False)
settings.load_profile("same")


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
