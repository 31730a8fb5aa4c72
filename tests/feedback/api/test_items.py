"""`backlog-items/` and `answers/`: from a proposal to a public answer."""

import pytest

from feedback.models import BacklogItem
from tests.factories import ThemeFactory
from tests.feedback.factories import AnswerFactory, FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/backlog-items/"


@pytest.fixture
def member(api_as):
    return api_as(triager())


def test_item_is_proposed_worded_and_removed(member):
    theme = ThemeFactory.create()
    made = member.post(ADDRESS, {"title": {"fi": "Kahvia"}, "themes": [theme.slug]})
    assert made.status_code == 201
    item = made.json()
    assert (item["state"], item["themes"], item["voices"]) == ("proposed", [theme.slug], 0)
    assert (item["version"], item["answer"], item["owes_answer"]) == (1, None, False)
    address = f"{ADDRESS}{item['id']}/"
    worded = member.patch(address, {"title": {"fi": "Teetä", "sv": "Te"}, "version": 1}).json()
    assert (worded["title"]["sv"], worded["version"]) == ("Te", 2)
    assert worded["themes"] == [theme.slug]
    assert member.get(f"{address}?lang=sv").json()["title"] == "Te"
    assert member.delete(address).status_code == 204
    assert not BacklogItem.objects.exists()


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({}, "title"),
        ({"title": "Kahvia"}, "title"),
        ({"title": {"sv": "Kaffe"}}, "title"),
        ({"title": {"fi": "a" * 121}}, "title"),
        ({"title": {"fi": "Kahvia"}, "themes": ["none"]}, "themes"),
    ],
)
def test_bad_item_is_refused_with_its_field(member, body, attr):
    response = member.post(ADDRESS, body)
    assert response.status_code == 400
    assert [error["attr"] for error in response.json()["errors"]] == [attr]


@pytest.mark.django_db(transaction=True)
def test_item_is_decided_and_answered_in_public(member, api):
    theme = ThemeFactory.create()
    item = ItemFactory.create(themes=[theme])
    address = f"{ADDRESS}{item.pk}/"
    decided = member.post(f"{address}decide/", {"state": "done", "reason": "Kokeiltiin"}).json()
    assert (decided["state"], decided["owes_answer"]) == ("done", True)
    assert api.get("/api/v1/answers/").json()["results"] == []
    answered = member.post(f"{address}answer/", {"text": {"fi": "Teimme", "sv": "Klart"}})
    assert answered.status_code == 200
    assert answered.json()["answer"]["text"] == {"fi": "Teimme", "sv": "Klart"}
    [answer] = api.get("/api/v1/answers/").json()["results"]
    assert answer["text"]["fi"] == "Teimme"
    assert answer["item"] == {
        "id": str(item.pk),
        "title": item.title,
        "state": "done",
        "themes": [theme.slug],
        "places": [],
        "activities": [],
    }
    assert "Kokeiltiin" not in str(answer)
    assert api.get("/api/v1/answers/?lang=sv").json()["results"][0]["text"] == "Klart"
    assert len(api.get(f"/api/v1/answers/?theme={theme.slug}").json()["results"]) == 1
    assert api.get("/api/v1/answers/?theme=other").json()["results"] == []
    assert member.delete(f"{address}answer/").json()["answer"] is None
    assert api.get("/api/v1/answers/").json()["results"] == []


def test_answers_are_kept_and_told_unchanged(api):
    AnswerFactory.create()
    first = api.get("/api/v1/answers/")
    again = api.get("/api/v1/answers/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_declining_asks_for_a_reason(member):
    response = member.post(f"{ADDRESS}{ItemFactory.create().pk}/decide/", {"state": "declined"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "reason_missing"


@pytest.mark.parametrize("state", ["merged", "unknown"])
def test_item_moves_only_where_groups_move_items(member, state):
    address = f"{ADDRESS}{ItemFactory.create().pk}/decide/"
    assert member.post(address, {"state": state}).status_code == 400


def test_late_change_is_refused_with_a_code(member):
    address = f"{ADDRESS}{ItemFactory.create().pk}/"
    member.post(f"{address}decide/", {"state": "accepted", "version": 1})
    late = member.post(f"{address}decide/", {"state": "done", "version": 1})
    assert late.status_code == 409
    assert late.json()["errors"][0]["code"] == "changed_meanwhile"
    assert member.post(f"{address}decide/", {"state": "done"}).status_code == 200


def test_items_are_merged(member):
    item, target = ItemFactory.create(), ItemFactory.create()
    FeedbackFactory.create(state="linked", item=item)
    shown = member.post(f"{ADDRESS}{item.pk}/merge/", {"into": str(target.pk)}).json()
    assert (shown["id"], shown["voices"]) == (str(target.pk), 1)
    merged = member.get(f"{ADDRESS}{item.pk}/").json()
    assert (merged["state"], merged["merged_into"]) == ("merged", str(target.pk))
    assert len(member.get(f"{ADDRESS}?state=merged").json()["results"]) == 1


def test_similar_items_are_named_with_the_best_first(member):
    item = ItemFactory.create(title={"fi": "Kahvia olkkarille"})
    other = ItemFactory.create(title={"fi": "Parempaa kahvia"})
    found = member.get(f"{ADDRESS}similar/", {"text": "Kahvia olkkarille lisää"}).json()
    assert [near["item"]["id"] for near in found] == [str(item.pk), str(other.pk)]
    near = member.get(f"{ADDRESS}{item.pk}/similar/").json()
    assert [one["item"]["id"] for one in near] == [str(other.pk)]
    assert member.get(f"{ADDRESS}similar/").status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_any_number(member, api, count, django_assert_num_queries):
    theme = ThemeFactory.create()
    for _ in range(count):
        FeedbackFactory.create(state="linked", item=AnswerFactory.create(item__themes=[theme]).item)
    with django_assert_num_queries(6):
        assert len(member.get(ADDRESS).json()["results"]) == count
    with django_assert_num_queries(4):
        assert len(api.get("/api/v1/answers/").json()["results"]) == count
    with django_assert_num_queries(0):
        api.get("/api/v1/answers/")
