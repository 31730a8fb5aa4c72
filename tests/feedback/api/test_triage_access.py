"""Who triages, and what is not there; verbs by role are in `tests.test_permission_matrix`."""

from collections import defaultdict

import pytest

from backend.enums import Role
from tests.api_table import ROOT, rows
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db
UNKNOWN = "00000000-0000-0000-0000-000000000000"
OF_TRIAGE = ("feedback/", "backlog-items/", "board/", "meetings/")


def test_person_without_a_role_and_person_who_left_are_refused(api_as):
    address = f"{ROOT}feedback/"
    assert api_as(UserFactory.create()).get(address).status_code == 403
    left = member_of(OrganisationFactory.create(), Role.CO_DEVELOPER)
    client = api_as(left)
    left.is_active = False
    left.save()
    assert client.get(address).status_code == 401


def test_what_is_not_there_is_not_found(api_as):
    client = api_as(member_of(OrganisationFactory.create(), Role.CO_DEVELOPER))
    named = [(verb, path) for verb, path, _ in rows() if "{" in path.partition("?")[0]]
    asked = [(verb, path) for verb, path in named if path.startswith(OF_TRIAGE)]
    assert asked
    for verb, path in asked:
        address = ROOT + path.format_map(defaultdict(lambda: UNKNOWN))
        answer = client.generic(verb, address, b"{}", content_type="application/json")
        assert answer.status_code in {400, 404}, (verb, path)
