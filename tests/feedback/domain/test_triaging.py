"""What members do with a statement, and what its giver sees of it."""

from uuid import UUID

import pytest

from backend.errors import NotAllowed, NotFound
from backend.models import AuditEntry
from feedback.domain import follow_ups, triaging
from feedback.domain.giving import give_feedback
from feedback.enums import FeedbackState, FollowState, ItemState
from feedback.errors import AlreadyLinked, NotHeldBack, NotLinked, StillHeldBack
from feedback.errors.board import ItemMerged
from feedback.models import Feedback
from feedback.queries.masking import shown_text
from tests.feedback.factories import FeedbackFactory, ItemFactory, outsider, triager

pytestmark = pytest.mark.django_db
NOBODY = UUID(int=0)


@pytest.fixture
def member():
    return triager()


def test_linking_makes_a_voice_and_is_written_down(member):
    statement, item = FeedbackFactory.create(), ItemFactory.create()
    linked = triaging.link_feedback(actor=member, feedback_id=statement.pk, item_id=item.pk)
    assert (linked.state, linked.item) == (FeedbackState.LINKED, item)
    entry = AuditEntry.objects.get(verb="link_feedback")
    assert (entry.actor, entry.object_id) == (member, str(statement.pk))


def test_linking_again_moves_the_voice(member):
    statement = FeedbackFactory.create()
    for item in (ItemFactory.create(), ItemFactory.create()):
        triaging.link_feedback(actor=member, feedback_id=statement.pk, item_id=item.pk)
    statement.refresh_from_db()
    assert statement.item == item


def test_held_back_statement_waits_for_release(member):
    statement = FeedbackFactory.create(text="Soita 040 123 4567", state=FeedbackState.HELD_BACK)
    item = ItemFactory.create()
    with pytest.raises(StillHeldBack):
        triaging.link_feedback(actor=member, feedback_id=statement.pk, item_id=item.pk)
    with pytest.raises(StillHeldBack):
        triaging.thank_for_feedback(actor=member, feedback_id=statement.pk)
    assert "040" not in shown_text(statement)
    released = triaging.release_feedback(actor=member, feedback_id=statement.pk)
    assert released.state == FeedbackState.NEW
    assert shown_text(released) == "Soita 040 123 4567"
    assert AuditEntry.objects.filter(verb="release_feedback", actor=member).exists()
    with pytest.raises(NotHeldBack):
        triaging.release_feedback(actor=member, feedback_id=statement.pk)


def test_statement_held_back_by_a_member_is_hidden_whole_and_keeps_its_item(member):
    item = ItemFactory.create()
    statement = FeedbackFactory.create(
        text="Maija sanoi näin", state=FeedbackState.LINKED, item=item
    )
    held = triaging.hold_feedback(actor=member, feedback_id=statement.pk)
    assert "Maija" not in shown_text(held)
    released = triaging.release_feedback(actor=member, feedback_id=statement.pk)
    assert (released.state, released.item) == (FeedbackState.LINKED, item)


def test_unlinking_makes_it_new_again(member):
    statement = FeedbackFactory.create(state=FeedbackState.LINKED, item=ItemFactory.create())
    freed = triaging.unlink_feedback(actor=member, feedback_id=statement.pk)
    assert (freed.state, freed.item) == (FeedbackState.NEW, None)
    with pytest.raises(NotLinked):
        triaging.unlink_feedback(actor=member, feedback_id=statement.pk)


def test_linked_statement_is_not_only_thanked(member):
    statement = FeedbackFactory.create(state=FeedbackState.LINKED, item=ItemFactory.create())
    with pytest.raises(AlreadyLinked):
        triaging.thank_for_feedback(actor=member, feedback_id=statement.pk)


def test_nothing_is_linked_to_a_merged_item(member):
    item = ItemFactory.create(state=ItemState.MERGED, merged_into=ItemFactory.create())
    with pytest.raises(ItemMerged):
        triaging.link_feedback(
            actor=member, feedback_id=FeedbackFactory.create().pk, item_id=item.pk
        )


def test_what_is_gone_is_not_found(member):
    with pytest.raises(NotFound):
        triaging.thank_for_feedback(actor=member, feedback_id=NOBODY)
    with pytest.raises(NotFound):
        triaging.link_feedback(
            actor=member, feedback_id=FeedbackFactory.create().pk, item_id=NOBODY
        )


@pytest.mark.parametrize(
    "verb",
    [
        triaging.thank_for_feedback,
        triaging.hold_feedback,
        triaging.release_feedback,
        triaging.unlink_feedback,
    ],
)
def test_who_does_not_triage_may_do_nothing(verb):
    statement = FeedbackFactory.create()
    with pytest.raises(NotAllowed):
        verb(actor=outsider(), feedback_id=statement.pk)
    with pytest.raises(NotAllowed):
        triaging.link_feedback(
            actor=outsider(), feedback_id=statement.pk, item_id=ItemFactory.create().pk
        )


def test_giver_sees_that_it_was_read_and_then_linked(member):
    follow_up = give_feedback(text="Lisää kahvia")
    statement = Feedback.objects.get()
    triaging.thank_for_feedback(actor=member, feedback_id=statement.pk)
    assert follow_ups.follow(token=follow_up.token)[0].state == FollowState.READ
    triaging.link_feedback(actor=member, feedback_id=statement.pk, item_id=ItemFactory.create().pk)
    assert follow_ups.follow(token=follow_up.token)[0].state == FollowState.LINKED
