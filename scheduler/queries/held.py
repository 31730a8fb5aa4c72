"""Sessions that were held, for the room above to look for. A session never calls it."""

from datetime import datetime

from django.db.models import Q, QuerySet

from scheduler.enums import SessionStatus, SignUpStatus
from scheduler.models import Session, SignUp

#: Parties that may be asked how it was. Who was ticked as absent is not asked.
ASKABLE = (SignUpStatus.CONFIRMED, SignUpStatus.ATTENDED)
#: Who did not come and hears once that they are welcome next time, where the activity chooses so.
GREETED = Q(status=SignUpStatus.ABSENT, session__activity__greets_absent=True)


def sessions_held(*, ended_after: datetime, ended_by: datetime) -> QuerySet[Session]:
    """Return sessions that were not cancelled and ended after one moment and by another (aware).

    For the system's own jobs; shows no party.
    """
    return Session.objects.filter(
        status=SessionStatus.SCHEDULED, end__gt=ended_after, end__lte=ended_by
    )


def parties_to_ask(session: Session) -> QuerySet[SignUp]:
    """Return parties to ask how it was, who can be reached. For the system's own jobs."""
    return session.sign_ups.filter(
        status__in=ASKABLE, contact__isnull=False, survey_sent=False
    ).select_related("contact")


def parties_not_asked(session: Session) -> QuerySet[SignUp]:
    """Return parties whose contact has no more use once those to ask were asked."""
    return session.sign_ups.exclude(GREETED).filter(contact__isnull=False).select_related("contact")


def parties_to_greet(*, ended_after: datetime, ended_by: datetime) -> QuerySet[SignUp]:
    """Return parties who did not come and hear kind words of it. For the system's own jobs."""
    return SignUp.objects.filter(
        GREETED,
        contact__isnull=False,
        session__status=SessionStatus.SCHEDULED,
        session__end__gt=ended_after,
        session__end__lte=ended_by,
    )
