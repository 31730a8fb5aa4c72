"""Taking personal data out of a held-back statement, for good.

Looking at the whole text is an act that stands in the audit, as redacting and releasing are.
"""

from uuid import UUID

from django.db import transaction

from backend.clock import today
from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_triage_role
from backend.domain.screening import has_personal_data
from backend.errors import NotFound
from backend.models import User
from feedback.domain import words
from feedback.enums import FeedbackState
from feedback.errors import NotHeldBack
from feedback.errors.board import StillPersonal
from feedback.models import Feedback


@transaction.atomic
def look_at_feedback(*, actor: User, feedback_id: UUID) -> Feedback:
    """Show a member the whole text of a held-back statement, so that they can redact it.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement is gone.
        NotHeldBack: There is nothing to redact.
    """
    require_triage_role(person=actor)
    statement = _held(feedback_id)
    audit.record(actor=actor, verb="look_at_feedback", target=statement)
    return statement


@transaction.atomic
def redact_feedback(*, actor: User, feedback_id: UUID, text: str) -> Feedback:
    """Put a text without personal data in the place of a statement's words, for good.

    The words that were there are kept nowhere, nor what they could be guessed by. So notes that are
    brought in again bring such a line again, held back.

    Args:
        actor: Triages feedback.
        feedback_id: Held back.
        text: What may be read by members.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The statement is gone.
        NotHeldBack: There is nothing to redact.
        TextMissing, TextTooLong: No words are left, or too many.
        StillPersonal: It still looks like personal data.
    """
    require_triage_role(person=actor)
    statement = _held(feedback_id)
    kept = words.checked(text)
    if has_personal_data(kept):
        raise StillPersonal
    statement.text = kept
    statement.state = FeedbackState.NEW if statement.item is None else FeedbackState.LINKED
    statement.import_key = None
    statement.redacted_on = today()
    statement.read_on = statement.read_on or today()
    statement.save(update_fields=["text", "state", "import_key", "redacted_on", "read_on"])
    audit.record(actor=actor, verb="redact_feedback", target=statement)
    touch("triage")
    return statement


def _held(feedback_id: UUID) -> Feedback:
    statement = Feedback.objects.select_for_update().filter(pk=feedback_id).first()
    if statement is None:
        raise NotFound
    if statement.state != FeedbackState.HELD_BACK:
        raise NotHeldBack
    return statement
