"""Which survey is asked about a session."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from backend.models import Organisation
from feedback.models import SessionSurvey, Survey
from scheduler.models import Session
from scheduler.queries.held import sessions_held


def newest_survey(organisation: Organisation) -> Survey | None:
    """Return an organisation's newest survey, else the newest default. Public."""
    return (
        Survey.objects.filter(Q(organisation=organisation) | Q(organisation=None))
        .order_by(F("organisation").asc(nulls_last=True), "-version")
        .first()
    )


def survey_asked(session: Session) -> Survey | None:
    """Return the survey that the sweep chose for a session, or None when it has not come by."""
    asked = SessionSurvey.objects.select_related("survey").filter(session=session).first()
    return asked.survey if asked else None


def sessions_to_ask(*, ended_after: datetime, ended_by: datetime) -> QuerySet[Session]:
    """Return held sessions of which nobody was asked yet, the earliest first."""
    return (
        sessions_held(ended_after=ended_after, ended_by=ended_by)
        .filter(~Exists(SessionSurvey.objects.filter(session=OuterRef("pk"))))
        .order_by("end", "pk")
    )
