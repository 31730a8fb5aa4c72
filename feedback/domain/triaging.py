"""What members do with a statement: link, unlink, thank, hold back, release.

Each act notes that the statement was read, which its giver sees at their follow-up address. It can
be undone as a whole with the `act` that it is a part of; an act of its own when that is left out.
"""

from uuid import UUID

from django.db import transaction

from backend.clock import today
from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_triage_role
from backend.errors import NotFound
from backend.models import User
from feedback.domain.acts import Act, State, state_of
from feedback.enums import FeedbackState, ItemState
from feedback.errors import AlreadyLinked, NotHeldBack, NotLinked, StillHeldBack
from feedback.errors.board import ItemMerged
from feedback.models import BacklogItem, Feedback


@transaction.atomic
def link_feedback(
    *, actor: User, feedback_id: UUID, item_id: UUID, act: Act | None = None
) -> Feedback:
    """Make a statement a voice of a backlog item; one that was linked elsewhere moves.

    Args:
        actor: Triages feedback.
        feedback_id: Which statement.
        item_id: To which item.
        act: That this is a part of.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement or the item is gone.
        StillHeldBack: Its personal data is not released.
        ItemMerged: The item lives on in another.
    """
    require_triage_role(person=actor)
    # The item first, as merging does: two members who meet wait for each other, not both.
    item = BacklogItem.objects.select_for_update().filter(pk=item_id).first()
    if item is None:
        raise NotFound
    if item.state == ItemState.MERGED:
        raise ItemMerged
    statement, before = _locked(feedback_id)
    if statement.state == FeedbackState.HELD_BACK:
        raise StillHeldBack
    statement.item, statement.came_with = item, None
    return _moved(
        statement, FeedbackState.LINKED, act or Act.begin(actor=actor, verb="link_feedback"), before
    )


@transaction.atomic
def unlink_feedback(*, actor: User, feedback_id: UUID, act: Act | None = None) -> Feedback:
    """Take a statement off its item: it is new again.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement is gone.
        NotLinked: It is on no item.
    """
    require_triage_role(person=actor)
    statement, before = _locked(feedback_id)
    if statement.state != FeedbackState.LINKED:
        raise NotLinked
    statement.item = statement.came_with = None
    return _moved(
        statement, FeedbackState.NEW, act or Act.begin(actor=actor, verb="unlink_feedback"), before
    )


@transaction.atomic
def thank_for_feedback(*, actor: User, feedback_id: UUID, act: Act | None = None) -> Feedback:
    """Set a statement aside with thanks: it was read and asks for no work.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement is gone.
        StillHeldBack: Its personal data is not released.
        AlreadyLinked: It is being worked on.
    """
    require_triage_role(person=actor)
    statement, before = _locked(feedback_id)
    if statement.state == FeedbackState.HELD_BACK:
        raise StillHeldBack
    if statement.state == FeedbackState.LINKED:
        raise AlreadyLinked
    return _moved(
        statement,
        FeedbackState.THANKED,
        act or Act.begin(actor=actor, verb="thank_for_feedback"),
        before,
    )


@transaction.atomic
def hold_feedback(*, actor: User, feedback_id: UUID, act: Act | None = None) -> Feedback:
    """Hold a statement back because it tells who somebody is. Its item, if any, waits for it.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement is gone.
    """
    require_triage_role(person=actor)
    statement, before = _locked(feedback_id)
    return _moved(
        statement,
        FeedbackState.HELD_BACK,
        act or Act.begin(actor=actor, verb="hold_feedback"),
        before,
    )


@transaction.atomic
def release_feedback(*, actor: User, feedback_id: UUID, act: Act | None = None) -> Feedback:
    """Show a held-back statement in full: a member has looked at it. Written into the audit.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement is gone.
        NotHeldBack: Somebody released it before.
    """
    require_triage_role(person=actor)
    statement, before = _locked(feedback_id)
    if statement.state != FeedbackState.HELD_BACK:
        raise NotHeldBack
    state = FeedbackState.NEW if statement.item is None else FeedbackState.LINKED
    act = act or Act.begin(actor=actor, verb="release_feedback")
    return _moved(statement, state, act, before)


def _locked(feedback_id: UUID) -> tuple[Feedback, State]:
    statement = Feedback.objects.select_for_update().filter(pk=feedback_id).first()
    if statement is None:
        raise NotFound
    return statement, state_of(statement)


def _moved(statement: Feedback, state: FeedbackState, act: Act, before: State) -> Feedback:
    statement.state = state
    statement.read_on = statement.read_on or today()
    statement.save(update_fields=["state", "item", "came_with", "read_on"])
    act.note(statement, before)
    audit.record(actor=act.actor, verb=act.verb, target=statement)
    touch("triage")
    return statement
