"""Items that are one matter, and items that are two: merged, taken out again, split."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from backend.domain.memberships import require_triage_role
from backend.errors import NotFound
from backend.models import User
from feedback.domain.acts import Act, state_of
from feedback.domain.item_editing import create_item
from feedback.domain.item_rows import locked_item, saved_item
from feedback.domain.texts import Texts
from feedback.enums import FeedbackState, ItemState
from feedback.errors.board import (
    BadMerge,
    ItemMerged,
    MergeHidesAnswer,
    NothingChosen,
    NotMerged,
)
from feedback.models import BacklogItem, Feedback


@transaction.atomic
def merge_items(*, actor: User, item_id: UUID, into_id: UUID) -> BacklogItem:
    """Make an item part of another: its voices move there, itself points there.

    Each voice remembers which item brought it along, so that the item can be taken out again.

    Args:
        actor: Triages feedback.
        item_id: Ends.
        into_id: Lives on.

    Returns:
        The item that lives on.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: One of them is gone.
        ItemMerged: `item_id` is part of another already.
        BadMerge: `into_id` is the same, or part of another itself.
        MergeHidesAnswer: `item_id` has a public answer.
    """
    require_triage_role(person=actor)
    rows = _locked_pair(item_id, into_id)
    if item_id not in rows:
        raise NotFound
    item, target = rows[item_id], rows.get(into_id)
    if item.state == ItemState.MERGED:
        raise ItemMerged
    if target is None or target == item or target.state == ItemState.MERGED:
        raise BadMerge
    if item.public_answer is not None:
        raise MergeHidesAnswer
    act = Act.begin(actor=actor, verb="merge_items")
    for statement in item.statements.select_for_update().order_by("pk"):
        _carry(act, statement, target, came_with=statement.came_with or item)
    for part in item.merged_from.select_for_update().order_by("pk"):
        before, part.merged_into = state_of(part), target
        saved_item(part, act=act, before=before)
    before = state_of(item)
    item.state_before, item.state, item.merged_into = item.state, ItemState.MERGED, target
    saved_item(item, act=act, before=before, moved=True)
    return saved_item(target, act=act)


@transaction.atomic
def take_out_item(*, actor: User, item_id: UUID) -> BacklogItem:
    """Make a merged item one of its own again, where it stood, with the voices that it brought.

    Voices that came to the other item since stay there.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        NotMerged: It is not part of another.
    """
    require_triage_role(person=actor)
    seen = BacklogItem.objects.filter(pk=item_id).values_list("merged_into", flat=True).first()
    item = _locked_pair(item_id, seen or item_id).get(item_id)
    if item is None:
        raise NotFound
    if item.state != ItemState.MERGED or item.merged_into_id != seen:
        raise NotMerged
    target = item.merged_into
    act = Act.begin(actor=actor, verb="take_out_item")
    brought = Feedback.objects.select_for_update().filter(item=target, came_with=item)
    for statement in brought.order_by("pk"):
        _carry(act, statement, item, came_with=None)
    before = state_of(item)
    item.state, item.state_before = item.state_before or ItemState.PROPOSED, ""
    item.merged_into = None
    saved_item(item, act=act, before=before, moved=True)
    if target is not None:
        saved_item(locked_item(target.pk, merged_too=True), act=act)
    return item


@transaction.atomic
def split_item(
    *, actor: User, item_id: UUID, feedback_ids: Sequence[UUID], title: Texts
) -> BacklogItem:
    """Make a new item of some voices of another, with its themes and places.

    Args:
        actor: Triages feedback.
        item_id: Keeps the other voices.
        feedback_ids: The voices that go; such as are not the item's are left where they are.
        title: Of the new item, by language, Finnish needed.

    Returns:
        The new item.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        NothingChosen: None of the statements is a voice of it.
        BadInput: The title has no Finnish, or is too long.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id)
    chosen = list(
        item.statements.select_for_update()
        .filter(pk__in=feedback_ids, state=FeedbackState.LINKED)
        .order_by("pk")
    )
    if not chosen:
        raise NothingChosen
    made = create_item(
        actor=actor,
        title=title,
        themes=[theme.pk for theme in item.themes.all()],
        places=[place.slug for place in item.places.all()],
    )
    act = Act.begin(actor=actor, verb="split_item")
    for statement in chosen:
        _carry(act, statement, made, came_with=None)
    saved_item(item, act=act)
    return made


def _locked_pair(one: UUID, other: UUID) -> dict[UUID, BacklogItem]:
    """Hold two items, in the order of ids: two merges of one pair never wait for each other."""
    both = BacklogItem.objects.select_for_update(of=("self",)).select_related("answer")
    return {row.pk: row for row in both.filter(pk__in=[one, other]).order_by("pk")}


def _carry(
    act: Act, statement: Feedback, item: BacklogItem, *, came_with: BacklogItem | None
) -> None:
    before = state_of(statement)
    statement.item, statement.came_with = item, came_with
    statement.save(update_fields=["item", "came_with"])
    act.note(statement, before)
