"""Every endpoint of the API, every verb, every role: what each is answered.

An endpoint or a verb without a row fails `test_every_endpoint_and_verb_has_a_row`: write one into
`tests.api_table`, and what it sends into `tests.api_bodies`.
"""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver

from backend.enums import Role
from tests.api_bodies import BODIES, filled
from tests.api_names import names_of
from tests.api_table import ROLES, ROOT, VERBS, rows
from tests.cast import build_town
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def endpoints():
    """Return the name and allowed verbs of everything under `/api/v1/` in the URL conf."""
    return {pattern.name: verbs_of(pattern.callback) for pattern in _under_root(get_resolver())}


def _under_root(resolver, before=""):
    for pattern in resolver.url_patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _under_root(pattern, path)
        elif path.startswith(ROOT.removeprefix("/")):
            yield pattern


def verbs_of(view):
    actions = getattr(view, "actions", None)
    found = actions if actions is not None else dir(view.cls)
    return {verb for verb in VERBS if verb.lower() in found}


def client_of(role, town, api, api_as):
    if role == "anonymous":
        return api
    if role == "administrator":
        return api_as(UserFactory.create(is_superuser=True))
    if role == "other coordinator":
        return api_as(town.other.people[Role.COORDINATOR])
    return api_as(town.own.people[Role(role.replace(" ", "_").replace("-", "_"))])


def send(client, verb, path, names):
    body = filled(BODIES.get(f"{verb} {path}"), names)
    return getattr(client, verb.lower())(ROOT + path.format(**names), body)


def writes(queries):
    return [
        query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


@pytest.fixture
def town():
    return build_town()


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_to_a_role_is_that_of_the_table(role, town, api, api_as):
    names, client = names_of(town), client_of(role, town, api, api_as)
    wrong = []
    for verb, path, statuses in rows():
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            answer = send(client, verb, path, names)
            transaction.set_rollback(True)
        if answer.status_code != statuses[role]:
            wrong.append(f"{verb} {path}: {answer.status_code} {answer.content[:200]!r}")
        elif answer.status_code in {401, 403}:
            wrong += [f"{verb} {path} wrote: {sql}" for sql in writes(queries.captured_queries)]
    assert wrong == [], "\n".join(wrong)


def test_every_endpoint_and_verb_has_a_row(town):
    names = names_of(town)
    found: dict[str, set[str]] = {}
    for verb, path, _statuses in rows():
        match = resolve(ROOT + path.format(**names).partition("?")[0])
        found.setdefault(match.url_name, set()).add(verb)
    assert found == endpoints()


def test_verbs_that_an_endpoint_does_not_have_are_refused(town, api_as):
    client, names = client_of("administrator", town, None, api_as), names_of(town)
    for path in {path for _verb, path, _statuses in rows()}:
        address = ROOT + path.format(**names)
        allowed = endpoints()[resolve(address.partition("?")[0]).url_name]
        for verb in {*VERBS, "OPTIONS", "TRACE"} - allowed:
            answer = client.generic(verb, address)
            assert answer.status_code == 405, (verb, path)
            assert set(answer["Allow"].split(", ")) - {"HEAD", "OPTIONS"} == allowed, (verb, path)


def test_one_organisation_never_sees_anothers_parties_drafts_and_letters(town, api, api_as):
    names, own = names_of(town), town.own
    hidden = [
        str(own.party.sign_up.pk),
        own.party.sign_up.alias,
        own.party.ticket,
        own.draft.slug,
        own.letter,
        "Juttelua",
    ]
    client = client_of("other coordinator", town, api, api_as)
    for verb, path, _statuses in rows():
        if verb == "GET" and "{ticket}" not in path:
            answer = send(client, verb, path, names).content
            assert [secret for secret in hidden if secret.encode() in answer] == [], path
