"""A program publishes, a client signs up, changes and leaves: by HTTP alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.enums import Role
from tests.factories import OrganisationFactory, PlaceFactory, ThemeFactory, member_of


@pytest.mark.django_db(transaction=True)  # kept answers are renewed at each commit
def test_an_activity_is_made_published_signed_up_to_and_left(api, api_as):
    organisation = OrganisationFactory.create(slug="olkkari")
    PlaceFactory.create(slug="laavu")
    ThemeFactory.create(slug="loneliness")
    peer = member_of(organisation, Role.PEER_EXPERT)
    staff = api_as(peer)
    starts = timezone.localtime() + timedelta(days=2)
    body = {
        "organisation": "olkkari",
        "title": {"fi": "Makkaranpaisto laavulla"},
        "place": "laavu",
        "themes": ["loneliness"],
        "capacity": 1,
        "starts": starts.isoformat(),
        "duration": "PT2H",
        "recurrence": "",
        "hosts": [{"person": str(peer.pk), "role": "leads"}],
    }
    made = staff.post("/api/v1/activities/", body)
    assert made.status_code == 201, made.json()
    slug = made.json()["slug"]
    assert made.json()["status"] == "draft"
    assert api.get(f"/api/v1/activities/{slug}/").status_code == 404
    assert api.get(f"/api/v1/sessions/?activity={slug}").json()["results"] == []
    assert staff.post(f"/api/v1/activities/{slug}/publish/").json()["status"] == "published"
    (session,) = api.get(f"/api/v1/sessions/?activity={slug}").json()["results"]
    assert session["seats_left"] == 1
    assert [host["person"] for host in session["hosts"]] == [str(peer.pk)]
    sign_ups = f"/api/v1/sessions/{session['id']}/sign-ups/"
    first = api.post(
        sign_ups, {"party_size": 1, "contact": {"channel": "email", "address": "a@b.example"}}
    )
    assert first.status_code == 201, first.json()
    assert (first.json()["status"], first.json()["position"]) == ("confirmed", None)
    second = api.post(sign_ups, {}).json()
    assert (second["status"], second["position"]) == ("waiting", 1)
    left = api.delete(f"/api/v1/tickets/{first.json()['ticket']}/")
    assert left.json()["status"] == "cancelled"
    assert api.get(f"/api/v1/tickets/{second['ticket']}/").json()["status"] == "confirmed"
