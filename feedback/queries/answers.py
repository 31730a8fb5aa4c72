"""Public answers: "you said, we did". Everyone may read them.

An answer shows its item's title, themes and places, and the published activities that came of it.
It shows no statement and no count: a count of voices would grow while people watch, and tell of
whoever spoke last.
"""

from statistics import median

from django.db.models import Exists, Min, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from backend.models import Place, Theme
from feedback.models import Answer, BacklogItem
from scheduler.enums import ActivityStatus
from scheduler.models import Activity

#: A median of fewer would tell of single matters.
FEWEST_ANSWERS = 5


def public_answers(*, theme: str = "", place: str = "", activity: str = "") -> QuerySet[Answer]:
    """Return answers with their item, its themes, places and activities, the newest first.

    Args:
        theme: A theme's slug, or empty for all.
        place: A place's slug, likewise.
        activity: The slug of an activity that came of it, likewise.
    """
    published = Activity.objects.filter(status=ActivityStatus.PUBLISHED)
    found = Answer.objects.select_related("item").prefetch_related(
        "item__themes", "item__places", Prefetch("item__activities", published)
    )
    wanted = {
        "item__themes": theme,
        "item__places__slug": place,
        "item__activities__slug": activity,
    }
    for column, value in wanted.items():
        if value:
            found = found.filter(**{column: value})
    return found


def answered_themes() -> QuerySet[Theme]:
    """Return the themes that some answer is about."""
    about = BacklogItem.objects.filter(themes=OuterRef("pk"), answer__isnull=False)
    return Theme.objects.filter(Exists(about))


def answered_places() -> QuerySet[Place]:
    """Return the places that some answer is about."""
    about = BacklogItem.objects.filter(places=OuterRef("pk"), answer__isnull=False)
    return Place.objects.filter(Exists(about))


def median_days() -> int | None:
    """Return in how many days half of the answers came, or None while they are few.

    Counted from the day of an item's first voice to the day of its answer.
    """
    rows = Answer.objects.annotate(first=Min("item__statements__received_on")).values_list(
        "first", "published"
    )
    days = [
        max(0, (timezone.localdate(published) - first).days)
        for first, published in rows
        if first is not None
    ]
    return round(median(days)) if len(days) >= FEWEST_ANSWERS else None
