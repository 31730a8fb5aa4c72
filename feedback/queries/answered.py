"""Whether a survey link was used. Says nothing of what was answered."""

from feedback.models import SpentInvitation, SurveyResponse


def was_spent(invitation_hash: bytes) -> bool:
    """Say whether a link was answered longer ago than it may be changed."""
    return SpentInvitation.objects.filter(pk=invitation_hash).exists()


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
