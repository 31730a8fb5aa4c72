"""Which survey is asked about a session, and of how many."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from backend.models import Organisation
from feedback.models import ActivitySurvey, SessionSurvey, Survey, SurveyTemplate
from scheduler.models import Activity, Session
from scheduler.queries.held import ASKABLE, sessions_held

#: An activity's own choice, its organisation's usual survey, everyone's.
OWN, USUAL, EVERYONES = range(3)
#: What a survey link needs of its session, and no texts.
NEEDED = ("start", "end", "status", "activity__organisation", "activity__place")


def newest_survey(activity: Activity) -> Survey | None:
    """Return what is asked about an activity from now on. Public.

    The newest version of the survey that it has chosen, else of its organisation's usual one, else
    of everyone's.
    """
    chosen = ActivitySurvey.objects.filter(activity=activity).values("template")
    return _usual_or(Q(template__in=chosen), activity.organisation_id)


def usual_survey(organisation: Organisation | None) -> Survey | None:
    """Return the newest version of an organisation's usual survey, else of everyone's. Public."""
    return _usual_or(Q(pk=None), organisation.pk if organisation else None)


def survey_asked(session: Session) -> Survey | None:
    """Return the survey that the sweep chose for a session, or None when it has not come by."""
    asked = SessionSurvey.objects.select_related("survey").filter(session=session).first()
    return asked.survey if asked else None


def session_with_survey(session_id: UUID) -> tuple[Session | None, Survey | None]:
    """Return a session with its activity, and the survey that the sweep chose for it."""
    asked = (
        SessionSurvey.objects.select_related("survey", "session__activity")
        .only("survey", *(f"session__{name}" for name in NEEDED))
        .filter(session=session_id)
    )
    for one in asked:
        return one.session, one.survey
    sessions = Session.objects.select_related("activity").only(*NEEDED)
    return sessions.filter(pk=session_id).first(), None


def newest_versions(*, organisations: QuerySet[Organisation]) -> list[Survey]:
    """Return the newest version of each survey of these organisations and of everyone's.

    Retired ones are left out. For members.
    """
    templates = SurveyTemplate.objects.filter(is_retired=False).filter(
        Q(organisation__in=organisations) | Q(organisation=None)
    )
    found = (
        Survey.objects.filter(template__in=templates)
        .select_related("template__organisation")
        .order_by("template", "-version")
        .distinct("template")
    )
    return sorted(
        found, key=lambda one: (one.template.organisation_id is None, not one.template.is_usual)
    )


def activities_asking(template: SurveyTemplate) -> QuerySet[Activity]:
    """Return the activities that have chosen a survey. For members."""
    return Activity.objects.filter(
        Exists(ActivitySurvey.objects.filter(activity=OuterRef("pk"), template=template))
    ).order_by("slug")


def sessions_to_ask(*, ended_after: datetime, ended_by: datetime) -> QuerySet[Session]:
    """Return held sessions of which nobody was asked yet, the earliest first."""
    return (
        sessions_held(ended_after=ended_after, ended_by=ended_by)
        .filter(~Exists(SessionSurvey.objects.filter(session=OuterRef("pk"))))
        .order_by("end", "pk")
    )


def parties_who_may_answer(session: Session) -> int:
    """Return how many parties of this activity may answer now: the group that words come from.

    Counts those of all its sessions whose survey is open; of a session that the sweep has not come
    by yet, its present parties.
    """
    opened = timezone.now() - timedelta(days=settings.SURVEY_OPEN_DAYS)
    asked = dict(
        SessionSurvey.objects.filter(
            session__activity=session.activity_id, session__end__gt=opened
        ).values_list("session", "parties_asked")
    )
    if session.pk not in asked:
        asked[session.pk] = session.sign_ups.filter(status__in=ASKABLE).count()
    return sum(asked.values())


def _usual_or(own: Q, organisation_id: UUID | None) -> Survey | None:
    usual = Q(template__is_usual=True, template__organisation__isnull=False)
    usual &= Q(template__organisation=organisation_id)
    everyones = Q(template__is_usual=True, template__organisation=None)
    return (
        Survey.objects.filter(own | usual | everyones, template__is_retired=False)
        .annotate(
            rank=Case(
                When(own, then=Value(OWN)),
                When(usual, then=Value(USUAL)),
                default=Value(EVERYONES),
            )
        )
        .order_by("rank", "-version")
        .first()
    )
