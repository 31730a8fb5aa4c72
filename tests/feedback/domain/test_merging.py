"""Merged and split with nothing lost."""

import pytest

from feedback.domain.merging import merge_items, split_item, take_out_item
from feedback.domain.triaging import link_feedback
from feedback.enums import ItemState
from feedback.errors.board import ItemMerged, NothingChosen, NotMerged
from tests.factories import PlaceFactory, ThemeFactory
from tests.feedback.factories import FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return triager()


def voices(item):
    return set(item.statements.values_list("pk", flat=True))


def voice_of(item):
    return FeedbackFactory.create(state="linked", item=item)


def test_merged_item_is_taken_out_with_what_it_brought(actor):
    item, target = ItemFactory.create(state="in_progress"), ItemFactory.create()
    brought, there = voice_of(item), voice_of(target)
    merge_items(actor=actor, item_id=item.pk, into_id=target.pk)
    since = FeedbackFactory.create()
    link_feedback(actor=actor, feedback_id=since.pk, item_id=target.pk)
    item = take_out_item(actor=actor, item_id=item.pk)
    assert item.state == ItemState.IN_PROGRESS
    assert item.merged_into is None
    assert voices(item) == {brought.pk}
    assert voices(target) == {there.pk, since.pk}


def test_item_merged_twice_over_comes_out_whole(actor):
    first, second, third = ItemFactory.create_batch(3)
    of_first, of_second = voice_of(first), voice_of(second)
    merge_items(actor=actor, item_id=first.pk, into_id=second.pk)
    merge_items(actor=actor, item_id=second.pk, into_id=third.pk)
    assert voices(third) == {of_first.pk, of_second.pk}
    assert voices(take_out_item(actor=actor, item_id=first.pk)) == {of_first.pk}
    assert voices(take_out_item(actor=actor, item_id=second.pk)) == {of_second.pk}
    assert voices(third) == set()


def test_voice_that_was_linked_elsewhere_since_does_not_come_back(actor):
    item, target, other = ItemFactory.create_batch(3)
    voice = voice_of(item)
    merge_items(actor=actor, item_id=item.pk, into_id=target.pk)
    link_feedback(actor=actor, feedback_id=voice.pk, item_id=other.pk)
    assert voices(take_out_item(actor=actor, item_id=item.pk)) == set()
    assert voices(other) == {voice.pk}


def test_only_what_is_merged_is_taken_out(actor):
    with pytest.raises(NotMerged):
        take_out_item(actor=actor, item_id=ItemFactory.create().pk)


def test_split_moves_the_chosen_voices_with_themes_and_places(actor):
    theme, place = ThemeFactory.create(), PlaceFactory.create()
    item = ItemFactory.create(themes=[theme])
    item.places.add(place)
    goes, stays, foreign = voice_of(item), voice_of(item), voice_of(ItemFactory.create())
    made = split_item(
        actor=actor,
        item_id=item.pk,
        feedback_ids=[goes.pk, foreign.pk],
        title={"fi": "Toinen asia"},
    )
    assert voices(made) == {goes.pk}
    assert voices(item) == {stays.pk}
    assert (list(made.themes.all()), list(made.places.all())) == ([theme], [place])


def test_split_wants_a_voice_of_an_item_that_lives(actor):
    item = ItemFactory.create()
    with pytest.raises(NothingChosen):
        split_item(actor=actor, item_id=item.pk, feedback_ids=[], title={"fi": "X"})
    merged = ItemFactory.create(state="merged", merged_into=item)
    with pytest.raises(ItemMerged):
        split_item(actor=actor, item_id=merged.pk, feedback_ids=[], title={"fi": "X"})
