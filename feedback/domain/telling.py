"""Taking down what somebody told a host: "told to me"."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from backend.capabilities import new_token, token_for_key
from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import User
from feedback.domain import answer_rules, statements, words
from feedback.domain.follow_ups import FollowUp, known_follow_up, new_follow_up
from feedback.domain.giving import keep_answers
from feedback.domain.invitations import survey_of
from feedback.domain.settling import keep_wordless
from feedback.enums import Source, Way
from feedback.errors import SurveyNotOpenYet
from feedback.queries.following import phrase_of_way
from scheduler.models import Session


@transaction.atomic
def tell_for(
    *,
    actor: User,
    session_id: UUID | str,
    answers: Mapping[str, Any],
    text: str = "",
    idempotency_key: str = "",
) -> FollowUp:
    """Take down how it was for somebody who told a host, and return the way back to give them.

    It is counted apart from answers that people gave themselves. That the host wrote it down is in
    the audit; who told it is nowhere.

    Args:
        actor: Runs the calendar of the organisation.
        session_id: What it was about.
        answers: By question id.
        text: In the words of the one who told.
        idempotency_key: A repeated request with the same key is taken down once.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` does not run the organisation's calendar.
        SurveyNotOpenYet: The session has not begun, or was cancelled.
        BadAnswer: A value does not fit its question.
        NothingAnswered: There is nothing in it.
        TextTooLong: More words than a statement holds.
    """
    session = _session(actor, session_id)
    survey = survey_of(session)
    kept, free = answer_rules.check(survey.questions, answers, text)
    key = f"{actor.pk}:{idempotency_key}"
    token = token_for_key(f"told:{session.pk}", key) if idempotency_key else new_token()
    follow_up = new_follow_up(token=token)
    if (phrase_hash := phrase_of_way(follow_up.follow_hash)) is not None:
        return known_follow_up(token=token, phrase_hash=phrase_hash)
    about = statements.about_session(session, source=Source.TOLD, follow_up=follow_up)
    if free:
        statements.say(about, free)
        about.state = words.state_for(free)
        about.save(force_insert=True)
        touch("triage")
        audit.record(actor=actor, verb="take_down", target=about)
    else:
        keep_wordless((follow_up.follow_hash, follow_up.phrase_hash))
        audit.record(actor=actor, verb="take_down", target=session)
    chosen = {name: value for name, value in kept.items() if value is not None}
    if chosen:
        day = timezone.localdate(session.end)
        keep_answers(session.activity, chosen, survey=survey, way=Way.TOLD, day=day)
    return follow_up


def _session(actor: User, session_id: UUID | str) -> Session:
    session = (
        Session.objects.select_related("activity__organisation", "activity__place")
        .filter(pk=session_id)
        .first()
    )
    if session is None:
        raise NotFound
    require_calendar_role(person=actor, organisation=session.activity.organisation)
    if session.is_cancelled or session.start > timezone.now():
        raise SurveyNotOpenYet
    return session
