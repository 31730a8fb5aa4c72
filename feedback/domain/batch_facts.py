"""What a batch is about, and when its rows are old enough to be counted."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.models import Place
from scheduler.domain.attendance import FOLDED_AFTER
from scheduler.models import Activity

#: By then the sign-ups of a session are folded: the fold is by the hour, this is by the day.
COUNTED_AFTER = FOLDED_AFTER + timedelta(days=1)
#: What no batch of its activity took by then is counted with the rest of its organisation.
LEFT_OVER_AFTER = timedelta(days=60)


def facts_of_activity(activity_id: UUID) -> dict[str, Any]:
    """Return what a batch of an activity is about, as the activity is today."""
    activity = Activity.objects.prefetch_related("themes").get(pk=activity_id)
    return {
        "organisation_id": activity.organisation_id,
        "activity": activity,
        "place_id": activity.place_id,
        "themes": [theme.pk for theme in activity.themes.all()],
    }


def facts_of_place(place_id: UUID) -> dict[str, Any]:
    """Return what a batch of a place is about."""
    place = Place.objects.get(pk=place_id)
    return {"organisation_id": place.organisation_id, "place": place}
