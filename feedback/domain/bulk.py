"""One act on many statements or items: all of them, or none; undone as one."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from backend.models import User
from feedback.domain.acts import Act
from feedback.domain.deciding import decide_item
from feedback.domain.triaging import hold_feedback, link_feedback, thank_for_feedback
from feedback.errors.board import NothingChosen, TooMany

MOST = 200
SIMPLE = {"thank": thank_for_feedback, "hold": hold_feedback}


@transaction.atomic
def link_many(*, actor: User, feedback_ids: Sequence[UUID], item_id: UUID) -> int:
    """Make statements voices of one item.

    Returns:
        How many.

    Raises:
        NothingChosen, TooMany: None, or more than 200.
        As `link_feedback`, of any of them: then none is linked.
    """
    act = Act.begin(actor=actor, verb="link_many")
    for pk in _counted(feedback_ids):
        link_feedback(actor=actor, feedback_id=pk, item_id=item_id, act=act)
    return len(set(feedback_ids))


@transaction.atomic
def set_aside_many(*, actor: User, feedback_ids: Sequence[UUID], how: str) -> int:
    """Thank for statements, or hold them back.

    Args:
        actor: Triages feedback.
        feedback_ids: Which.
        how: `thank` or `hold`.

    Returns:
        How many.

    Raises:
        NothingChosen, TooMany: None, or more than 200; or `how` is neither.
        As the verb for one, of any of them: then nothing is done.
    """
    if how not in SIMPLE:
        raise NothingChosen
    act = Act.begin(actor=actor, verb=f"{how}_many")
    for pk in _counted(feedback_ids):
        SIMPLE[how](actor=actor, feedback_id=pk, act=act)
    return len(set(feedback_ids))


@transaction.atomic
def move_many(*, actor: User, item_ids: Sequence[UUID], state: str) -> int:
    """Move items to one column.

    Returns:
        How many.

    Raises:
        NothingChosen, TooMany: None, or more than 200.
        As `decide_item`, of any of them: then none is moved.
    """
    act = Act.begin(actor=actor, verb="move_many")
    for pk in _counted(item_ids):
        decide_item(actor=actor, item_id=pk, state=state, act=act)
    return len(set(item_ids))


def _counted(pks: Sequence[UUID]) -> list[UUID]:
    """Return ids in one order for everyone, so that two acts on the same rows cannot deadlock."""
    chosen = sorted(set(pks))
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST:
        raise TooMany
    return chosen
