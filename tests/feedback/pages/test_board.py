"""The board as it lives: news, filters, views, many at once, two who move one card, redaction."""

import pytest

from backend.domain.freshness import touch
from backend.models import User
from feedback.models import BacklogItem, Feedback, SavedView
from tests.factories import PlaceFactory, ThemeFactory
from tests.feedback.factories import FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db
LIVE = "/triage/live/"
SCRIPT = {"HTTP_X_KOPPI_BOARD": "1"}


@pytest.fixture
def member(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(triager())
    return client


def signed_in(client_class, **fields):
    other = client_class(HTTP_ACCEPT_LANGUAGE="en")
    person = triager()
    User.objects.filter(pk=person.pk).update(**fields)
    other.force_login(User.objects.get(pk=person.pk))
    return other


@pytest.mark.django_db(transaction=True)
def test_news_are_sent_once_and_again_when_something_moved(member):
    item = ItemFactory.create()
    first = member.get(LIVE)
    assert member.get(LIVE, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    member.post(f"/triage/items/{item.pk}/move/", {"state": "accepted", "version": "1"})
    changed = member.get(LIVE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert 'data-version="2"' in changed.content.decode()


@pytest.mark.django_db(transaction=True)
def test_nothing_new_costs_three_queries(member, django_assert_num_queries):
    FeedbackFactory.create_batch(3)
    etag = member.get(LIVE)["ETag"]
    with django_assert_num_queries(3):
        assert member.get(LIVE, HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_new_feedback_is_news(member, django_capture_on_commit_callbacks):
    etag = member.get(LIVE)["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        touch("triage")
    assert member.get(LIVE, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_others_on_the_board_are_named(member, client):
    other = signed_in(type(client), name="Maija")
    other.get(LIVE)
    assert "Maija" in member.get(LIVE).content.decode()


def test_two_who_move_one_card_are_both_told(member, client):
    item = ItemFactory.create(title={"fi": "Kahvia"})
    first = signed_in(type(client), name="Maija", language="en")
    address = f"/triage/items/{item.pk}/move/"
    assert first.post(address, {"state": "accepted", "version": "1"}, **SCRIPT).status_code == 200
    late = member.post(address, {"state": "done", "version": "1"}, **SCRIPT)
    assert late.status_code == 409
    assert late.json()["said"] == "Maija changed “Kahvia” a moment ago. It is in: Accepted."
    assert "moved “Kahvia” at the same time" in first.get(LIVE).content.decode()
    assert "moved “Kahvia” at the same time" not in member.get(LIVE).content.decode()
    item.refresh_from_db()
    assert item.state == "accepted"


def test_script_is_told_in_words(member):
    statement = FeedbackFactory.create()
    answer = member.post(f"/triage/feedback/{statement.pk}/thank/", **SCRIPT).json()
    assert answer == {"said": "Set aside with thanks.", "went_well": True}


def test_filters_sort_items_and_statements_out(member):
    theme, place = ThemeFactory.create(), PlaceFactory.create()
    item = ItemFactory.create(title={"fi": "Kahvikohde"}, themes=[theme])
    item.places.add(place)
    ItemFactory.create(title={"fi": "Teekohde"})
    FeedbackFactory.create(text="Kahvisana", theme=theme, place=place)
    FeedbackFactory.create(text="Teesana")
    for query in (f"theme={theme.slug}", f"place={place.slug}", "words=kahvi"):
        page = member.get(f"{LIVE}?{query}").content.decode()
        assert "Kahvikohde</a>" in page
        assert "Kahvisana" in page
        assert "Teekohde</a>" not in page
        assert "Teesana" not in page


def test_held_back_words_cannot_be_searched_for(member):
    FeedbackFactory.create(text="Pertti 040 123 4567", state="held_back")
    page = member.get(f"{LIVE}?stream=held_back&words=Pertti").content.decode()
    assert "statement-" not in page


@pytest.mark.parametrize("query", ["theme=x", "holder=x", "only=x", "page=x", "stream=x"])
def test_filters_that_make_no_sense_are_left_out(member, query):
    assert member.get(f"/triage/?{query}").status_code == 200


def test_view_is_saved_shown_and_removed(member):
    theme = ThemeFactory.create()
    member.post("/triage/views/", {"name": "Häpeä", "theme": theme.slug})
    view = SavedView.objects.get()
    assert f'/triage/?theme={theme.slug}"' in member.get("/triage/").content.decode()
    member.post(f"/triage/views/{view.pk}/remove/")
    assert not SavedView.objects.exists()


def test_many_are_linked_moved_and_undone_by_form(member):
    item, statements = ItemFactory.create(), FeedbackFactory.create_batch(2)
    chosen = [str(one.pk) for one in statements]
    member.post("/triage/many/", {"what": "link", "item": str(item.pk), "chosen": chosen})
    assert item.statements.count() == 2
    batch = member.get("/triage/").context["last_act"].batch
    member.post("/triage/undo/", {"batch": str(batch)})
    assert item.statements.count() == 0
    member.post("/triage/many/", {"what": "move-accepted", "card": [str(item.pk)]})
    assert BacklogItem.objects.get().state == "accepted"
    member.post("/triage/many/", {"what": "thank", "chosen": chosen})
    assert set(Feedback.objects.values_list("state", flat=True)) == {"thanked"}


def test_held_back_statement_is_redacted_on_a_page(member):
    held = FeedbackFactory.create(text="Soita 040 123 4567", state="held_back")
    assert "040 123" not in member.get("/triage/?stream=held_back").content.decode()
    assert member.get(f"/triage/feedback/{held.pk}/look/").status_code == 405
    page = member.post(f"/triage/feedback/{held.pk}/look/").content.decode()
    assert "040 123 4567" in page
    refused = member.post(f"/triage/feedback/{held.pk}/redact/", {"text": "040 123 4567"})
    assert refused.status_code == 400
    member.post(f"/triage/feedback/{held.pk}/redact/", {"text": "Soita"})
    held.refresh_from_db()
    assert (held.text, held.state) == ("Soita", "new")


def test_item_page_splits_takes_out_and_offers_new_statements(member):
    item = ItemFactory.create(title={"fi": "Saunailta"})
    goes, stays = FeedbackFactory.create_batch(2, state="linked", item=item)
    waiting = FeedbackFactory.create(text="Saunailtoja lisää")
    address = f"/triage/items/{item.pk}/"
    assert waiting.text in member.get(address).content.decode()
    made = member.post(f"{address}split/", {"split-title": "Toinen", "voice": [str(goes.pk)]})
    part = BacklogItem.objects.exclude(pk=item.pk).get()
    assert made["Location"] == f"/triage/items/{part.pk}/"
    assert list(item.statements.all()) == [stays]
    member.post(f"/triage/items/{part.pk}/merge/", {"merge-into": str(item.pk)})
    member.post(f"/triage/items/{part.pk}/take-out/")
    assert list(part.statements.all()) == [goes]
