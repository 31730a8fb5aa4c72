"""Backlog items: made, worded, and deleted while nothing hangs on them."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from backend.domain import audit
from backend.domain.memberships import require_triage_role
from backend.models import Theme, User
from feedback.domain.item_rows import locked_item, saved_item
from feedback.domain.texts import Texts, checked_texts
from feedback.domain.triaging import link_feedback
from feedback.errors import ItemInUse, UnknownTheme
from feedback.models import BacklogItem


@transaction.atomic
def create_item(
    *,
    actor: User,
    title: Texts,
    description: Texts | None = None,
    themes: Sequence[str] = (),
    feedback_id: UUID | None = None,
) -> BacklogItem:
    """Propose a matter to work on.

    Args:
        actor: Triages feedback.
        title: By language, Finnish needed. It is public once the item is answered.
        description: By language; for the group.
        themes: Slugs.
        feedback_id: The statement that it is made of; becomes its first voice.

    Raises:
        NotAllowed: `actor` does not triage.
        BadInput: The title has no Finnish, or a text is too long.
        UnknownTheme: No theme has that slug.
        NotFound, StillHeldBack: As `link_feedback`.
    """
    require_triage_role(person=actor)
    item = BacklogItem(
        title=checked_texts(BacklogItem, "title", title),
        description=checked_texts(BacklogItem, "description", description or {}),
    )
    item.save(force_insert=True)
    item.themes.set(_themes(themes))
    audit.record(actor=actor, verb="create_item", target=item)
    if feedback_id is not None:
        link_feedback(actor=actor, feedback_id=feedback_id, item_id=item.pk)
    return item


@transaction.atomic
def edit_item(
    *,
    actor: User,
    item_id: UUID,
    title: Texts | None = None,
    description: Texts | None = None,
    themes: Sequence[str] | None = None,
    version: int | None = None,
) -> BacklogItem:
    """Change what an item is called and about; what is left out stays.

    Args:
        actor: Triages feedback.
        item_id: Which item.
        title: By language, Finnish needed.
        description: By language.
        themes: Slugs; they take the place of those it had.
        version: Of the item as the member saw it; None changes it whatever happened since.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        ChangedMeanwhile: Somebody changed it since.
        BadInput: The title has no Finnish, or a text is too long.
        UnknownTheme: No theme has that slug.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id, version=version)
    if title is not None:
        item.title = checked_texts(BacklogItem, "title", title)
    if description is not None:
        item.description = checked_texts(BacklogItem, "description", description)
    if themes is not None:
        item.themes.set(_themes(themes))
    return saved_item(item, actor=actor, verb="edit_item")


@transaction.atomic
def delete_item(*, actor: User, item_id: UUID) -> None:
    """Remove an item that nothing hangs on.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemInUse: It has statements, an answer, or items that were merged into it.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id, merged_too=True)
    if item.public_answer or item.statements.exists() or item.merged_from.exists():
        raise ItemInUse
    audit.record(actor=actor, verb="delete_item", target=item)
    item.delete()


def _themes(slugs: Sequence[str]) -> list[Theme]:
    found = {theme.pk: theme for theme in Theme.objects.filter(pk__in=slugs)}
    if set(slugs) - set(found):
        raise UnknownTheme(field="themes")
    return list(found.values())
