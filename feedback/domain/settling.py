"""Letting go of answers: after an hour nothing ties one to its link, its words, its way back."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from backend.clock import today
from feedback.domain import shuffling
from feedback.models import SpentInvitation, SurveyResponse, WordlessAnswer

#: A link is forgotten a little later than it closes.
SPENT_KEPT_AFTER_CLOSING = timedelta(days=2)
#: The way back to an answer without words has little to say, and not for long.
WORDLESS_KEPT = timedelta(days=60)


@transaction.atomic
def settle() -> int:
    """Cut answers that are past their hour loose from their links, words and ways back.

    What was answered about the same days is laid anew with them, so that no order is left.

    Returns:
        How many answers were settled.
    """
    due = list(
        SurveyResponse.objects.select_for_update(skip_locked=True).filter(
            changeable_until__lte=timezone.now()
        )
    )
    if not due:
        return 0
    open_for = timedelta(days=settings.SURVEY_OPEN_DAYS) + SPENT_KEPT_AFTER_CLOSING
    SpentInvitation.objects.bulk_create(
        SpentInvitation(invitation_hash=one.invitation_hash, closes_on=one.day + open_for)
        for one in due
    )
    keep_wordless(
        *((one.follow_hash, one.phrase_hash) for one in due if one.follow_hash and one.phrase_hash)
    )
    settled = SurveyResponse.objects.filter(pk__in=[one.pk for one in due]).update(
        changeable_until=None,
        invitation_hash=None,
        follow_seed=None,
        follow_hash=None,
        phrase_hash=None,
        statement=None,
    )
    days = {one.day for one in due}
    shuffling.shuffle_days(days, {day + open_for for day in days})
    return settled


def keep_wordless(*ways: tuple[bytes | memoryview, bytes | memoryview]) -> None:
    """Keep ways back to answers without words.

    Args:
        ways: Hashes of link and phrase.
    """
    WordlessAnswer.objects.bulk_create(
        WordlessAnswer(
            follow_hash=follow_hash, phrase_hash=phrase_hash, kept_until=today() + WORDLESS_KEPT
        )
        for follow_hash, phrase_hash in ways
    )


def forget_spent() -> int:
    """Forget links that have closed, and ways back that were kept long enough."""
    forgotten = SpentInvitation.objects.filter(closes_on__lt=today()).delete()[0]
    return forgotten + WordlessAnswer.objects.filter(kept_until__lt=today()).delete()[0]
