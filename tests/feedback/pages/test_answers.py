"""Public answers by place, as feeds, on the pages of what they are about."""

from xml.etree import ElementTree as ET

import pytest

from tests.factories import ActivityFactory, PlaceFactory, ThemeFactory
from tests.feedback.factories import AnswerFactory, ItemFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def answer():
    found = AnswerFactory.create(
        item__title={"fi": "Kahvia", "sv": "Kaffe"}, item__themes=[ThemeFactory.create()]
    )
    found.item.places.add(PlaceFactory.create(slug="laavu"))
    return found


def test_answers_are_sorted_out_by_place(client, answer):
    AnswerFactory.create(item__title={"fi": "Teetä"})
    page = client.get("/answers/?place=laavu").content.decode()
    assert "Kahvia" in page
    assert "Teetä" not in page


def test_place_and_activity_show_what_was_answered(client, answer):
    activity = ActivityFactory.create(slug="kahvila")
    answer.item.activities.add(activity)
    for path in ("/places/laavu/", "/activities/kahvila/"):
        assert answer.text["fi"] in client.get(path).content.decode()
    assert 'href="/activities/kahvila/"' in client.get("/answers/").content.decode()


def test_draft_that_came_of_an_answer_is_not_led_to(client, answer):
    answer.item.activities.add(ActivityFactory.create(slug="luonnos", status="draft"))
    assert "luonnos" not in client.get("/answers/").content.decode()


def test_feeds_have_the_answers_in_the_readers_language(client, answer):
    rss = ET.fromstring(client.get("/answers/feed.rss?place=laavu").content)  # noqa: S314 (ours)
    assert [item.findtext("title") for item in rss.iter("item")] == ["Kahvia"]
    atom = client.get("/answers/feed.atom", HTTP_ACCEPT_LANGUAGE="sv")
    feed = ET.fromstring(atom.content)  # noqa: S314 (ours)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Kaffe"]
    assert atom["Content-Type"].startswith("application/atom+xml")
    assert atom.cookies == {}


def test_feed_is_kept_and_told_unchanged(client, answer, django_assert_num_queries):
    etag = client.get("/answers/feed.atom")["ETag"]
    with django_assert_num_queries(0):
        again = client.get("/answers/feed.atom", HTTP_IF_NONE_MATCH=etag)
    assert again.status_code == 304


def test_declined_matter_says_so_in_the_feed(client):
    item = ItemFactory.create(title={"fi": "Siirto"}, state="declined", reason="Pompottelu")
    AnswerFactory.create(item=item)
    title = ET.fromstring(client.get("/answers/feed.rss").content).findtext(".//item/title")  # noqa: S314 (ours)
    assert title.endswith("Siirto")
    assert title != "Siirto"
