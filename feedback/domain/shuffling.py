"""Shuffling: rows laid anew, so that their order in the database tells nothing.

Rows lie in the order in which they were written, and PostgreSQL knows of each which transaction
wrote it. By both, the first to answer could be told from the last; and who answers first is not by
chance, since a text message is read sooner than a letter. So whenever answers are past their hour,
all of their days are written again, in one transaction and in an order by chance, and each night
everything is (docs/decisions/0016-answers-let-go.md).
"""

import random
from collections.abc import Collection
from datetime import date, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from backend.clock import today
from feedback.enums import Source
from feedback.models import Feedback, SpentInvitation, SurveyResponse, WordlessAnswer

shuffler = random.SystemRandom()
#: Words of an answer that was given before midnight are past their hour after it.
LATELY = timedelta(days=1)


def shuffle() -> None:
    """Lay answers, links and words of the time in which surveys are open anew."""
    _shuffle_responses(Q())
    _shuffle_links(Q())
    _shuffle_statements(today() - timedelta(days=settings.SURVEY_OPEN_DAYS))


def shuffle_days(days: Collection[date], closing: Collection[date]) -> None:
    """Lay what was answered about some days anew, and the words that came lately.

    Args:
        days: Of the sessions.
        closing: On which their links are forgotten.
    """
    _shuffle_responses(Q(day__in=days))
    _shuffle_links(Q(closes_on__in=closing))
    _shuffle_statements(today() - LATELY)


@transaction.atomic
def _shuffle_responses(which: Q) -> None:
    """Write settled answers again under new ids. Those of the last hour are left alone."""
    rows = list(
        SurveyResponse.objects.select_for_update(skip_locked=True).filter(
            which, changeable_until=None
        )
    )
    SurveyResponse.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        row.pk = uuid4()
    shuffler.shuffle(rows)
    SurveyResponse.objects.bulk_create(rows)


@transaction.atomic
def _shuffle_links(which: Q) -> None:
    """Write links that were used again, and ways back to answers without words."""
    spent = list(SpentInvitation.objects.select_for_update(skip_locked=True).filter(which))
    SpentInvitation.objects.filter(pk__in=[row.pk for row in spent]).delete()
    shuffler.shuffle(spent)
    SpentInvitation.objects.bulk_create(spent)
    wordless = list(WordlessAnswer.objects.select_for_update(skip_locked=True))
    WordlessAnswer.objects.filter(pk__in=[row.pk for row in wordless]).delete()
    shuffler.shuffle(wordless)
    for row in wordless:
        row.pk = uuid4()
    WordlessAnswer.objects.bulk_create(wordless)


@transaction.atomic
def _shuffle_statements(since: date) -> None:
    """Write words that came since a day again.

    They keep their ids, which are by chance and which the board knows. Writing the words lays
    their pieces anew too (`feedback.models.likeness`). One that a member is changing at this moment
    is left alone: the change itself writes it again.
    """
    pks = list(
        Feedback.objects.select_for_update(skip_locked=True)
        .filter(received_on__gte=since)
        .exclude(source=Source.MEETING)
        .order_by()
        .values_list("pk", flat=True)
    )
    shuffler.shuffle(pks)
    for pk in pks:
        Feedback.objects.filter(pk=pk).update(text=F("text"))
