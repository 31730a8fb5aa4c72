"""Whether a survey link was used. Says nothing of what was answered."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from feedback.models import SpentInvitation, SurveyResponse

# By hand: every answer asks it, and put into words by the ORM it takes six times as long.
_LOCKED = """
SELECT
    id,
    EXISTS (SELECT FROM feedback_spentinvitation WHERE invitation_hash = %(link)s),
    EXISTS (SELECT FROM feedback_feedback WHERE phrase_hash = %(phrase)s)
        OR EXISTS (SELECT FROM feedback_wordlessanswer WHERE phrase_hash = %(phrase)s)
FROM feedback_surveyresponse
WHERE invitation_hash = %(link)s
FOR UPDATE
"""


class Locked(NamedTuple):
    """What stands behind a link, for the one verb that writes it.

    Attributes:
        pk: Of its answer, whose row is locked.
        is_spent: The link was answered longer ago than it may be changed.
        is_phrase_taken: Other feedback has the four words that were tried.
    """

    pk: UUID
    is_spent: bool
    is_phrase_taken: bool


def locked_response(tried: SurveyResponse) -> Locked | None:
    """Lock the answer that has the link of the one that was tried.

    None when it has been settled since the insert looked.
    """
    hashes: dict[str, Any] = {"link": tried.invitation_hash, "phrase": tried.phrase_hash}
    with connection.cursor() as cursor:
        cursor.execute(_LOCKED, hashes)
        found = cursor.fetchone()
    return Locked(*found) if found else None


def response_with_words(pk: UUID) -> SurveyResponse:
    """Return a locked answer with its survey and its words. For whoever holds its link."""
    return SurveyResponse.objects.select_related("survey", "statement").get(pk=pk)


def was_answered(invitation_hash: bytes) -> bool:
    """Say whether a link was answered. For whoever holds it."""
    return (
        SurveyResponse.objects.filter(invitation_hash=invitation_hash)
        .values("invitation_hash")
        .union(
            SpentInvitation.objects.filter(pk=invitation_hash).values("invitation_hash"), all=True
        )
        .exists()
    )
