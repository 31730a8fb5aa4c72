"""Public answers: "you said, we did". Everyone may read them.

An answer shows its item's title and themes. It shows no statement and no count: a count of voices
would grow while people watch, and tell of whoever spoke last.
"""

from django.db.models import Exists, OuterRef, QuerySet

from backend.models import Theme
from feedback.models import Answer, BacklogItem


def public_answers(*, theme: str = "") -> QuerySet[Answer]:
    """Return answers with their item and its themes, the newest first.

    Args:
        theme: A theme's slug, or empty for all.
    """
    found = Answer.objects.select_related("item").prefetch_related("item__themes")
    return found.filter(item__themes=theme) if theme else found


def answered_themes() -> QuerySet[Theme]:
    """Return the themes that some answer is about."""
    about = BacklogItem.objects.filter(themes=OuterRef("pk"), answer__isnull=False)
    return Theme.objects.filter(Exists(about))
