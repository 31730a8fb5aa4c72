"""`feedback/`: giving, reading, and acting on it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from backend.domain.screening import MASK
from feedback.models import Feedback
from tests.factories import PlaceFactory, ThemeFactory
from tests.feedback.domain.test_importing import MEMO
from tests.feedback.factories import FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/feedback/"
TSV = "text/tab-separated-values"


@pytest.fixture
def member(api_as):
    return api_as(triager())


def test_giving_needs_nobody_and_sets_nothing(api):
    theme, place = ThemeFactory.create(), PlaceFactory.create()
    response = api.post(ADDRESS, {"text": "Kahvia", "theme": theme.slug, "place": place.slug})
    assert response.status_code == 201
    assert set(response.json()) == {"follow_url", "phrase"}
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    statement = Feedback.objects.get()
    assert (statement.theme, statement.place) == (theme, place)


def test_giving_speaks_the_language_of_the_request(api):
    response = api.post(ADDRESS, {"text": "Kaffe"}, headers={"accept-language": "sv"})
    assert response.json()["follow_url"].endswith("?lang=sv")
    assert Feedback.objects.get().language == "sv"


def test_repeated_giving_with_a_key_is_one_statement(api):
    key = {"idempotency-key": "k" * 24}
    first = api.post(ADDRESS, {"text": "Kahvia"}, headers=key)
    again = api.post(ADDRESS, {"text": "Kahvia"}, headers=key)
    assert first.json() == again.json()
    assert Feedback.objects.count() == 1
    assert api.post(ADDRESS, {"text": "x"}, headers={"idempotency-key": "k"}).status_code == 400


@pytest.mark.parametrize(
    ("body", "attr"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"text": "a" * 4001}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"text": "a", "theme": "none"}, "theme"),
        ({"text": "a", "place": "none"}, "place"),
        ({"text": "a", "session": "none"}, "session"),
        ({"text": "a", "session": "00000000-0000-0000-0000-000000000000"}, "session"),
    ],
)
def test_bad_feedback_is_refused_with_its_field(api, body, attr):
    response = api.post(ADDRESS, body)
    assert response.status_code == 400
    assert [error["attr"] for error in response.json()["errors"]] == [attr]


def test_list_is_filtered_and_masks_what_is_held_back(member):
    FeedbackFactory.create(text="Soita 040 123 4567", state="held_back")
    theme = ThemeFactory.create()
    FeedbackFactory.create(text="Kahvia", theme=theme)
    shown = member.get(ADDRESS).json()
    assert len(shown["results"]) == 2
    [held] = member.get(f"{ADDRESS}?state=held_back").json()["results"]
    assert (held["text"], held["masked"]) == (f"Soita {MASK}", True)
    [new] = member.get(f"{ADDRESS}?state=new&theme={theme.slug}").json()["results"]
    assert (new["text"], new["theme"], new["item"]) == ("Kahvia", theme.slug, None)
    assert member.get(f"{ADDRESS}?state=shouted").status_code == 400


def test_list_pages_through_statements_of_one_day(member):
    FeedbackFactory.create_batch(5)
    seen, address = [], f"{ADDRESS}?page_size=2"
    while address:
        page = member.get(address).json()
        seen += [one["id"] for one in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 5


def test_statement_goes_its_way(member):
    statement, item = FeedbackFactory.create(), ItemFactory.create()
    address = f"{ADDRESS}{statement.pk}/"
    assert member.get(address).json()["state"] == "new"
    linked = member.post(f"{address}link/", {"item": str(item.pk)}).json()
    assert (linked["state"], linked["item"]) == ("linked", str(item.pk))
    assert member.post(f"{address}unlink/").json()["state"] == "new"
    assert member.post(f"{address}thank/").json()["state"] == "thanked"
    assert member.post(f"{address}hold/").json()["text"] == MASK
    assert member.post(f"{address}release/").json()["text"] == statement.text
    assert member.post(f"{address}release/").status_code == 409
    assert member.post(f"{address}link/", {"item": str(statement.pk)}).status_code == 404
    assert member.post(f"{address}link/", {}).status_code == 400


def test_memo_comes_in_as_a_table_and_again_as_json_and_as_a_file(member):
    table = MEMO.read_bytes()
    first = member.generic("POST", f"{ADDRESS}import/", table, content_type=TSV)
    assert first.status_code == 200
    assert (first.json()["created"], first.json()["refused"]) == (85, [])
    lines = [
        dict(zip(("theme", "kind", "text"), line.split("\t"), strict=True))
        for line in table.decode().splitlines()[1:]
    ]
    assert member.post(f"{ADDRESS}import/", {"lines": lines}).json()["known"] == 85
    file = SimpleUploadedFile("memo.tsv", table)
    again = member.post(f"{ADDRESS}import/", {"file": file}, format="multipart").json()
    assert (again["created"], again["known"]) == (0, 85)
    assert Feedback.objects.count() == 85


def test_import_names_bad_lines_and_refuses_what_is_no_table(member):
    body = {"lines": [{"kind": "shout", "text": "a"}, {"theme": "shame", "text": "b"}]}
    report = member.post(f"{ADDRESS}import/", body).json()
    assert report["created"] == 1
    assert [(one["line"], one["content"]) for one in report["refused"]] == [(1, "\tshout\ta")]
    assert report["themes"] == ["shame"]
    for bad in (b"no heading", b"\xff"):
        response = member.generic("POST", f"{ADDRESS}import/", bad, content_type=TSV)
        assert response.status_code == 400
        assert response.json()["errors"][0]["code"] == "bad_table"
    assert member.post(f"{ADDRESS}import/", {"lines": []}).status_code == 400
    assert member.post(f"{ADDRESS}import/", [1]).status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(member, count, django_assert_num_queries):
    for _ in range(count):
        FeedbackFactory.create(theme=ThemeFactory.create(), place=PlaceFactory.create())
    with django_assert_num_queries(3):
        assert len(member.get(ADDRESS).json()["results"]) == count
