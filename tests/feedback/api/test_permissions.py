"""Every cell: nobody, a member who does not triage, and members who do."""

import pytest
from django.utils import timezone

from backend.enums import Role
from feedback.models import BacklogItem, Feedback, Meeting
from tests.factories import OrganisationFactory, UserFactory, member_of
from tests.feedback.factories import FeedbackFactory, ItemFactory

pytestmark = pytest.mark.django_db
UNKNOWN = "00000000-0000-0000-0000-000000000000"
#: Everything that only members who triage may ask.
STAFF = [
    ("GET", "feedback/"),
    ("POST", "feedback/import/"),
    ("GET", "feedback/{feedback}/"),
    ("POST", "feedback/{feedback}/link/"),
    ("POST", "feedback/{feedback}/unlink/"),
    ("POST", "feedback/{feedback}/thank/"),
    ("POST", "feedback/{feedback}/hold/"),
    ("POST", "feedback/{feedback}/release/"),
    ("POST", "feedback/{feedback}/look/"),
    ("POST", "feedback/{feedback}/redact/"),
    ("POST", "feedback/many/"),
    ("GET", "backlog-items/"),
    ("POST", "backlog-items/"),
    ("POST", "backlog-items/move/"),
    ("POST", "backlog-items/{item}/take-on/"),
    ("POST", "backlog-items/{item}/let-go/"),
    ("POST", "backlog-items/{item}/take-out/"),
    ("POST", "backlog-items/{item}/split/"),
    ("POST", "backlog-items/{item}/activities/"),
    ("DELETE", "backlog-items/{item}/activities/x/"),
    ("POST", "backlog-items/{item}/draft-activity/"),
    ("POST", "backlog-items/{item}/vote/"),
    ("GET", "board/undo/"),
    ("POST", "board/undo/"),
    ("GET", "board/views/"),
    ("POST", "board/views/"),
    ("DELETE", "board/views/{unknown}/"),
    ("GET", "board/letters/"),
    ("PUT", "board/letters/"),
    ("GET", "memo/memo.tsv"),
    ("GET", "meetings/"),
    ("POST", "meetings/"),
    ("GET", "meetings/{meeting}/"),
    ("POST", "meetings/{meeting}/open/"),
    ("POST", "meetings/{meeting}/close/"),
    ("POST", "meetings/{meeting}/attend/"),
    ("POST", "meetings/{meeting}/points/"),
    ("POST", "meetings/{meeting}/said/"),
    ("PUT", "meetings/{meeting}/notes/"),
    ("DELETE", "meetings/points/{unknown}/"),
    ("POST", "meetings/points/{unknown}/decide/"),
    ("POST", "meetings/points/{unknown}/dots/"),
    ("GET", "backlog-items/similar/"),
    ("GET", "backlog-items/{item}/"),
    ("PATCH", "backlog-items/{item}/"),
    ("DELETE", "backlog-items/{item}/"),
    ("GET", "backlog-items/{item}/similar/"),
    ("POST", "backlog-items/{item}/decide/"),
    ("POST", "backlog-items/{item}/answer/"),
    ("DELETE", "backlog-items/{item}/answer/"),
    ("POST", "backlog-items/{item}/merge/"),
]
OUTSIDE = (Role.PEER_EXPERT, Role.WORKER)
INSIDE = (Role.COORDINATOR, Role.CO_DEVELOPER)


@pytest.fixture
def rows():
    return {
        "feedback": FeedbackFactory.create().pk,
        "item": ItemFactory.create().pk,
        "meeting": Meeting.objects.create(title="Ryhmä", start=timezone.now()).pk,
        "unknown": UNKNOWN,
    }


def ask(client, method, path, rows):
    return client.generic(
        method, f"/api/v1/{path.format(**rows)}", b"{}", content_type="application/json"
    )


@pytest.mark.parametrize(("method", "path"), STAFF)
def test_nobody_is_asked_who_they_are(api, rows, method, path):
    assert ask(api, method, path, rows).status_code == 401


@pytest.mark.parametrize("role", OUTSIDE)
@pytest.mark.parametrize(("method", "path"), STAFF)
def test_member_who_does_not_triage_is_refused(api_as, rows, method, path, role):
    client = api_as(member_of(OrganisationFactory.create(), role))
    assert ask(client, method, path, rows).status_code == 403
    assert (Feedback.objects.get().state, BacklogItem.objects.get().version) == ("new", 1)


@pytest.mark.parametrize("role", INSIDE)
@pytest.mark.parametrize(("method", "path"), STAFF)
def test_member_who_triages_comes_in(api_as, rows, method, path, role):
    client = api_as(member_of(OrganisationFactory.create(), role))
    assert ask(client, method, path, rows).status_code in {200, 204, 400, 404, 409}


def test_person_without_a_role_and_person_who_left_are_refused(api_as, rows):
    assert ask(api_as(UserFactory.create()), "GET", "feedback/", rows).status_code == 403
    left = member_of(OrganisationFactory.create(), Role.CO_DEVELOPER)
    client = api_as(left)
    left.is_active = False
    left.save()
    assert ask(client, "GET", "feedback/", rows).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"), [(method, path) for method, path in STAFF if "{" in path]
)
def test_what_is_not_there_is_not_found(api_as, method, path):
    client = api_as(member_of(OrganisationFactory.create(), Role.CO_DEVELOPER))
    gone = dict.fromkeys(("feedback", "item", "meeting", "unknown"), UNKNOWN)
    assert ask(client, method, path, gone).status_code in {400, 404}
