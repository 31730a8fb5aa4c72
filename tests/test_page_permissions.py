"""What belongs to one organisation has no page for the people of another; reading or writing."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from backend.enums import Role
from tests.api_names import names_of
from tests.cast import build_town
from tests.routes import routes

pytestmark = pytest.mark.django_db

#: Every desk page of something that an organisation has.
PAGES = (
    *(
        f"activities/{{activity}}/{page}"
        for page in ("", "times/", "add/", "copy/", "photo/", "archive/", "sharing/", "survey/")
    ),
    *(
        f"sessions/{{session}}/{page}"
        for page in (
            *("", "take/", "away/", "note/", "message/", "change/", "hosts/", "texts/"),
            *("cancel/", "told/"),
        )
    ),
    *(
        f"sessions/{{door}}/door/{page}"
        for page in ("", "tally/", "{arriving}/", "{arriving}/seat/")
    ),
    "calendars/{source}/",
    "messages/{letter}/",
    "organisation/{own}/{worker}/worker/",
    "surveys/{survey}/",
    "surveys/{survey}/retire/",
)
#: Of the town, not of an organisation; or answered by the one that is asked to share.
OTHERS = {"request-act", "catalogue", "message-text", "co-hosting-answer"}


@pytest.fixture
def town():
    return build_town()


def names_of_desk():
    """Return the names of all desk pages whose address names something."""
    return {name for path, name in routes() if path.startswith("desk/") and "<" in path}


def writes(queries):
    return [
        query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


def test_every_page_of_the_desk_is_looked_at(town):
    names = names_of(town)
    found = {resolve(f"/desk/{page.format(**names)}").url_name for page in PAGES}
    assert found | OTHERS == names_of_desk()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CO_DEVELOPER])
def test_nobody_of_another_organisation_sees_or_changes_anything(town, client, role):
    names = names_of(town)
    client.force_login(town.other.people[role])
    wrong = []
    for page in PAGES:
        for verb in ("GET", "POST"):
            with transaction.atomic(), CaptureQueriesContext(connection) as queries:
                answer = client.generic(verb, f"/desk/{page.format(**names)}")
                transaction.set_rollback(True)
            # 302 and 303 lead to a page that is itself among these, and nothing was done.
            if answer.status_code not in {302, 303, 403, 404, 405} or writes(
                queries.captured_queries
            ):
                wrong.append(f"{verb} {page}: {answer.status_code}")
    assert wrong == []
