"""What programs do on the board: undo, many at once, views, letters, memo, meetings."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from backend.enums import Role
from backend.models import AuditEntry
from feedback.models import BacklogItem, Feedback
from scheduler.models import Activity
from tests.factories import ActivityFactory, OrganisationFactory, PlaceFactory, member_of
from tests.feedback.factories import AnswerFactory, FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return triager()


@pytest.fixture
def member(api_as, person):
    return api_as(person)


def post(client, path, body=None):
    return client.post(f"/api/v1/{path}", body or {}, format="json")


def test_many_are_linked_and_undone(member):
    item, statements = ItemFactory.create(), FeedbackFactory.create_batch(2)
    body = {
        "what": "link",
        "statements": [str(one.pk) for one in statements],
        "item": str(item.pk),
    }
    assert post(member, "feedback/many/", body).json() == {"count": 2}
    assert member.get("/api/v1/board/undo/").json()["verb"] == "link_many"
    assert post(member, "board/undo/").json() == {"count": 2}
    assert Feedback.objects.filter(state="new").count() == 2
    assert member.get("/api/v1/board/undo/").status_code == 409
    assert post(member, "feedback/many/", body | {"item": None}).status_code == 400


def test_many_cards_are_moved(member):
    items = ItemFactory.create_batch(2)
    body = {"items": [str(one.pk) for one in items], "state": "accepted"}
    assert post(member, "backlog-items/move/", body).json() == {"count": 2}
    assert set(BacklogItem.objects.values_list("state", flat=True)) == {"accepted"}


def test_held_back_text_is_looked_at_and_redacted(member):
    held = FeedbackFactory.create(text="Soita 040 123 4567", state="held_back")
    assert member.get(f"/api/v1/feedback/{held.pk}/").json()["text"] == "Soita •••••"
    assert post(member, f"feedback/{held.pk}/look/").json()["text"] == "Soita 040 123 4567"
    assert AuditEntry.objects.filter(verb="look_at_feedback").exists()
    refused = post(member, f"feedback/{held.pk}/redact/", {"text": "040 123 4567"})
    assert refused.json()["errors"][0]["code"] == "still_personal"
    shown = post(member, f"feedback/{held.pk}/redact/", {"text": "Soita"}).json()
    assert (shown["text"], shown["state"]) == ("Soita", "new")
    assert shown["redacted_on"]


def test_item_is_taken_on_split_merged_and_taken_out(member, person):
    item = ItemFactory.create()
    voice = FeedbackFactory.create(state="linked", item=item)
    shown = post(member, f"backlog-items/{item.pk}/take-on/").json()
    assert shown["holder"] == person.name
    assert post(member, f"backlog-items/{item.pk}/let-go/").json()["holder"] is None
    body = {"title": {"fi": "Osa"}, "statements": [str(voice.pk)]}
    made = post(member, f"backlog-items/{item.pk}/split/", body)
    assert (made.status_code, made.json()["voices"]) == (201, 1)
    part = made.json()["id"]
    post(member, f"backlog-items/{part}/merge/", {"into": str(item.pk)})
    taken = post(member, f"backlog-items/{part}/take-out/").json()
    assert (taken["state"], taken["voices"]) == ("proposed", 1)


def test_promise_and_places_are_worded(member):
    place = PlaceFactory.create()
    item = ItemFactory.create()
    body = {"places": [place.slug], "in_charge": "asumisneuvoja", "due": "2027-03-01"}
    address = f"/api/v1/backlog-items/{item.pk}/"
    shown = member.patch(address, body, format="json").json()
    assert (shown["places"], shown["in_charge"], shown["due"]) == (
        [place.slug],
        "asumisneuvoja",
        "2027-03-01",
    )
    assert member.patch(address, {"due": None}, format="json").json()["due"] is None
    late = ItemFactory.create(due=timezone.localdate() - timedelta(days=1))
    found = member.get("/api/v1/backlog-items/?only=late").json()["results"]
    assert [one["id"] for one in found] == [str(late.pk)]


def test_activity_comes_of_an_item_and_is_in_its_answer(member, api):
    answer = AnswerFactory.create()
    activity = ActivityFactory.create()
    path = f"backlog-items/{answer.item_id}/activities/"
    assert post(member, path, {"activity": activity.slug}).json()["activities"] == [activity.slug]
    assert post(member, path, {"activity": "no-such"}).status_code == 400
    shown = api.get(f"/api/v1/answers/?activity={activity.slug}").json()["results"]
    assert [one["item"]["activities"] for one in shown] == [[activity.slug]]
    member.delete(f"/api/v1/{path}{activity.slug}/")
    cache.clear()
    assert api.get(f"/api/v1/answers/?activity={activity.slug}").json()["results"] == []


def test_draft_is_made_of_an_item_by_those_who_run_the_calendar(api_as):
    organisation, place = OrganisationFactory.create(), PlaceFactory.create()
    item = AnswerFactory.create().item
    path = f"backlog-items/{item.pk}/draft-activity/"
    body = {
        "organisation": organisation.slug,
        "place": place.slug,
        "starts": "2027-03-03T17:00:00+02:00",
    }
    assert post(api_as(triager()), path, body).status_code == 403
    coordinator = api_as(member_of(organisation, Role.COORDINATOR))
    made = post(coordinator, path, body)
    assert made.status_code == 201
    draft = Activity.objects.get(slug=made.json()["activity"])
    assert (draft.status, draft.title, draft.summary) == ("draft", item.title, item.answer.text)
    assert list(item.activities.all()) == [draft]


def test_views_are_ones_own(member, api_as):
    made = post(member, "board/views/", {"name": "Häpeä", "query": "theme=shame&evil=1"})
    assert made.json()["query"] == "theme=shame"
    post(member, "board/views/", {"name": "Häpeä", "query": "theme=trust"})
    (view,) = member.get("/api/v1/board/views/").json()
    assert view["query"] == "theme=trust"
    assert api_as(triager()).get("/api/v1/board/views/").json() == []
    address = f"/api/v1/board/views/{view['id']}/"
    assert api_as(triager()).delete(address).status_code == 404
    assert member.delete(address).status_code == 204


def test_letters_are_chosen(member):
    assert member.get("/api/v1/board/letters/").json() == {"rhythm": "weekly"}
    member.put("/api/v1/board/letters/", {"rhythm": "off"}, format="json")
    assert member.get("/api/v1/board/letters/").json() == {"rhythm": "off"}


def test_memo_comes_as_table_and_paper(member):
    FeedbackFactory.create(text="Kahvia")
    FeedbackFactory.create(text="Salaista", state="held_back")
    table = member.get("/api/v1/memo/memo.tsv")
    assert table.content.decode() == "theme\tkind\ttext\n\t\tKahvia\n"
    paper = member.get("/api/v1/memo/memo.pdf", HTTP_ACCEPT="application/pdf")
    assert paper.content.startswith(b"%PDF")


def test_meeting_is_held_by_a_program(member):
    item = ItemFactory.create()
    start = (timezone.now() + timedelta(days=1)).isoformat()
    body = {"title": "Ryhmä", "start": start, "quorum": 1}
    meeting = post(member, "meetings/", body).json()
    (point,) = meeting["points"]
    assert (point["item"], point["kind"]) == (str(item.pk), "new")
    path = f"meetings/{meeting['id']}/"
    assert post(member, f"{path}open/").json()["state"] == "open"
    assert post(member, f"backlog-items/{item.pk}/vote/", {"dots": 3}).json() == {"left": 2}
    dots = f"meetings/points/{point['id']}/dots/"
    assert post(member, dots, {"count": 5}).json() == {"left": 0}
    decided = post(
        member,
        f"meetings/points/{point['id']}/decide/",
        {"state": "accepted", "reason": "Kokeillaan"},
    ).json()
    assert (decided["decision"], decided["dots"]) == ("accepted", 5)
    said = post(member, f"{path}said/", {"text": "Lauantaisin"})
    assert (said.status_code, said.json()["source"]) == (201, "meeting")
    assert member.get(f"/api/v1/{path}minutes/").content.startswith(b"%PDF")
    assert post(member, f"{path}close/").json()["state"] == "closed"
    assert post(member, f"{path}points/", {"title": "X"}).status_code == 409


def test_figures_wait_for_five_answers(api):
    day = timezone.localdate()
    for number in range(5):
        assert api.get("/api/v1/answers/figures/").json() == {"median_days": None}
        answer = AnswerFactory.create()
        received = day - timedelta(days=10 * number)
        FeedbackFactory.create(state="linked", item=answer.item, received_on=received)
        cache.clear()
    assert api.get("/api/v1/answers/figures/").json() == {"median_days": 20}
