"""No read asks the database more often because there is more to show.

Every GET of the API (each has a row in `tests/api_table.py`) and every page whose
address holds no name is read with 3 and with 30 of everything. A list that does not grow meanwhile
fails: `tests.filling.fill` then has to make what it shows.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from backend.enums import Role
from tests.api_names import names_of
from tests.api_table import ROOT, rows
from tests.cast import build_town
from tests.filling import fill
from tests.routes import routes

pytestmark = pytest.mark.django_db

#: Lists of a fixed length, and figures.
FIXED = {
    "organisations/{own}/message-texts/": "every kind in every language",
    "backlog-items/similar/?text=kahvi": "the ten most alike",
    "backlog-items/{item}/similar/": "the ten most alike",
}
#: Pages with names in their addresses.
PAGES = (
    "/activities/{activity}/",
    "/sessions/{session}/",
    "/places/{place}/",
    "/t/{ticket}/",
    "/ask/{request_link}/",
    "/s/{invitation}/",
    "/r/{follow}/",
    "/calendar/organisations/{own}.ics",
    "/calendar/places/{place}.ics",
    "/calendar/themes/{theme}.ics",
    "/desk/activities/{activity}/",
    "/desk/activities/{activity}/times/",
    "/desk/activities/{activity}/sharing/",
    "/desk/sessions/{session}/",
    "/desk/sessions/{door}/door/",
    "/triage/items/{item}/",
)
#: They ask servers and not rows, or print.
APART = ("readyz", "metrics", "dev-", "triage-memo-pdf")


def plain_addresses():
    """Return the addresses of pages and calendars that hold no name."""
    others = ("/api/", "/admin/", "/accounts/")
    named = [f"/{path}" for path, name in routes() if not name.startswith(APART)]
    found = [path for path in named if not path.startswith(others)]
    return [path for path in found if not set(path) & set("<^")]


def looked_at(client, path):
    """Return the answer of a cold read, and its queries."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
        if answer.streaming:
            list(answer)
    return answer, [query["sql"] for query in queries.captured_queries]


def length_of(answer):
    """Return how many rows a list has; None for what is no list."""
    if answer.status_code != 200 or answer["Content-Type"] != "application/json":
        return None
    shown = answer.json()
    shown = shown.get("results") if isinstance(shown, dict) else shown
    return len(shown) if isinstance(shown, list) else None


@pytest.fixture
def town():
    return build_town()


def read_all(clients, paths):
    """Return (who, path) -> (answer, queries)."""
    return {
        (who, path): looked_at(client, path) for who, client in clients.items() for path in paths
    }


def grown(few, many):
    """Return what asks more often, with the queries that are more."""
    return {
        key: [sql[:300] for sql in many[key][1] if sql not in few[key][1]]
        for key in few
        if len(many[key][1]) > len(few[key][1])
    }


def test_reads_of_the_api_ask_no_more_with_more_rows(town, api, api_as):
    clients = {"coordinator": api_as(town.own.people[Role.COORDINATOR]), "anyone": api}
    names = names_of(town)
    templates = {
        ROOT + path.format(**names): path for verb, path, _statuses in rows() if verb == "GET"
    }
    fill(town, range(3))
    few = read_all(clients, templates)
    fill(town, range(3, 30))
    many = read_all(clients, templates)
    assert grown(few, many) == {}
    same = {
        path
        for (who, path), (answer, _queries) in few.items()
        if (length := length_of(answer)) is not None
        and length_of(many[who, path][0]) <= length
        and templates[path] not in FIXED
    }
    assert same == set(), "fill() makes none of what these lists show"


def test_pages_and_calendars_ask_no_more_with_more_rows(town):
    staff = Client()
    staff.force_login(town.own.people[Role.COORDINATOR])
    clients = {"coordinator": staff, "anyone": Client()}
    names = names_of(town)
    paths = [*plain_addresses(), *(path.format(**names) for path in PAGES)]
    fill(town, range(3))
    few = read_all(clients, paths)
    fill(town, range(3, 30))
    assert grown(few, read_all(clients, paths)) == {}
    assert {few["anyone", path.format(**names)][0].status_code for path in PAGES[:10]} == {200}
    assert {few["coordinator", path.format(**names)][0].status_code for path in PAGES} == {200}


@pytest.mark.parametrize("path", ["/", "/sessions/{session}/", "/api/v1/sessions/"])
def test_first_reads_of_clients_are_few_when_cold_and_at_most_one_when_warm(town, client, path):
    address = path.format(**names_of(town))
    _answer, cold = looked_at(client, address)
    with CaptureQueriesContext(connection) as warm:
        client.get(address)
    assert len(cold) <= 6, cold
    assert len(warm) <= 1
