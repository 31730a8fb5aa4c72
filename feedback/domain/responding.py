"""Taking in a survey answer.

The words become a statement of their own. For an hour the answer may be changed, and as long its
row knows its link, its words and its way back; then they are cut apart (`settle`).
"""

import random
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from backend.capabilities import token_for_key
from backend.clock import today
from backend.domain.freshness import touch
from feedback.domain import answer_rules, statements, words
from feedback.domain.invitations import Invitation, open_invitation, survey_of
from feedback.domain.trails import FollowUp, known_follow_up, new_follow_up
from feedback.enums import Source, Way
from feedback.errors import AlreadyAnswered, QuestionsChanged
from feedback.models import Feedback, SpentInvitation, Survey, SurveyResponse, WordlessAnswer
from feedback.queries.answered import was_answered, was_spent
from scheduler.models import Session

CHANGEABLE_FOR = timedelta(hours=1)
#: What is kept of the time of an answer, for as long as it may be changed, is as coarse as this.
QUARTER = timedelta(minutes=15)
#: A link is forgotten a little later than it closes.
SPENT_KEPT_AFTER_CLOSING = timedelta(days=2)
#: The way back to an answer without words has little to say, and not for long.
WORDLESS_KEPT = timedelta(days=60)
SEED_BYTES = 16
shuffler = random.SystemRandom()


@transaction.atomic
def respond(
    *, token: str, answers: Mapping[str, Any], text: str = "", asked: UUID | str = ""
) -> FollowUp:
    """Take in an answer, or put a new one in the place of one that is less than an hour old.

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
    response = _response_of(invitation)
    if asked and str(asked) != str(response.survey_id):
        raise QuestionsChanged
    kept, free = answer_rules.check(response.survey.questions, answers, text)
    follow_up = _follow_up(token, response)
    response.answers = kept
    if free or response.statement:
        _keep_words(response, free, invitation.session, follow_up)
    has_words = response.statement is not None
    response.follow_hash = None if has_words else follow_up.follow_hash
    response.phrase_hash = None if has_words else follow_up.phrase_hash
    response.save()
    return follow_up


def forget_spent() -> int:
    """Forget links that have closed, and ways back that were kept long enough."""
    forgotten = SpentInvitation.objects.filter(closes_on__lt=today()).delete()[0]
    return forgotten + WordlessAnswer.objects.filter(kept_until__lt=today()).delete()[0]


@transaction.atomic
def settle() -> int:
    """Cut answers that are past their hour loose from their links, words and ways back.

    Returns:
        How many answers were settled.
    """
    due = list(
        SurveyResponse.objects.select_for_update(skip_locked=True).filter(
            changeable_until__lte=timezone.now()
        )
    )
    shuffler.shuffle(due)
    open_for = timedelta(days=settings.SURVEY_OPEN_DAYS) + SPENT_KEPT_AFTER_CLOSING
    SpentInvitation.objects.bulk_create(
        SpentInvitation(invitation_hash=one.invitation_hash, closes_on=one.day + open_for)
        for one in due
    )
    keep_wordless(
        *((one.follow_hash, one.phrase_hash) for one in due if one.follow_hash and one.phrase_hash)
    )
    return SurveyResponse.objects.filter(pk__in=[one.pk for one in due]).update(
        changeable_until=None,
        invitation_hash=None,
        follow_seed=None,
        follow_hash=None,
        phrase_hash=None,
        statement=None,
    )


def keep_wordless(*ways: tuple[bytes | memoryview, bytes | memoryview]) -> None:
    """Keep ways back to answers without words, in an order that says nothing.

    Args:
        ways: Hashes of link and phrase.
    """
    rows = [
        WordlessAnswer(
            follow_hash=follow_hash, phrase_hash=phrase_hash, kept_until=today() + WORDLESS_KEPT
        )
        for follow_hash, phrase_hash in ways
    ]
    shuffler.shuffle(rows)
    WordlessAnswer.objects.bulk_create(rows)


def is_answered(invitation: Invitation) -> bool:
    """Say whether the link was used."""
    return was_answered(invitation.invitation_hash)


def _response_of(invitation: Invitation) -> SurveyResponse:
    """Return the row of this invitation, locked: the one that is there, else a new one.

    Two first answers that come at once meet at the unique hash, and the later changes the earlier.
    """
    made = _new_response(invitation)
    SurveyResponse.objects.bulk_create([made], ignore_conflicts=True)
    found = (
        SurveyResponse.objects.select_for_update(of=("self",))
        .select_related("survey", "statement")
        .filter(invitation_hash=invitation.invitation_hash)
        .first()
    )
    if found is None:
        # It was there when the insert looked, and has been settled since.
        raise AlreadyAnswered
    # Asked after the insert, which waits for a settling that is under way.
    if found.pk == made.pk and was_spent(invitation.invitation_hash):
        raise AlreadyAnswered
    if found.changeable_until is None or found.changeable_until <= timezone.now():
        raise AlreadyAnswered
    return found


def _new_response(invitation: Invitation) -> SurveyResponse:
    session = invitation.session
    return SurveyResponse(
        id=uuid4(),
        survey=freeze(survey_of(session)),
        way=Way.INVITED,
        organisation=session.activity.organisation,
        activity=session.activity,
        place=session.activity.place,
        day=timezone.localdate(session.end),
        invitation_hash=invitation.invitation_hash,
        changeable_until=_end_of_change(timezone.now()),
        follow_seed=secrets.token_bytes(SEED_BYTES),
    )


def freeze(survey: Survey) -> Survey:
    """Return a version as it is answered: from its first answer on it stays as it was asked."""
    if survey.is_frozen:
        return survey
    # Somebody may be writing it at this moment.
    survey = Survey.objects.select_for_update().get(pk=survey.pk)
    survey.is_frozen = True
    survey.save(update_fields=["is_frozen"])
    return survey


def _end_of_change(now: datetime) -> datetime:
    """Return the first quarter of an hour that is at least an hour away."""
    end = now + CHANGEABLE_FOR
    return end + (datetime.min.replace(tzinfo=end.tzinfo) - end) % QUARTER


def _follow_up(token: str, response: SurveyResponse) -> FollowUp:
    """Return the way back of this invitation, the same one for as long as it may be changed."""
    seed = bytes(response.follow_seed or b"").hex()
    follow_token = token_for_key("follow-survey", f"{token}:{seed}")
    given = response.statement.phrase_hash if response.statement else response.phrase_hash
    if given is None:
        return new_follow_up(token=follow_token)
    return known_follow_up(token=follow_token, phrase_hash=bytes(given))


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
