"""Two members at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from backend.errors import Refusal
from feedback.domain import meetings
from feedback.domain.deciding import decide_item
from feedback.domain.deliberating import give_dots
from feedback.domain.merging import merge_items
from feedback.errors.board import ChangedMeanwhile
from feedback.errors.meetings import TooManyDots
from feedback.models import BacklogItem, Dots
from tests.feedback.factories import FeedbackFactory, ItemFactory, triager

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run acts side by side, and return what each was refused with, or None."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(10)
            act()
        except Refusal as refusal:
            return type(refusal)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def moves(item, *, version):
    people = [triager(), triager()]
    return [
        lambda person=person, state=state: decide_item(
            actor=person, item_id=item.pk, state=state, version=version
        )
        for person, state in zip(people, ("accepted", "in_progress"), strict=True)
    ]


def test_without_the_version_the_second_move_wipes_the_first_away():
    item = ItemFactory.create()
    assert at_once(*moves(item, version=None)) == [None, None]
    assert BacklogItem.objects.get().version == 3


def test_two_moves_of_one_card_end_in_one():
    item = ItemFactory.create()
    refused = at_once(*moves(item, version=1))
    assert sorted(refused, key=str) == [ChangedMeanwhile, None]
    item.refresh_from_db()
    assert item.version == 2
    assert item.state == ("accepted" if refused[0] is None else "in_progress")


def test_five_dots_are_five_also_from_two_windows():
    actor = triager()
    ItemFactory.create_batch(2)
    meeting = meetings.plan_meeting(actor=actor, title="R", start=timezone.now(), quorum=1)
    meetings.open_meeting(actor=actor, meeting_id=meeting.pk)
    refused = at_once(
        *(
            lambda point=point: give_dots(actor=actor, point_id=point.pk, count=3)
            for point in meeting.points.all()
        )
    )
    assert sorted(refused, key=str) == [TooManyDots, None]
    assert sum(Dots.objects.values_list("count", flat=True)) == 3


def test_items_that_are_merged_into_each_other_end_in_one_with_all_voices():
    first, second = ItemFactory.create_batch(2)
    FeedbackFactory.create(state="linked", item=first)
    FeedbackFactory.create(state="linked", item=second)
    refused = at_once(
        lambda: merge_items(actor=triager(), item_id=first.pk, into_id=second.pk),
        lambda: merge_items(actor=triager(), item_id=second.pk, into_id=first.pk),
    )
    assert refused.count(None) == 1
    alive = BacklogItem.objects.exclude(state="merged").get()
    assert alive.statements.count() == 2
