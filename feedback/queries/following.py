"""The way of one's own feedback, for whoever holds its link or phrase and for nobody else.

Says how far it has come and what was answered. Never shows the words themselves: the page may be
opened on a shared screen.
"""

from dataclasses import dataclass

from feedback.enums import DECIDED, FollowState
from feedback.models import Answer, BacklogItem, Feedback, SurveyResponse


@dataclass(frozen=True, kw_only=True)
class Trail:
    """How far feedback has come.

    Attributes:
        state: The latest step.
        item: What it was linked to; merging moves statements to the item that lives on.
        answer: The public answer, once there is one.
        has_words: False for a survey answer without free text, which is only counted.
        phrase_hash: Which words open it.
    """

    state: FollowState
    phrase_hash: bytes
    item: BacklogItem | None = None
    answer: Answer | None = None
    has_words: bool = True


def trail_by_token(follow_hash: bytes) -> Trail | None:
    """Return the trail that a follow-up link opens, or None."""
    return _of_statement(follow_hash=follow_hash) or _of_response(follow_hash=follow_hash)


def trail_by_phrase(phrase_hash: bytes) -> Trail | None:
    """Return the trail that four words open, or None."""
    return _of_statement(phrase_hash=phrase_hash) or _of_response(phrase_hash=phrase_hash)


def is_taken(phrase_hash: bytes) -> bool:
    """Say whether some feedback has these words already."""
    mine = Feedback.objects.filter(phrase_hash=phrase_hash).values("phrase_hash")
    return mine.union(
        SurveyResponse.objects.filter(phrase_hash=phrase_hash).values("phrase_hash")
    ).exists()


def _of_statement(**by: bytes) -> Trail | None:
    statement = Feedback.objects.select_related("item__answer").filter(**by).first()
    if statement is None:
        return None
    item = statement.item
    answer = item.public_answer if item else None
    return Trail(
        state=_state(statement, item, answer),
        item=item,
        answer=answer,
        phrase_hash=bytes(statement.phrase_hash or b""),
    )


def _of_response(**by: bytes) -> Trail | None:
    response = SurveyResponse.objects.only("phrase_hash").filter(**by).first()
    if response is None:
        return None
    return Trail(
        state=FollowState.RECEIVED, has_words=False, phrase_hash=bytes(response.phrase_hash or b"")
    )


def _state(statement: Feedback, item: BacklogItem | None, answer: Answer | None) -> FollowState:
    if answer is not None:
        return FollowState.ANSWERED
    if item is not None:
        return FollowState.DECIDED if item.state in DECIDED else FollowState.LINKED
    return FollowState.READ if statement.read_on else FollowState.RECEIVED
