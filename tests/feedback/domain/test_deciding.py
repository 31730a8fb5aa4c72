"""Items: moved, answered, merged, deleted; and two members who move one at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from backend.errors import BadInput, NotAllowed
from feedback.domain import deciding, follow_ups, item_editing, merging, triaging
from feedback.domain.giving import give_feedback
from feedback.enums import FeedbackState, FollowState, ItemState
from feedback.errors import UnknownTheme
from feedback.errors.board import (
    AnswerMissing,
    BadMerge,
    BadState,
    ChangedMeanwhile,
    ItemInUse,
    ItemMerged,
    MergeHidesAnswer,
    ReasonMissing,
)
from feedback.models import Answer, BacklogItem, Feedback
from tests.factories import ThemeFactory
from tests.feedback.factories import (
    AnswerFactory,
    FeedbackFactory,
    ItemFactory,
    outsider,
    triager,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return triager()


def test_item_is_made_of_a_statement(member):
    theme, statement = ThemeFactory.create(), FeedbackFactory.create()
    item = item_editing.create_item(
        actor=member,
        title={"fi": " Kahvia ", "sv": ""},
        themes=[theme.slug],
        feedback_id=statement.pk,
    )
    assert item.title == {"fi": "Kahvia"}
    assert list(item.themes.all()) == [theme]
    assert list(item.statements.all()) == [statement]


@pytest.mark.parametrize(
    "title", [{}, {"fi": " "}, {"sv": "Kaffe"}, {"fi": "a" * 121}, {"xx": "a"}]
)
def test_item_needs_a_finnish_title_that_fits(member, title):
    with pytest.raises(BadInput) as refusal:
        item_editing.create_item(actor=member, title=title)
    assert refusal.value.field == "title"


def test_item_of_an_unknown_theme_is_refused(member):
    with pytest.raises(UnknownTheme):
        item_editing.create_item(actor=member, title={"fi": "Kahvia"}, themes=["none"])
    assert not BacklogItem.objects.exists()


def test_moving_raises_the_version_and_keeps_the_reason(member):
    item = ItemFactory.create()
    deciding.decide_item(actor=member, item_id=item.pk, state="accepted", reason="Hyvä ajatus")
    moved = deciding.decide_item(actor=member, item_id=item.pk, state="in_progress", version=2)
    assert (moved.state, moved.version, moved.reason) == ("in_progress", 3, "Hyvä ajatus")
    assert moved.moved > item.moved


@pytest.mark.parametrize("state", ["merged", "", "unknown"])
def test_item_moves_only_where_groups_move_items(member, state):
    with pytest.raises(BadState):
        deciding.decide_item(actor=member, item_id=ItemFactory.create().pk, state=state)


def test_declining_needs_a_reason_of_its_own(member):
    item = ItemFactory.create(state=ItemState.ACCEPTED, reason="Hyvä ajatus")
    for reason in (None, "", "  "):
        with pytest.raises(ReasonMissing):
            deciding.decide_item(actor=member, item_id=item.pk, state="declined", reason=reason)
    declined = deciding.decide_item(
        actor=member, item_id=item.pk, state="declined", reason="Ei rahaa"
    )
    assert declined.owes_answer


def test_second_of_two_movers_is_told_and_nothing_is_lost(member):
    item = ItemFactory.create()
    deciding.decide_item(actor=member, item_id=item.pk, state="accepted", version=1)
    for late in (
        lambda: deciding.decide_item(actor=member, item_id=item.pk, state="done", version=1),
        lambda: deciding.publish_answer(
            actor=member, item_id=item.pk, text={"fi": "Teimme"}, version=1
        ),
        lambda: item_editing.edit_item(actor=member, item_id=item.pk, title={"fi": "X"}, version=1),
    ):
        with pytest.raises(ChangedMeanwhile):
            late()
    item.refresh_from_db()
    assert (item.state, item.version) == ("accepted", 2)
    assert not Answer.objects.exists()


def test_answer_is_written_worded_anew_and_taken_back(member):
    item = ItemFactory.create(state=ItemState.DONE)
    first = deciding.publish_answer(actor=member, item_id=item.pk, text={"fi": "Teimme"})
    again = deciding.publish_answer(
        actor=member, item_id=item.pk, text={"fi": "Teimme näin", "sv": " "}
    )
    assert (again.pk, again.published, again.text) == (
        first.pk,
        first.published,
        {"fi": "Teimme näin"},
    )
    assert not deciding.withdraw_answer(actor=member, item_id=item.pk).public_answer
    with pytest.raises(AnswerMissing):
        deciding.withdraw_answer(actor=member, item_id=item.pk)


def test_giver_sees_the_decision_and_the_answer(member):
    follow_up = give_feedback(text="Lisää kahvia")
    item = ItemFactory.create()
    triaging.link_feedback(actor=member, feedback_id=Feedback.objects.get().pk, item_id=item.pk)
    deciding.decide_item(actor=member, item_id=item.pk, state="done")
    assert follow_ups.follow(token=follow_up.token)[0].state == FollowState.DECIDED
    answer = deciding.publish_answer(actor=member, item_id=item.pk, text={"fi": "Kahvia on"})
    trail = follow_ups.follow_phrase(typed=follow_up.phrase)
    assert (trail.state, trail.answer) == (FollowState.ANSWERED, answer)


def test_merging_moves_every_voice_and_leads_on(member):
    follow_up = give_feedback(text="Lisää kahvia")
    statement = Feedback.objects.get()
    item, target, earlier = ItemFactory.create(), ItemFactory.create(), ItemFactory.create()
    merging.merge_items(actor=member, item_id=earlier.pk, into_id=item.pk)
    triaging.link_feedback(actor=member, feedback_id=statement.pk, item_id=item.pk)
    held = FeedbackFactory.create(state=FeedbackState.HELD_BACK, item=item)
    lives_on = merging.merge_items(actor=member, item_id=item.pk, into_id=target.pk)
    assert lives_on == target
    assert set(target.statements.all()) == {statement, held}
    for merged in (item, earlier):
        merged.refresh_from_db()
        assert (merged.state, merged.merged_into) == (ItemState.MERGED, target)
    assert follow_ups.follow(token=follow_up.token)[0].item == target
    with pytest.raises(ItemMerged):
        merging.merge_items(actor=member, item_id=item.pk, into_id=target.pk)
    for act in (deciding.decide_item, deciding.publish_answer):
        given = {"state": "done"} if act is deciding.decide_item else {"text": {"fi": "Teimme"}}
        with pytest.raises(ItemMerged):
            act(actor=member, item_id=item.pk, **given)


def test_bad_merges_are_refused(member):
    item, other = ItemFactory.create(), ItemFactory.create()
    merged = ItemFactory.create(state=ItemState.MERGED, merged_into=other)
    for into in (item.pk, merged.pk, UUID(int=0)):
        with pytest.raises(BadMerge):
            merging.merge_items(actor=member, item_id=item.pk, into_id=into)
    answered = AnswerFactory.create().item
    with pytest.raises(MergeHidesAnswer):
        merging.merge_items(actor=member, item_id=answered.pk, into_id=item.pk)


def test_item_is_deleted_only_while_nothing_hangs_on_it(member):
    bare = ItemFactory.create()
    item_editing.delete_item(actor=member, item_id=bare.pk)
    with_voice = ItemFactory.create()
    FeedbackFactory.create(state=FeedbackState.LINKED, item=with_voice)
    original = ItemFactory.create()
    ItemFactory.create(state=ItemState.MERGED, merged_into=original)
    for item in (with_voice, original, AnswerFactory.create().item):
        with pytest.raises(ItemInUse):
            item_editing.delete_item(actor=member, item_id=item.pk)
    assert not BacklogItem.objects.filter(pk=bare.pk).exists()


def test_who_does_not_triage_may_do_nothing():
    item, other = AnswerFactory.create().item, ItemFactory.create()
    person = outsider()
    acts = (
        lambda: item_editing.create_item(actor=person, title={"fi": "X"}),
        lambda: item_editing.edit_item(actor=person, item_id=item.pk, title={"fi": "X"}),
        lambda: item_editing.delete_item(actor=person, item_id=other.pk),
        lambda: deciding.decide_item(actor=person, item_id=item.pk, state="done"),
        lambda: deciding.publish_answer(actor=person, item_id=item.pk, text={"fi": "X"}),
        lambda: deciding.withdraw_answer(actor=person, item_id=item.pk),
        lambda: merging.merge_items(actor=person, item_id=other.pk, into_id=item.pk),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.django_db(transaction=True)
def test_two_members_who_move_one_item_at_once_end_in_one_move():
    item, member = ItemFactory.create(), triager()
    barrier = Barrier(2)

    def move(state):
        try:
            barrier.wait(10)
            deciding.decide_item(actor=member, item_id=item.pk, state=state, version=1)
        except ChangedMeanwhile:
            return None
        finally:
            connection.close()
        return state

    with ThreadPoolExecutor(2) as pool:
        moved = [state for state in pool.map(move, ["accepted", "done"]) if state]
    item.refresh_from_db()
    assert moved == [item.state]
    assert item.version == 2
