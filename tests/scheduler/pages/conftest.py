"""The clock of the pages' tests stands on a Wednesday at noon; readers read English."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from backend.enums import Role
from scheduler.models import Session
from tests.factories import ActivityFactory, OrganisationFactory, SessionFactory, member_of

HELSINKI = ZoneInfo("Europe/Helsinki")
NOON = datetime(2027, 1, 13, 12, tzinfo=HELSINKI)


@pytest.fixture
def noon():
    """Stop the clock."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def reader(db, noon) -> Client:
    """Return a client of nobody, who reads English: the language of the texts in the code."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def staff(reader):
    """Return a maker of clients who are signed in."""

    def make(person) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make


@pytest.fixture
def organisation(db, noon):
    return OrganisationFactory.create(slug="olkkari", name={"fi": "Olkkari"})


@pytest.fixture
def peer(organisation):
    return member_of(organisation, Role.PEER_EXPERT, name="Jari")


@pytest.fixture
def make_session(organisation):
    """Return a maker of sessions so many hours from noon."""

    def make(hours: float = 5, *, title: str = "Makkaranpaisto", **fields) -> Session:
        start = NOON + timedelta(hours=hours)
        own = {name: fields.pop(name) for name in ("place", "capacity") if name in fields}
        activity = ActivityFactory.create(
            organisation=organisation, title={"fi": title}, start=start, **own, **fields
        )
        return SessionFactory.create(activity=activity)

    return make


@pytest.fixture
def session(make_session) -> Session:
    return make_session()
