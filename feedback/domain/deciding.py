"""What the group decides: an item's state, with a reason, and the public answer that closes it."""

from uuid import UUID

from django.db import transaction

from backend.domain.memberships import require_triage_role
from backend.models import User
from feedback.domain.acts import Act, state_of
from feedback.domain.item_rows import locked_item, saved_item
from feedback.domain.texts import Texts, checked_texts
from feedback.domain.words import cleaned
from feedback.enums import DECIDABLE, ItemState
from feedback.errors.board import AnswerMissing, BadState, ReasonMissing
from feedback.models import Answer, BacklogItem


@transaction.atomic
def decide_item(
    *,
    actor: User,
    item_id: UUID,
    state: str,
    reason: str | None = None,
    version: int | None = None,
    act: Act | None = None,
) -> BacklogItem:
    """Move an item to another state.

    Args:
        actor: Triages feedback.
        item_id: Which item.
        state: One of `feedback.enums.DECIDABLE`.
        reason: Why; None leaves the reason as it stands. For the group, not public.
        version: Of the item as the member saw it; None moves it whatever happened since.
        act: That this is a part of; an act of its own when left out.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        ChangedMeanwhile: Somebody changed it since.
        BadState: No group moves an item there.
        ReasonMissing: It is declined without a reason.
    """
    require_triage_role(person=actor)
    if state not in DECIDABLE:
        raise BadState
    item = locked_item(item_id, version=version)
    moved, before = item.state != state, state_of(item)
    if reason is not None:
        item.reason = cleaned(reason)
    # A reason to accept is no reason to decline: moving there needs one of its own.
    if state == ItemState.DECLINED and not (item.reason if not moved else cleaned(reason or "")):
        raise ReasonMissing
    item.state = ItemState(state)
    act = act or Act.begin(actor=actor, verb="decide_item")
    return saved_item(item, act=act, before=before, moved=moved)


@transaction.atomic
def publish_answer(
    *, actor: User, item_id: UUID, text: Texts, version: int | None = None
) -> Answer:
    """Write the public answer to those who said it, or word it anew.

    Args:
        actor: Triages feedback.
        item_id: Which item.
        text: By language, Finnish needed.
        version: Of the item as the member saw it; None writes whatever happened since.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        ChangedMeanwhile: Somebody changed it since.
        BadInput: The text has no Finnish, or is too long.
    """
    require_triage_role(person=actor)
    checked = checked_texts(Answer, "text", text)
    item = locked_item(item_id, version=version)
    answer = item.public_answer or Answer(item=item)
    answer.text = checked
    answer.save()
    saved_item(item, act=Act.begin(actor=actor, verb="publish_answer"))
    return answer


@transaction.atomic
def withdraw_answer(*, actor: User, item_id: UUID, version: int | None = None) -> BacklogItem:
    """Take a public answer back that should not have been published.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        ChangedMeanwhile: Somebody changed it since.
        AnswerMissing: There is none.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id, version=version)
    if item.public_answer is None:
        raise AnswerMissing
    item.public_answer.delete()
    saved_item(item, act=Act.begin(actor=actor, verb="withdraw_answer"))
    return BacklogItem.objects.get(pk=item_id)
