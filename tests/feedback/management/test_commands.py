"""The commands: notes from a file, and the demo."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.models import Organisation
from feedback.enums import ItemState
from feedback.models import AnswerBatch, BacklogItem, Feedback
from feedback.queries.answers import public_answers
from tests.factories import OrganisationFactory
from tests.feedback.domain.test_importing import MEMO

pytestmark = pytest.mark.django_db


def run(*arguments) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said, stderr=said)
    return said.getvalue()


def test_memo_is_imported_idempotently():
    assert "85 new, 0 known" in run("import_memo", str(MEMO))
    assert "0 new, 85 known" in run("import_memo", str(MEMO))


def test_bad_lines_are_named_and_end_the_command_with_a_failure(tmp_path):
    file = tmp_path / "notes.tsv"
    file.write_text("theme\tkind\ttext\nshame\tneed\tKahvia\nshame\tshout\tTeetä\n")
    said = StringIO()
    with pytest.raises(CommandError, match="1 lines were not taken in"):
        call_command("import_memo", str(file), stdout=said, stderr=said)
    assert "Line 3: " in said.getvalue()
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("content", [None, b"no heading", b"\xff"])
def test_file_that_cannot_be_read_is_one_sentence(tmp_path, content):
    file = tmp_path / "notes.tsv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=r"notes\.tsv"):
        run("import_memo", str(file))


def test_demo_shows_items_in_every_state_with_voices_and_answers():
    run("load_demo")
    assert Feedback.objects.filter(is_demo=True).count() == 85
    assert {item.state for item in BacklogItem.objects.all()} == set(ItemState)
    assert all(
        set(answer.text) == set(answer.item.title) == {"fi", "sv", "en"}
        for answer in public_answers()
    )
    assert public_answers().count() >= 3
    assert not BacklogItem.objects.filter(is_demo=False).exists()
    for item in BacklogItem.objects.exclude(state=ItemState.MERGED):
        assert item.statements.exists(), item
    if Organisation.objects.exists():
        assert AnswerBatch.objects.filter(is_demo=True).count() > 20


def test_demo_leaves_a_house_alone_that_is_lived_in():
    OrganisationFactory.create()
    assert "no demo was loaded" in run("load_demo")
    assert not Feedback.objects.exists()
