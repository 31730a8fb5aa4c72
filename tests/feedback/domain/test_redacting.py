"""Held-back texts are looked at and redacted with a trace, and what was taken out is gone."""

import hashlib

import pytest

from backend.errors import NotAllowed
from backend.models import AuditEntry
from feedback.domain.importing import import_statements
from feedback.domain.memo_table import Line
from feedback.domain.redacting import look_at_feedback, redact_feedback
from feedback.enums import FeedbackState
from feedback.errors import NotHeldBack, TextMissing
from feedback.errors.board import StillPersonal
from feedback.models import Feedback, WordPiece
from tests.feedback.factories import FeedbackFactory, ItemFactory, outsider, triager

pytestmark = pytest.mark.django_db
SECRET = "Soita 040 123 4567, olen Pertti"


@pytest.fixture
def actor():
    return triager()


@pytest.fixture
def held():
    return FeedbackFactory.create(text=SECRET, state="held_back")


def test_looking_is_written_down(actor, held):
    assert look_at_feedback(actor=actor, feedback_id=held.pk).text == SECRET
    entry = AuditEntry.objects.get(verb="look_at_feedback")
    assert (entry.actor, entry.object_id) == (actor, str(held.pk))


def test_redacted_words_take_the_place_of_the_others_for_good(actor, held):
    redact_feedback(actor=actor, feedback_id=held.pk, text="Soita minulle")
    held.refresh_from_db()
    assert (held.text, held.state) == ("Soita minulle", FeedbackState.NEW)
    assert held.redacted_on is not None
    assert AuditEntry.objects.filter(verb="redact_feedback").exists()
    assert not WordPiece.objects.filter(piece="pert").exists()


def test_words_taken_out_of_notes_cannot_be_guessed_by_a_hash(actor):
    line = Line(number=2, theme="shame", kind="need", text=SECRET)
    import_statements(actor=actor, lines=[line])
    held = Feedback.objects.get()
    redact_feedback(actor=actor, feedback_id=held.pk, text="Soita, olen Pertti")
    guessed = hashlib.sha256(f"shame\tneed\t{SECRET}".encode()).hexdigest()
    row = Feedback.objects.filter(pk=held.pk).values().get()
    assert guessed not in map(str, row.values())
    # The price: the same notes bring the line again, and it is held back again.
    assert import_statements(actor=actor, lines=[line]).held_back == 1


def test_redacted_voice_is_heard_at_its_item_again(actor):
    item = ItemFactory.create()
    held = FeedbackFactory.create(text=SECRET, state="held_back", item=item)
    redact_feedback(actor=actor, feedback_id=held.pk, text="Soittakaa")
    held.refresh_from_db()
    assert held.state == FeedbackState.LINKED


def test_what_still_tells_who_it_is_and_nothing_at_all_are_refused(actor, held):
    with pytest.raises(StillPersonal):
        redact_feedback(actor=actor, feedback_id=held.pk, text="040 123 4567")
    with pytest.raises(TextMissing):
        redact_feedback(actor=actor, feedback_id=held.pk, text=" ")


def test_others_neither_look_nor_redact(held):
    with pytest.raises(NotAllowed):
        look_at_feedback(actor=outsider(), feedback_id=held.pk)
    with pytest.raises(NotAllowed):
        redact_feedback(actor=outsider(), feedback_id=held.pk, text="x")


def test_what_is_not_held_back_has_nothing_to_redact(actor):
    with pytest.raises(NotHeldBack):
        look_at_feedback(actor=actor, feedback_id=FeedbackFactory.create().pk)
