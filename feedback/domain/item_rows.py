"""Taking hold of a backlog item and writing it back, as every verb on items begins and ends."""

from uuid import UUID

from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.errors import NotFound
from backend.models import User
from feedback.enums import ItemState
from feedback.errors import ChangedMeanwhile, ItemMerged
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


def saved_item(item: BacklogItem, *, actor: User, verb: str, moved: bool = False) -> BacklogItem:
    """Write a locked item with its next version, and say that answers may read anew."""
    item.version += 1
    if moved:
        item.moved = timezone.now()
    item.save()
    audit.record(actor=actor, verb=verb, target=item)
    touch("answers")
    return item
