"""Any request that the API's description allows, and many that it does not: answers keep to it."""

import os
from itertools import count

import pytest
import schemathesis
import yaml
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation.meta import TestPhase

from backend.domain.tokens import create_access_token
from backend.enums import Role
from config.wsgi import application
from tests.api_bodies import filled
from tests.api_names import names_of
from tests.cast import build_town
from tests.test_openapi import FILE

#: `SCHEMATHESIS_LONG=1` tries all that is at the edges of the description, and new requests.
IS_LONG = "SCHEMATHESIS_LONG" in os.environ
CONFIG = {
    # So many are made up for an operation, beside those at the edges of its description.
    "generation": {
        "deterministic": not IS_LONG,
        "max-examples": 100 if IS_LONG else 4,
        "database": "none",
    },
    "suppress-health-check": ["filter_too_much"],
    "output": {"sanitization": {"enabled": False}},
}
#: Of the many requests that fit the description nowhere, one in so many is tried.
ONE_IN = 1 if IS_LONG else 16
#: Things that there are (`names_of`), by the collection and the parameter of an address.
IN_ADDRESSES = {
    "activities": {"slug": ["{activity}", "{draft}"]},
    "sessions": {"id": ["{session}", "{door}"], "session_id": ["{session}", "{door}"]},
    "organisations": {"slug": ["{own}"], "person": ["{worker}"]},
    "places": {"slug": ["{place}", "{free_place}"]},
    "themes": {"slug": ["{theme}", "{free_theme}"]},
    "services": {"slug": ["{service}"]},
    "co-hostings": {"id": ["{asked}"]},
    "calendar-sources": {"id": ["{source}"]},
    "service-catalogues": {"id": ["{catalogue}"]},
    "messages": {"id": ["{letter}"]},
    "requests": {"id": ["{request}", "{offered}"], "token": ["{request_link}"]},
    "tickets": {"token": ["{ticket}"]},
    "surveys": {"token": ["{invitation}"]},
    "follow": {"token": ["{follow}"]},
    "meetings": {"id": ["{meeting}", "{planned}"], "point_id": ["{point}"]},
    "board": {"view_id": ["{view}"]},
    "survey-templates": {"id": ["{survey}"]},
    "feedback": {"id": ["{statement}", "{new_statement}", "{held_statement}"]},
    "backlog-items": {"id": ["{item}", "{other_item}", "{answered_item}"]},
}
#: The same for bodies, by the field.
IN_BODIES = {
    "organisation": ["{own}"],
    "place": ["{place}"],
    "theme": ["{theme}"],
    "session": ["{session}"],
    "activity": ["{activity}"],
    "party": ["{arriving}"],
    "person": ["{worker}", "{stranger}"],
    "item": ["{item}"],
    "into": ["{other_item}"],
}


def described():
    """Return the description with names of things that there are, so that they are found."""
    whole = yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)
    for path, item in whole["paths"].items():
        known = IN_ADDRESSES.get(path.removeprefix("/api/v1/").partition("/")[0], {})
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path" and parameter["name"] in known:
                    parameter["schema"] = {"type": "string", "enum": known[parameter["name"]]}
            body = operation.get("requestBody", {"content": {}})
            for content in body["content"].values():
                name = content["schema"].get("$ref", "").rpartition("/")[2]
                fields = whole["components"]["schemas"].get(name, {}).get("properties", {})
                for field in fields.keys() & IN_BODIES.keys():
                    fields[field] = {"type": "string", "enum": IN_BODIES[field]}
    return whole


@pytest.fixture
def town(db):
    """Build a town; each request is then undone in the same transaction, which stays open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield build_town()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def names(town):
    return names_of(town)


@pytest.fixture
def bearer(town):
    token = create_access_token(person=town.own.people[Role.COORDINATOR], name="test")
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def schema(request, names):
    # schemathesis 4.32 knows it by the name that it had before pytest 9.2.
    request.node._nodeid = request.node.nodeid
    config = schemathesis.Config.from_dict(CONFIG)
    loaded = schemathesis.openapi.from_dict(described(), config=config)
    loaded.app = app
    return loaded


def app(environ, start_response):
    """Answer as a server does: it knows where a request comes from."""
    return application({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)


def excluded_checks():
    """Return the checks that ask for more than the API promises, or that are made elsewhere.

    It takes a number where a text is meant, and an empty filter for none. What is well-formed may
    be refused by a rule: a cursor that is not ours, a text that is no RRULE. Who may do what, and
    with which verbs, is in `tests/test_permission_matrix.py`.
    """
    load_all_checks()
    promise_more = ["negative_data_rejection", "positive_data_acceptance"]
    return CHECKS.get_by_names([*promise_more, "ignored_auth", "unsupported_method"])


def is_open(context):
    """Say whether anyone may do this."""
    return {} in context.operation.definition.raw.get("security", [{}])


def is_left_out(case, numbers=count()):  # noqa: B008 (one count for all requests)
    """Say whether a request is one of the many like it."""
    meta = case.meta
    is_one_of_many = meta.phase.name == TestPhase.COVERAGE and meta.generation.mode.is_negative
    return is_one_of_many and next(numbers) % ONE_IN != 0


def ask(case, names, headers=None):
    if is_left_out(case):
        return
    cache.clear()
    case.path_parameters = filled(case.path_parameters, names)
    case.body = filled(case.body, names)
    with transaction.atomic():
        case.call_and_validate(headers=headers, excluded_checks=excluded_checks())
        transaction.set_rollback(True)


api = schemathesis.pytest.from_fixture("schema")


@api.include(is_open).parametrize()
def test_anyone_is_answered_as_described(case, names):
    ask(case, names)


@api.exclude(is_open).parametrize()
def test_a_coordinator_is_answered_as_described(case, names, bearer):
    ask(case, names, bearer)
