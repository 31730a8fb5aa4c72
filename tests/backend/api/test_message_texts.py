import pytest

from backend.domain.default_texts import KNOWN
from backend.enums import Role
from backend.models import MessageText
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db
WRITTEN = {"subject": "Muistutus: {start}", "body": "Nähdään pian!\n\n{when}"}


@pytest.fixture
def organisation():
    return OrganisationFactory.create()


@pytest.fixture
def coordinator(organisation, api_as):
    return api_as(member_of(organisation, Role.COORDINATOR))


@pytest.fixture
def base(organisation):
    return f"/api/v1/organisations/{organisation.slug}/message-texts/"


def test_every_kind_is_listed_in_every_language(coordinator, base):
    results = coordinator.get(base).json()["results"]
    assert len(results) == 3 * len(KNOWN)
    assert not any(row["is_own"] for row in results)
    reminder = next(row for row in results if row["kind"] == "reminder")
    assert reminder["needed"] == ["when"]


def test_text_is_written_shown_and_taken_back(coordinator, base):
    answer = coordinator.put(f"{base}reminder/fi/", WRITTEN)
    assert answer.status_code == 200
    assert answer.json()["is_own"] is True
    shown = coordinator.get(f"{base}reminder/fi/").json()
    assert (shown["subject"], shown["body"]) == (WRITTEN["subject"], WRITTEN["body"])
    assert coordinator.delete(f"{base}reminder/fi/").status_code == 204
    assert coordinator.get(f"{base}reminder/fi/").json()["is_own"] is False


def test_preview_keeps_nothing(coordinator, base):
    answer = coordinator.post(f"{base}reminder/fi/preview/", WRITTEN).json()
    assert answer["paragraphs"][0] == "Nähdään pian!"
    assert answer["segments"] == 1
    assert not MessageText.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"body": "{name} {when}"}, "unknown_placeholder", "body"),
        ({"subject": "{"}, "broken_placeholder", "subject"),
        ({"body": "Hei"}, "placeholder_missing", "body"),
    ],
)
def test_what_cannot_be_sent_is_refused(coordinator, base, changes, code, field):
    answer = coordinator.put(f"{base}reminder/fi/", {**WRITTEN, **changes})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (error["code"], error["attr"]) == (code, field)


def test_unknown_kind_is_not_there(coordinator, base):
    assert coordinator.put(f"{base}survey/fi/", WRITTEN).status_code == 404
    assert coordinator.get(f"{base}reminder/de/").status_code == 404


def test_only_coordinators_of_the_organisation_write(api, api_as, organisation, base):
    assert api.get(base).status_code == 401
    for person in (
        member_of(organisation, Role.PEER_EXPERT),
        member_of(OrganisationFactory.create(), Role.COORDINATOR),
    ):
        client = api_as(person)
        assert client.get(base).status_code == 403
        assert client.put(f"{base}reminder/fi/", WRITTEN).status_code == 403
        assert client.delete(f"{base}reminder/fi/").status_code == 403
        assert client.post(f"{base}reminder/fi/preview/", WRITTEN).status_code == 403
