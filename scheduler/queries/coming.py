"""What comes next, for lists on pages. Drafts are never in it."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from backend.enums import ThemeKind
from backend.models import Place, Theme
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Host, Session
from scheduler.models.activity import LONGEST_SESSION
from scheduler.queries.hosts import hosts_of, there

#: Long texts that no list shows.
LONG_TEXTS = ("summary", "activity__summary", "place__directions", "place__accessibility")


def coming(*, begins: datetime, ends: datetime | None = None) -> QuerySet[Session]:
    """Return public sessions that are on at `begins` or start later, in order.

    Anyone may see them. Holds what a row of a list shows and no more; the longest possible
    session bounds how far back the index is read.

    Args:
        begins: Aware; what has ended by then is left out.
        ends: Aware; what starts then or later is left out.
    """
    sessions = Session.objects.filter(
        activity__status=ActivityStatus.PUBLISHED,
        end__gt=begins,
        start__gt=begins - LONGEST_SESSION,
    )
    if ends is not None:
        sessions = sessions.filter(start__lt=ends)
    return sessions.select_related("activity", "place").defer(*LONG_TEXTS).order_by("start", "id")


def after_session(sessions: QuerySet[Session], session_id: UUID) -> QuerySet[Session]:
    """Return those of `sessions` that stand after one session; all when there is no such one."""
    last = Session.objects.filter(pk=session_id).values("start", "id").first()
    if last is None:
        return sessions
    return sessions.filter(Q(start__gt=last["start"]) | Q(start=last["start"], id__gt=last["id"]))


def in_town_or_place(name: str) -> Q:
    """Return the condition: in a town, by its name, or at one place, by its slug."""
    return Q(place__town__iexact=name) | Q(place__slug=name)


def themes_offered() -> QuerySet[Theme]:
    """Return the themes of life that some published activity has."""
    published = Activity.objects.filter(status=ActivityStatus.PUBLISHED, themes=OuterRef("pk"))
    return Theme.objects.filter(Exists(published), kind=ThemeKind.LIFE)


def towns_offered() -> QuerySet[Place, str]:
    """Return the names of towns where some published activity is, in order."""
    published = Activity.objects.filter(status=ActivityStatus.PUBLISHED, place=OuterRef("pk"))
    places = Place.objects.filter(Exists(published)).order_by("town")
    return places.values_list("town", flat=True).distinct()


def public_activity(slug: str) -> Activity | None:
    """Return an activity that clients may see, with its place, organisation and themes."""
    return (
        Activity.objects.exclude(status=ActivityStatus.DRAFT)
        .select_related("organisation", "place", "photo")
        .defer("photo__image")
        .prefetch_related("themes")
        .filter(slug=slug)
        .first()
    )


def public_session(session_id: UUID) -> Session | None:
    """Return a session that clients may see, with all that its page shows but its hosts."""
    return (
        Session.objects.exclude(activity__status=ActivityStatus.DRAFT)
        .select_related("activity__organisation", "activity__photo", "place")
        .defer("activity__photo__image")
        .prefetch_related("activity__themes")
        .filter(pk=session_id)
        .first()
    )


def hosts_of_series(activity: Activity) -> list[Host]:
    """Return who hosts a series, as anyone may see them: first names, roles, themes lived."""
    rows = Host.objects.filter(activity=activity, session=None).select_related("person")
    return with_lived_themes(there(rows.order_by("pk")))


def hosts_shown(session: Session) -> list[Host]:
    """Return who is there on a session, as anyone may see them."""
    return with_lived_themes(hosts_of(session))


def with_lived_themes(hosts: list[Host]) -> list[Host]:
    """Fetch the themes that hosts have lived and chose to show."""
    prefetch_related_objects(hosts, "person__themes")
    return hosts
