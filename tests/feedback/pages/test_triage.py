"""The board and the pages of items: who comes in, what the buttons do, what is kept."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from backend.enums import Role
from feedback.enums import FeedbackState, ItemState
from feedback.models import Answer, BacklogItem, Feedback
from tests.factories import OrganisationFactory, ThemeFactory, member_of
from tests.feedback.domain.test_importing import MEMO
from tests.feedback.factories import AnswerFactory, FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db
UNKNOWN = "00000000-0000-0000-0000-000000000000"
PAGES = [
    ("get", "/triage/"),
    ("get", "/triage/import/"),
    ("post", "/triage/import/"),
    ("get", "/triage/items/new/"),
    ("post", "/triage/items/new/"),
    ("get", "/triage/items/{item}/"),
    *[
        ("post", f"/triage/items/{{item}}/{act}/")
        for act in ("move", "decide", "answer", "answer/withdraw", "edit", "merge", "delete")
    ],
    *[
        ("post", f"/triage/feedback/{{feedback}}/{act}/")
        for act in ("link", "unlink", "thank", "hold", "release")
    ],
]


@pytest.fixture
def member():
    client = Client(headers={"accept-language": "en"})
    client.force_login(triager())
    return client


@pytest.fixture
def rows():
    return {"feedback": FeedbackFactory.create().pk, "item": ItemFactory.create().pk}


def ask(client, method, path, rows):
    """Ask for a page, and take back what that did."""
    with transaction.atomic():
        response = getattr(client, method)(path.format(**rows))
        transaction.set_rollback(True)
    return response


def test_nobody_is_led_to_the_sign_in(client, rows):
    for method, path in PAGES:
        response = ask(client, method, path, rows)
        assert response.status_code == 302, (method, path)
        assert response["Location"].startswith("/accounts/login/"), (method, path)


@pytest.mark.parametrize("role", [Role.PEER_EXPERT, Role.WORKER])
def test_member_who_does_not_triage_is_refused(client, rows, role):
    client.force_login(member_of(OrganisationFactory.create(), role))
    for method, path in PAGES:
        response = getattr(client, method)(path.format(**rows))
        assert response.status_code == 403, (method, path)
    assert Feedback.objects.get().state == FeedbackState.NEW


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CO_DEVELOPER])
def test_member_who_triages_comes_in(client, rows, role):
    client.force_login(member_of(OrganisationFactory.create(), role))
    for method, path in PAGES:
        response = ask(client, method, path, rows)
        assert response.status_code in {200, 303, 400, 404}, (method, path)


def test_buttons_are_guarded_against_other_sites(rows):
    client = Client(enforce_csrf_checks=True)
    client.force_login(triager())
    assert client.post(f"/triage/feedback/{rows['feedback']}/thank/").status_code == 403


def test_board_shows_columns_stream_and_likeness(member):
    item = ItemFactory.create(title={"fi": "Kahvia olkkarille"}, state=ItemState.DONE)
    FeedbackFactory.create(state="linked", item=item)
    statement = FeedbackFactory.create(text="Olkkarille lisää kahvia")
    FeedbackFactory.create(text="Soita 040 123 4567", state="held_back")
    page = member.get("/triage/").content.decode()
    assert "Answer owed" in page
    assert "1 voice" in page
    assert statement.text in page
    assert f'name="item" value="{item.pk}" data-key="1"' in page
    assert "040 123" not in page
    held = member.get("/triage/?stream=held_back").content.decode()
    assert "040 123" not in held
    assert "Release" in held


@pytest.mark.parametrize("query", ["", "?stream=thanked", "?words=kahvi&lang=fi"])
def test_page_that_was_just_loaded_is_no_news(member, query):
    page = member.get(f"/triage/{query}").content.decode()
    live = html.unescape(re.search(r'data-url="(.+?)"', page)[1])
    etag = html.unescape(re.search(r'data-etag="(.+?)"', page)[1])
    if "lang" in query:
        live += "&lang=fi"
    assert member.get(live, HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_statement_is_linked_and_one_stays_where_one_was(member):
    statement, item = FeedbackFactory.create(), ItemFactory.create()
    back = "/triage/?stream=new&page=2"
    response = member.post(
        f"/triage/feedback/{statement.pk}/link/", {"item": str(item.pk), "back": back}
    )
    assert (response.status_code, response["Location"]) == (303, back)
    statement.refresh_from_db()
    assert statement.item == item
    assert "Linked." in member.get("/triage/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_buttons_lead_nowhere_else(member, back):
    statement = FeedbackFactory.create()
    response = member.post(f"/triage/feedback/{statement.pk}/thank/", {"back": back})
    assert response["Location"] == "/triage/"


def test_refused_button_says_why(member):
    statement = FeedbackFactory.create(state="held_back")
    item = ItemFactory.create()
    member.post(f"/triage/feedback/{statement.pk}/link/", {"item": str(item.pk)})
    assert "release it first" in member.get("/triage/").content.decode()


def test_new_item_is_made_of_a_statement(member):
    theme = ThemeFactory.create()
    statement = FeedbackFactory.create(text="Olkkarille lisää kahvia", theme=theme)
    address = f"/triage/items/new/?statement={statement.pk}"
    assert statement.text in member.get(address).content.decode()
    refused = member.post(address, {"title_fi": " ", "title_sv": "Kaffe"})
    assert "Kaffe" in refused.content.decode()
    made = member.post(address, {"title_fi": "Kahvia", "themes": [theme.slug]})
    item = BacklogItem.objects.get()
    assert made["Location"] == f"/triage/items/{item.pk}/"
    assert list(item.statements.all()) == [statement]
    assert list(item.themes.all()) == [theme]


def test_card_is_moved_by_a_button(member):
    item = ItemFactory.create()
    member.post(f"/triage/items/{item.pk}/move/", {"state": "accepted", "version": "1"})
    member.post(f"/triage/items/{item.pk}/move/", {"state": "done", "version": "1"})
    item.refresh_from_db()
    assert item.state == ItemState.ACCEPTED
    assert "It is in: Accepted" in member.get("/triage/").content.decode()


def test_decision_of_a_late_member_keeps_what_was_typed_and_can_be_sent_again(member):
    item = ItemFactory.create(version=2)
    form = {
        "decide-state": "declined",
        "decide-reason": "Rahaa ei ole",
        "decide-version": "1",
    }
    address = f"/triage/items/{item.pk}/decide/"
    refused = member.post(address, form)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Somebody else changed this item" in page
    assert "Rahaa ei ole" in page
    assert 'name="decide-version" value="2"' in page
    assert member.post(address, {**form, "decide-version": "2"}).status_code == 303
    item.refresh_from_db()
    assert (item.state, item.reason) == ("declined", "Rahaa ei ole")


def test_declining_without_a_reason_is_told_beside_the_field(member):
    item = ItemFactory.create()
    response = member.post(f"/triage/items/{item.pk}/decide/", {"decide-state": "declined"})
    assert response.status_code == 400
    assert "Say why the group declines this" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_answer_is_published_worded_anew_and_taken_back(member, client):
    item = ItemFactory.create(state=ItemState.DONE)
    address = f"/triage/items/{item.pk}/answer/"
    assert member.post(address, {"answer-text_sv": "Klart"}).status_code == 400
    member.post(address, {"answer-text_fi": "Teimme", "answer-text_sv": "", "answer-text_en": ""})
    assert "Teimme" in client.get("/answers/").content.decode()
    member.post(address, {"answer-text_fi": "Teimme paremmin"})
    assert Answer.objects.get().text == {"fi": "Teimme paremmin"}
    assert "Teimme paremmin" in client.get("/answers/").content.decode()
    member.post(f"{address}withdraw/")
    assert "Teimme" not in client.get("/answers/").content.decode()


def test_item_is_worded_merged_and_removed(member):
    item, target = ItemFactory.create(), ItemFactory.create()
    theme = ThemeFactory.create()
    member.post(
        f"/triage/items/{item.pk}/edit/",
        {"edit-title_fi": "Uusi nimi", "edit-themes": [theme.slug], "edit-version": "1"},
    )
    item.refresh_from_db()
    assert item.title == {"fi": "Uusi nimi"}
    merged = member.post(f"/triage/items/{item.pk}/merge/", {"merge-into": str(target.pk)})
    assert merged["Location"] == f"/triage/items/{target.pk}/"
    assert "part of another one" in member.get(f"/triage/items/{item.pk}/").content.decode()
    bare = ItemFactory.create()
    member.post(f"/triage/items/{bare.pk}/delete/")
    assert not BacklogItem.objects.filter(pk=bare.pk).exists()


@pytest.mark.parametrize("path", ["", "decide/", "answer/", "edit/", "merge/", "move/", "delete/"])
def test_item_that_is_gone_is_not_found(member, path):
    address = f"/triage/items/{UNKNOWN}/{path}"
    form = {
        "decide-state": "done",
        "answer-text_fi": "x",
        "edit-title_fi": "x",
        "state": "done",
    }
    response = member.post(address, form) if path else member.get(address)
    assert response.status_code == 404


def test_notes_are_pasted_and_brought_as_a_file(member):
    table = MEMO.read_text()
    page = member.post("/triage/import/", {"pasted": table}).content.decode()
    assert Feedback.objects.count() == 85
    assert ">85<" in page
    file = SimpleUploadedFile("memo.tsv", MEMO.read_bytes())
    member.post("/triage/import/", {"file": file})
    assert Feedback.objects.count() == 85


def test_bad_lines_of_notes_stay_in_the_form_to_be_mended(member):
    table = "theme\tkind\ttext\nshame\tshout\tNäin sanoin\nshame\tneed\tKahvia\n"
    page = member.post("/triage/import/", {"pasted": table}).content.decode()
    assert "shame\tshout\tNäin sanoin" in page
    assert "Kahvia" not in page
    refused = member.post("/triage/import/", {"pasted": "ei\totsikkoa"}).content.decode()
    assert "ei\totsikkoa" in refused
    assert "The first line must name" in refused


@pytest.mark.parametrize("count", [1, 3])
def test_board_and_item_cost_the_same_for_any_number(member, count, django_assert_num_queries):
    theme = ThemeFactory.create()
    item = AnswerFactory.create(item__themes=[theme]).item
    for _ in range(count):
        ItemFactory.create(themes=[theme])
        FeedbackFactory.create(state="linked", item=item, theme=theme)
        FeedbackFactory.create(theme=theme)
    member.get("/triage/")
    with django_assert_num_queries(17):
        member.get("/triage/")
    with django_assert_num_queries(17):
        member.get(f"/triage/items/{item.pk}/")
