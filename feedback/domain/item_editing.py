"""Backlog items: made, worded, and deleted while nothing hangs on them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_triage_role
from backend.models import Place, Theme, User
from feedback.domain.acts import Act, state_of
from feedback.domain.item_rows import locked_item, saved_item
from feedback.domain.texts import Texts, checked_texts
from feedback.domain.triaging import link_feedback
from feedback.domain.words import bounded
from feedback.errors import UnknownPlace, UnknownTheme
from feedback.errors.board import ItemInUse, NotOnIt
from feedback.models import BacklogItem
from feedback.models.backlog import LONGEST_ROLE


class Unchanged:
    """Stands for what is left as it is, where None says something else."""


UNCHANGED = Unchanged()


@transaction.atomic
def create_item(
    *,
    actor: User,
    title: Texts,
    description: Texts | None = None,
    themes: Sequence[str] = (),
    places: Sequence[str] = (),
    in_charge: str = "",
    due: date | None = None,
    feedback_id: UUID | None = None,
) -> BacklogItem:
    """Propose a matter to work on.

    Args:
        actor: Triages feedback.
        title: By language, Finnish needed. It is public once the item is answered.
        description: By language; for the group.
        themes: Slugs.
        places: Slugs of the places that it is about.
        in_charge: Which role sees to it.
        due: Until which day it was promised.
        feedback_id: The statement that it is made of; becomes its first voice.

    Raises:
        NotAllowed: `actor` does not triage.
        BadInput: The title has no Finnish, or a text is too long.
        UnknownTheme, UnknownPlace: Nothing has that slug.
        NotFound, StillHeldBack: As `link_feedback`.
    """
    require_triage_role(person=actor)
    item = BacklogItem(
        title=checked_texts(BacklogItem, "title", title),
        description=checked_texts(BacklogItem, "description", description or {}),
        in_charge=bounded(in_charge, longest=LONGEST_ROLE, field="in_charge"),
        due=due,
    )
    item.save(force_insert=True)
    item.themes.set(_themes(themes))
    item.places.set(_places(places))
    audit.record(actor=actor, verb="create_item", target=item)
    touch("triage")
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
    places: Sequence[str] | None = None,
    in_charge: str | None = None,
    due: date | Unchanged | None = UNCHANGED,
    version: int | None = None,
) -> BacklogItem:
    """Change what an item is called and about; what is left out stays.

    Args:
        actor: Triages feedback.
        item_id: Which item.
        title: By language, Finnish needed.
        description: By language.
        themes: Slugs; they take the place of those it had.
        places: Slugs, likewise.
        in_charge: Which role sees to it.
        due: Until which day it was promised; None takes the promise away.
        version: Of the item as the member saw it; None changes it whatever happened since.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        ChangedMeanwhile: Somebody changed it since.
        BadInput: The title has no Finnish, or a text is too long.
        UnknownTheme, UnknownPlace: Nothing has that slug.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id, version=version)
    if title is not None:
        item.title = checked_texts(BacklogItem, "title", title)
    if description is not None:
        item.description = checked_texts(BacklogItem, "description", description)
    if themes is not None:
        item.themes.set(_themes(themes))
    if places is not None:
        item.places.set(_places(places))
    if in_charge is not None:
        item.in_charge = bounded(in_charge, longest=LONGEST_ROLE, field="in_charge")
    if not isinstance(due, Unchanged):
        item.due = due
    return saved_item(item, act=Act.begin(actor=actor, verb="edit_item"))


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
    touch("triage")


@transaction.atomic
def take_on(*, actor: User, item_id: UUID) -> BacklogItem:
    """Say that one is on an item, so that two do not do the same.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        NotOnIt: Somebody else is on it.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id)
    if item.holder_id not in {None, actor.pk}:
        raise NotOnIt
    return _held(item, actor, verb="take_on", holder=actor)


@transaction.atomic
def let_go(*, actor: User, item_id: UUID) -> BacklogItem:
    """Say that nobody is on an item any more; also of somebody else, who may have gone.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
    """
    require_triage_role(person=actor)
    return _held(locked_item(item_id), actor, verb="let_go", holder=None)


def _held(item: BacklogItem, actor: User, *, verb: str, holder: User | None) -> BacklogItem:
    before = state_of(item)
    item.holder = holder
    return saved_item(item, act=Act.begin(actor=actor, verb=verb), before=before)


def _places(slugs: Sequence[str]) -> list[Place]:
    found = {place.slug: place for place in Place.objects.filter(slug__in=slugs)}
    if set(slugs) - set(found):
        raise UnknownPlace(field="places")
    return list(found.values())


def _themes(slugs: Sequence[str]) -> list[Theme]:
    found = {theme.pk: theme for theme in Theme.objects.filter(pk__in=slugs)}
    if set(slugs) - set(found):
        raise UnknownTheme(field="themes")
    return list(found.values())
