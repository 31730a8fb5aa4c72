"""Whether a survey link was used. Says nothing of what was answered."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, Q

from feedback.models import Feedback, SpentInvitation, SurveyResponse, WordlessAnswer


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

    None when it has been settled since the insert looked. One query, and a light one: nearly every
    answer is the first of its link.
    """
    same_words = {"phrase_hash": tried.phrase_hash}
    found = (
        SurveyResponse.objects.select_for_update(of=("self",))
        .filter(invitation_hash=tried.invitation_hash)
        .annotate(
            is_spent=Exists(SpentInvitation.objects.filter(pk=tried.invitation_hash)),
            is_phrase_taken=Q(
                Exists(Feedback.objects.filter(**same_words))
                | Exists(WordlessAnswer.objects.filter(**same_words))
            ),
        )
        .values_list("pk", "is_spent", "is_phrase_taken")
    )
    return next((Locked(*row) for row in found), None)


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
