"""Two backlog items that are one matter."""

from uuid import UUID

from django.db import transaction

from backend.domain.memberships import require_triage_role
from backend.errors import NotFound
from backend.models import User
from feedback.domain.item_rows import saved_item
from feedback.enums import ItemState
from feedback.errors import BadMerge, ItemMerged, MergeHidesAnswer
from feedback.models import BacklogItem


@transaction.atomic
def merge_items(*, actor: User, item_id: UUID, into_id: UUID) -> BacklogItem:
    """Make an item part of another: its voices move there, itself points there.

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
    # In the order of ids, so that two merges of the same pair cannot wait for each other.
    both = BacklogItem.objects.select_for_update(of=("self",)).select_related("answer")
    rows = {row.pk: row for row in both.filter(pk__in=[item_id, into_id]).order_by("pk")}
    if item_id not in rows:
        raise NotFound
    item, target = rows[item_id], rows.get(into_id)
    if item.state == ItemState.MERGED:
        raise ItemMerged
    if target is None or target == item or target.state == ItemState.MERGED:
        raise BadMerge
    if item.public_answer is not None:
        raise MergeHidesAnswer
    item.statements.update(item=target)
    item.merged_from.update(merged_into=target)
    item.state, item.merged_into = ItemState.MERGED, target
    saved_item(item, actor=actor, verb="merge_items", moved=True)
    return saved_item(target, actor=actor, verb="merge_items")
