"""Taking hold of a backlog item and writing it back, as every verb on items begins and ends."""

from uuid import UUID

from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.errors import NotFound
from feedback.domain.acts import Act, State
from feedback.enums import ItemState
from feedback.errors.board import ChangedMeanwhile, ItemMerged
from feedback.models import BacklogItem


def locked_item(
    item_id: UUID, *, version: int | None = None, merged_too: bool = False
) -> BacklogItem:
    """Return an item, held until the transaction ends.

    Raises:
        NotFound: It is gone.
        ItemMerged: It lives on in another, and `merged_too` is not set.
        ChangedMeanwhile: Its version is not `version`.
    """
    item = (
        BacklogItem.objects.select_for_update(of=("self",))
        .select_related("answer")
        .filter(pk=item_id)
        .first()
    )
    if item is None:
        raise NotFound
    if item.state == ItemState.MERGED and not merged_too:
        raise ItemMerged
    if version is not None and version != item.version:
        raise ChangedMeanwhile
    return item


def saved_item(
    item: BacklogItem, *, act: Act, before: State | None = None, moved: bool = False
) -> BacklogItem:
    """Write a locked item with its next version, and say that what shows it may read anew.

    Args:
        item: As it is to be.
        act: Which act of whom.
        before: What `state_of` said of it; None when the act cannot be undone.
        moved: Whether it came to another column.
    """
    item.version += 1
    if moved:
        item.moved = timezone.now()
    item.save()
    if before is not None:
        act.note(item, before)
    audit.record(actor=act.actor, verb=act.verb, target=item)
    touch("answers", "triage")
    return item
