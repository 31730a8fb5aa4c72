"""Acts are undone for a day, as a whole, and never over what somebody else did since."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from backend.errors import NotAllowed
from backend.models import AuditEntry
from feedback.domain.acts import forget, undo
from feedback.domain.bulk import MOST, link_many, move_many, set_aside_many
from feedback.domain.deciding import decide_item
from feedback.domain.item_editing import let_go, take_on
from feedback.domain.merging import merge_items
from feedback.domain.triaging import link_feedback, thank_for_feedback
from feedback.enums import FeedbackState, ItemState
from feedback.errors import StillHeldBack
from feedback.errors.board import CannotUndo, NothingChosen, NothingToUndo, NotOnIt, TooMany
from feedback.models import BoardAct, Feedback
from feedback.queries.board import last_act
from tests.feedback.factories import FeedbackFactory, ItemFactory, outsider, triager

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return triager()


def take_back(actor):
    return undo(actor=actor, batch=last_act(actor).batch)


def test_move_is_undone_with_its_reason(actor):
    item = ItemFactory.create(state="accepted", reason="Kokeillaan")
    decide_item(actor=actor, item_id=item.pk, state="declined", reason="Ei rahaa")
    take_back(actor)
    item.refresh_from_db()
    assert (item.state, item.reason) == (ItemState.ACCEPTED, "Kokeillaan")
    assert item.version == 3
    assert last_act(actor) is None


def test_link_of_many_is_undone_as_one(actor):
    item = ItemFactory.create()
    statements = FeedbackFactory.create_batch(3)
    assert link_many(actor=actor, feedback_ids=[one.pk for one in statements], item_id=item.pk) == 3
    assert take_back(actor) == 3
    assert Feedback.objects.filter(state=FeedbackState.NEW, item=None).count() == 3


def test_one_that_cannot_be_linked_keeps_all_from_it(actor):
    item, fine = ItemFactory.create(), FeedbackFactory.create()
    held = FeedbackFactory.create(state="held_back")
    with pytest.raises(StillHeldBack):
        link_many(actor=actor, feedback_ids=[fine.pk, held.pk], item_id=item.pk)
    fine.refresh_from_db()
    assert fine.state == FeedbackState.NEW


def test_acts_on_many_want_some_and_not_too_many(actor):
    with pytest.raises(NothingChosen):
        move_many(actor=actor, item_ids=[], state="accepted")
    with pytest.raises(NothingChosen):
        set_aside_many(actor=actor, feedback_ids=[uuid4()], how="shout")
    with pytest.raises(TooMany):
        set_aside_many(actor=actor, feedback_ids=[uuid4() for _ in range(MOST + 1)], how="thank")


def test_many_cards_are_moved_and_back(actor):
    items = [ItemFactory.create(), ItemFactory.create(state="accepted")]
    move_many(actor=actor, item_ids=[one.pk for one in items], state="in_progress")
    take_back(actor)
    for item in items:
        item.refresh_from_db()
    assert [item.state for item in items] == ["proposed", "accepted"]


def test_merge_is_undone_with_all_its_voices(actor):
    item, target = ItemFactory.create(state="accepted"), ItemFactory.create()
    mine = FeedbackFactory.create(state="linked", item=item)
    theirs = FeedbackFactory.create(state="linked", item=target)
    merge_items(actor=actor, item_id=item.pk, into_id=target.pk)
    take_back(actor)
    for row in (item, mine, theirs):
        row.refresh_from_db()
    assert (item.state, item.merged_into, mine.item) == ("accepted", None, item)
    assert theirs.item == target


def test_nobody_undoes_over_what_another_did_since(actor):
    item = ItemFactory.create()
    decide_item(actor=actor, item_id=item.pk, state="accepted")
    decide_item(actor=triager(), item_id=item.pk, state="done")
    with pytest.raises(CannotUndo):
        take_back(actor)
    item.refresh_from_db()
    assert item.state == ItemState.DONE


def test_act_whose_row_is_gone_cannot_be_undone(actor):
    statement = FeedbackFactory.create()
    thank_for_feedback(actor=actor, feedback_id=statement.pk)
    statement.delete()
    with pytest.raises(CannotUndo):
        take_back(actor)


def test_only_ones_own_acts_of_a_day_can_be_undone(actor):
    item = ItemFactory.create()
    decide_item(actor=actor, item_id=item.pk, state="accepted")
    batch = last_act(actor).batch
    with pytest.raises(NothingToUndo):
        undo(actor=triager(), batch=batch)
    with pytest.raises(NotAllowed):
        undo(actor=outsider(), batch=batch)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert last_act(actor) is None
        with pytest.raises(NothingToUndo):
            undo(actor=actor, batch=batch)
        assert forget() == 1
    assert not BoardAct.objects.exists()


def test_undoing_twice_is_refused_and_undo_is_in_the_audit(actor):
    statement = FeedbackFactory.create()
    link_feedback(actor=actor, feedback_id=statement.pk, item_id=ItemFactory.create().pk)
    batch = last_act(actor).batch
    undo(actor=actor, batch=batch)
    assert AuditEntry.objects.filter(verb="undo", actor=actor).exists()
    with pytest.raises(NothingToUndo):
        undo(actor=actor, batch=batch)


def test_member_takes_an_item_on_and_others_see_it(actor):
    item, other = ItemFactory.create(), triager()
    assert take_on(actor=actor, item_id=item.pk).holder == actor
    with pytest.raises(NotOnIt):
        take_on(actor=other, item_id=item.pk)
    assert let_go(actor=other, item_id=item.pk).holder is None
