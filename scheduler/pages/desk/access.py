"""What desk pages are about, found by its address, for those who may."""

from uuid import UUID

from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import User
from scheduler.models import Activity, Session


def own_activity(person: User, slug: str) -> Activity:
    """Return an activity of an organisation whose calendar `person` runs.

    Raises:
        NotFound: There is none.
        NotAllowed: It is another organisation's.
    """
    found = Activity.objects.select_related("organisation", "place").filter(slug=slug).first()
    if found is None:
        raise NotFound
    require_calendar_role(person=person, organisation=found.organisation)
    return found


def any_session(session_id: UUID) -> Session:
    """Return a session with what its pages show; the caller asks who may see it.

    Raises:
        NotFound: There is none.
    """
    found = (
        Session.objects.select_related("activity__organisation", "activity__place", "place")
        .filter(pk=session_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def own_session(person: User, session_id: UUID) -> Session:
    """Return a session of an organisation whose calendar `person` runs.

    Raises:
        NotFound: There is none.
        NotAllowed: It is another organisation's.
    """
    found = any_session(session_id)
    require_calendar_role(person=person, organisation=found.activity.organisation)
    return found
