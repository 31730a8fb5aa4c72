"""Taking in a survey answer.

The words become a statement of their own. For an hour the answer may be changed, and as long its
row knows its link, its words and its way back; then `feedback.domain.settling` cuts them apart.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from backend.capabilities import token_for_key
from backend.domain.freshness import touch
from backend.errors import Refusal
from feedback.domain import answer_rules, statements, words
from feedback.domain.follow_ups import FollowUp, first_follow_up, known_follow_up, new_follow_up
from feedback.domain.invitations import Invitation, open_invitation
from feedback.enums import Source, Way
from feedback.errors import AlreadyAnswered, QuestionsChanged
from feedback.models import Feedback, Survey, SurveyResponse
from feedback.queries.answered import locked_response, response_with_words, was_answered
from scheduler.models import Session

CHANGEABLE_FOR = timedelta(hours=1)
#: What is kept of the time of an answer, for as long as it may be changed, is as coarse as this.
QUARTER = timedelta(minutes=15)
SEED_BYTES = 16


@transaction.atomic
def respond(
    *, token: str, answers: Mapping[str, Any], text: str = "", asked: UUID | str = ""
) -> FollowUp:
    """Take in an answer, or put a new one in the place of one that is less than an hour old.

    Two first answers that come at once meet at the unique hash, and the later changes the earlier.

    Args:
        token: The survey link's secret.
        answers: By question id: 1 to 5 for faces, the option's value, None for no answer.
        text: The free text.
        asked: The version that was shown, when it is known.

    Returns:
        The way back; the same at every change.

    Raises:
        SurveyNotFound: The link is not one of ours.
        SurveyClosed: It is too late, or the session was cancelled.
        AlreadyAnswered: The hour is over.
        QuestionsChanged: Another version is asked now than was shown.
        BadAnswer: A value does not fit its question.
        NothingAnswered: There is nothing in it.
        TextTooLong: More words than a statement holds.
    """
    invitation = open_invitation(token=token)
    survey = freeze(invitation.survey)
    try:
        kept, free = _checked(survey, answers, text, asked)
    except Refusal:
        # Another one may be asked by now than was answered.
        if (earlier := _survey_answered(invitation)) is None:
            raise
        survey = earlier
        kept, free = _checked(survey, answers, text, asked)
    made = _new_response(invitation, survey, kept)
    follow_up = first_follow_up(token=_follow_token(token, made))
    made.follow_hash, made.phrase_hash = follow_up.follow_hash, follow_up.phrase_hash
    SurveyResponse.objects.bulk_create([made], ignore_conflicts=True)
    found, response = locked_response(made), made
    # Asked after the insert, which waits for a settling that is under way.
    if found is None or (found.pk == made.pk and found.is_spent):
        raise AlreadyAnswered
    if found.pk != made.pk:
        response = response_with_words(found.pk)
        if response.changeable_until is None or response.changeable_until <= timezone.now():
            raise AlreadyAnswered
        kept, free = _checked(response.survey, answers, text, asked)
        follow_up = _known_way(token, response)
    elif found.is_phrase_taken:
        follow_up = new_follow_up(token=follow_up.token)
    elif not free:
        return follow_up
    _write(response, kept, free, session=invitation.session, follow_up=follow_up)
    return follow_up


def is_answered(invitation: Invitation) -> bool:
    """Say whether the link was used."""
    return was_answered(invitation.invitation_hash)


def freeze(survey: Survey) -> Survey:
    """Return a version as it is answered: from its first answer on it stays as it was asked."""
    if survey.is_frozen:
        return survey
    # Somebody may be writing it at this moment.
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    survey.is_frozen = True
    survey.save(update_fields=["is_frozen"])
    return survey


def _survey_answered(invitation: Invitation) -> Survey | None:
    """Return the survey that a link has answered within the hour; None when it has not."""
    return Survey.objects.filter(responses__invitation_hash=invitation.invitation_hash).first()


def _checked(
    survey: Survey, answers: Mapping[str, Any], text: str, asked: UUID | str
) -> tuple[dict[str, Any], str]:
    if asked and str(asked) != str(survey.pk):
        raise QuestionsChanged
    return answer_rules.check(survey.questions, answers, text)


def _new_response(
    invitation: Invitation, survey: Survey, answers: dict[str, Any]
) -> SurveyResponse:
    session = invitation.session
    return SurveyResponse(
        id=uuid4(),
        survey=survey,
        way=Way.INVITED,
        organisation_id=session.activity.organisation_id,
        activity=session.activity,
        place_id=session.activity.place_id,
        day=timezone.localdate(session.end),
        answers=answers,
        invitation_hash=invitation.invitation_hash,
        changeable_until=_end_of_change(timezone.now()),
        follow_seed=secrets.token_bytes(SEED_BYTES),
    )


def _end_of_change(now: datetime) -> datetime:
    """Return the first quarter of an hour that is at least an hour away."""
    end = now + CHANGEABLE_FOR
    return end + (datetime.min.replace(tzinfo=end.tzinfo) - end) % QUARTER


def _follow_token(token: str, response: SurveyResponse) -> str:
    """Derive the way back of a link, the same one for as long as its answer may be changed."""
    seed = bytes(response.follow_seed or b"").hex()
    return token_for_key("follow-survey", f"{token}:{seed}")


def _known_way(token: str, response: SurveyResponse) -> FollowUp:
    said = response.statement.phrase_hash if response.statement else response.phrase_hash
    return known_follow_up(token=_follow_token(token, response), phrase_hash=bytes(said or b""))


def _write(
    response: SurveyResponse,
    answers: dict[str, Any],
    free: str,
    *,
    session: Session,
    follow_up: FollowUp,
) -> None:
    response.answers = answers
    if free or response.statement:
        _keep_words(response, free, session, follow_up)
    has_words = response.statement is not None
    response.follow_hash = None if has_words else follow_up.follow_hash
    response.phrase_hash = None if has_words else follow_up.phrase_hash
    response.save(update_fields=["answers", "follow_hash", "phrase_hash", "statement"])


def _keep_words(response: SurveyResponse, free: str, session: Session, follow_up: FollowUp) -> None:
    statement = None
    if response.statement is not None:
        # A member may be linking it at this moment.
        statement = Feedback.objects.select_for_update().filter(pk=response.statement.pk).first()
    if statement is not None and not free:
        # Taken back within the hour: the words are their giver's.
        statement.delete()
    if not free:
        response.statement = None
        return
    statement = statement or statements.about_session(
        session, source=Source.SURVEY, follow_up=follow_up
    )
    if statement.text != free:
        statements.say(statement, free)
        statement.state = words.state_for(free, item=statement.item)
        statement.save()
        touch("triage")
    response.statement = statement
