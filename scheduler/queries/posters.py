"""What a poster shows of an activity or a place: as anyone may see it, nothing cancelled."""

from datetime import datetime, timedelta

from django.db.models import Prefetch

from backend.models import Place
from scheduler.enums import ActivityStatus, CoHostState, SessionStatus
from scheduler.models import Activity, CoHost, Session
from scheduler.queries.coming import coming

MOST_SESSIONS = 12
MOST_SESSIONS_OF_PLACE = 200
#: What is on at a place is said for so long.
PLACE_AHEAD = timedelta(days=35)


def activity_on_wall(slug: str) -> Activity | None:
    """Return a published activity with place, organisation and those that share it (`accepted`)."""
    shared = CoHost.objects.filter(state=CoHostState.ACCEPTED).select_related("organisation")
    return (
        Activity.objects.filter(slug=slug, status=ActivityStatus.PUBLISHED)
        .select_related("organisation", "place")
        .prefetch_related(Prefetch("co_hostings", shared.order_by("pk"), to_attr="accepted"))
        .first()
    )


def next_of_activity(activity: Activity, now: datetime) -> list[Session]:
    """Return the next sessions of an activity, in order."""
    sessions = coming(begins=now).filter(activity=activity, status=SessionStatus.SCHEDULED)
    return list(sessions[:MOST_SESSIONS])


def next_at_place(place: Place, now: datetime) -> list[Session]:
    """Return the sessions at a place in the coming weeks with their activities, in order."""
    sessions = coming(begins=now, ends=now + PLACE_AHEAD)
    sessions = sessions.filter(place=place, status=SessionStatus.SCHEDULED)
    return list(sessions[:MOST_SESSIONS_OF_PLACE])
