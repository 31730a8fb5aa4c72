"""The memo: round trip, paper, and what is not in it; meetings and letters as pages."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from feedback.domain.importing import import_statements
from feedback.domain.memo_table import decoded, read_table
from feedback.models import DigestWish, Feedback, Meeting
from tests.factories import ThemeFactory
from tests.feedback.factories import FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db
MEMO = Path(__file__).parents[3] / "feedback/demo/memo-statements.tsv"


@pytest.fixture
def person():
    return triager()


@pytest.fixture
def member(client, person):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(person)
    return client


def bring_in(content):
    return import_statements(actor=None, lines=read_table(content))


def test_memo_that_koppi_began_with_comes_out_as_it_went_in(member):
    content = decoded(MEMO.read_bytes())
    bring_in(content)
    table = member.get("/triage/memo/memo.tsv").content.decode()
    assert table == content
    again = bring_in(table)
    assert (again.created, again.known) == (0, 85)
    Feedback.objects.all().delete()
    assert bring_in(table).created == 85


def test_memo_is_by_theme_with_quotes_and_without_what_is_held_back(member):
    shame = ThemeFactory.create(slug="shame", name={"fi": "Häpeä"})
    FeedbackFactory.create(text="Häpesin", theme=shame)
    FeedbackFactory.create(text="Ilman teemaa")
    FeedbackFactory.create(text="Salaista", theme=shame, state="held_back")
    page = member.get("/triage/memo/").content.decode()
    assert page.index("Häpesin") < page.index("Ilman teemaa")
    assert "Salaista" not in page
    one = member.get("/triage/memo/?theme=shame&title=Oma").content.decode()
    assert "<h1>Oma</h1>" in one
    assert "Ilman teemaa" not in one


def test_memo_of_an_item_has_its_voices(member):
    item = ItemFactory.create()
    FeedbackFactory.create(text="Ääni", state="linked", item=item)
    FeedbackFactory.create(text="Muuta")
    table = member.get(f"/triage/memo/memo.tsv?item={item.pk}").content.decode()
    assert "Ääni" in table
    assert "Muuta" not in table
    assert member.get("/triage/memo/?item=x").status_code == 200


def test_memo_on_paper_is_a_pdf(member):
    FeedbackFactory.create(text="Sanat #[evil] \\ $x$")
    paper = member.get("/triage/memo/memo.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_meeting_is_held_on_pages(member, person):
    item = ItemFactory.create(title={"fi": "Kahvia"})
    start = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    member.post("/triage/meetings/", {"title": "Ryhmä", "start": start, "quorum": "1"})
    meeting = Meeting.objects.get()
    address = f"/triage/meetings/{meeting.pk}/"
    assert "Kahvia" in member.get(address).content.decode()
    member.post(f"{address}open/")
    point = meeting.points.get()
    member.post(f"/triage/meetings/points/{point.pk}/dots/", {"count": "2"})
    member.post(f"/triage/meetings/points/{point.pk}/dots/", {"count": "9"})
    page = member.get(address).content.decode()
    assert "You have five dots in all." in page
    assert "You have 3 dots left." in page
    prefix = f"p{point.pk}"
    decide = f"/triage/meetings/points/{point.pk}/decide/"
    refused = member.post(decide, {f"{prefix}-state": "accepted"})
    assert refused.status_code == 400
    member.post(decide, {f"{prefix}-state": "accepted", f"{prefix}-reason": "Kokeillaan"})
    item.refresh_from_db()
    assert item.state == "accepted"
    member.post(f"{address}said/", {"said-text": "Lauantaisin"})
    assert Feedback.objects.get().meeting == meeting
    member.post(f"{address}show/", {"point": str(point.pk)})
    assert "Kokeillaan" in member.get(f"{address}projector/").content.decode()
    live = member.get(f"{address}projector/live/")
    again = member.get(f"{address}projector/live/", HTTP_IF_NONE_MATCH=live["ETag"])
    assert again.status_code == 304
    assert member.get(f"{address}minutes.pdf").content.startswith(b"%PDF")
    member.post(f"{address}close/")
    closed = member.get(address).content.decode()
    assert "You have" not in closed
    assert f"<p>{person.name}</p>" in closed
    assert "Kokeillaan" in member.get(f"/triage/items/{item.pk}/").content.decode()


def test_letters_are_chosen_on_a_page(member, person):
    assert member.get("/triage/letters/").status_code == 200
    member.post("/triage/letters/", {"rhythm": "daily"})
    assert DigestWish.objects.get(person=person).rhythm == "daily"
    assert member.post("/triage/letters/", {"rhythm": "hourly"}).status_code == 200
