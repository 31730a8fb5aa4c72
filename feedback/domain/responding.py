"""Taking in a survey answer.

The words become a statement of their own, which knows the activity and never the session. For an
hour the answer may be changed; then the tie between the two is cut (`settle`).
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from backend.capabilities import token_for_key
from feedback.domain import answer_rules, words
from feedback.domain.invitations import Invitation, open_invitation, survey_of
from feedback.domain.trails import FollowUp, known_follow_up, new_follow_up
from feedback.enums import Source
from feedback.errors import AlreadyAnswered
from feedback.models import Feedback, Survey, SurveyResponse
from scheduler.models import Session

CHANGEABLE_FOR = timedelta(hours=1)


@transaction.atomic
def respond(
    *, token: str, answers: Mapping[str, Any], text: str = "", language: str = "fi"
) -> FollowUp:
    """Take in an answer, or put a new one in the place of one that is less than an hour old.

    Args:
        token: The survey link's secret.
        answers: By question id: 1 to 5 for faces, the option's value, None for no answer.
        text: The free text.
        language: In which it was asked.

    Returns:
        The way back; the same at every change.

    Raises:
        SurveyNotFound: The link is not one of ours.
        SurveyClosed: It is too late, or the session was cancelled.
        AlreadyAnswered: The hour is over.
        BadAnswer: A value does not fit its question.
        NothingAnswered: There is nothing in it.
        TextTooLong: More words than a statement holds.
    """
    invitation = open_invitation(token=token)
    response = _response_of(invitation)
    kept, free = answer_rules.check(response.survey.questions, answers, text)
    follow_up = _follow_up(token, response)
    response.answers = kept
    if free or response.statement:
        _keep_words(response, free, invitation.session, follow_up, language)
    has_words = response.statement is not None
    response.follow_hash = None if has_words else follow_up.follow_hash
    response.phrase_hash = None if has_words else follow_up.phrase_hash
    response.save()
    return follow_up


def is_answered(invitation: Invitation) -> bool:
    """Say whether the link was used."""
    return SurveyResponse.objects.filter(invitation_hash=invitation.invitation_hash).exists()


def settle() -> int:
    """Cut the words of answers that are past their hour loose from them.

    Returns:
        How many answers were settled.
    """
    return SurveyResponse.objects.filter(changeable_until__lte=timezone.now()).update(
        changeable_until=None, statement=None
    )


def _response_of(invitation: Invitation) -> SurveyResponse:
    """Return the row of this invitation, locked: the one that is there, else a new one.

    Two first answers that come at once meet at the unique hash, and the later changes the earlier.
    """
    survey = survey_of(invitation.session)
    made = SurveyResponse(
        id=uuid4(),
        session=invitation.session,
        survey=survey,
        invitation_hash=invitation.invitation_hash,
        changeable_until=timezone.now() + CHANGEABLE_FOR,
    )
    SurveyResponse.objects.bulk_create([made], ignore_conflicts=True)
    found = (
        SurveyResponse.objects.select_for_update(of=("self",))
        .select_related("survey", "statement")
        .get(invitation_hash=invitation.invitation_hash)
    )
    if found.changeable_until is None or found.changeable_until <= timezone.now():
        raise AlreadyAnswered
    if found.pk == made.pk:
        _freeze(survey)
    return found


def _follow_up(token: str, response: SurveyResponse) -> FollowUp:
    """Return the way back of this invitation: derived from the link, so it never changes."""
    follow_token = token_for_key("follow-survey", token)
    given = response.statement.phrase_hash if response.statement else response.phrase_hash
    if given is None:
        return new_follow_up(token=follow_token)
    return known_follow_up(token=follow_token, phrase_hash=bytes(given))


def _keep_words(
    response: SurveyResponse, free: str, session: Session, follow_up: FollowUp, language: str
) -> None:
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
    statement = statement or _statement(session, follow_up)
    if statement.text != free:
        statement.text, statement.language = free, language
        statement.state = words.state_for(free, item=statement.item)
        statement.save()
    response.statement = statement


def _statement(session: Session, follow_up: FollowUp) -> Feedback:
    activity = session.activity
    return Feedback(
        source=Source.SURVEY,
        activity=activity,
        organisation=activity.organisation,
        place=activity.place,
        theme=activity.themes.first(),
        follow_hash=follow_up.follow_hash,
        phrase_hash=follow_up.phrase_hash,
    )


def _freeze(survey: Survey) -> None:
    """From its first answer on, a version of a survey stays as it was asked."""
    if not survey.is_frozen:
        Survey.objects.filter(pk=survey.pk).update(is_frozen=True)
