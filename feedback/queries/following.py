"""The way of one's own feedback, for whoever holds its link or phrase and for nobody else.

Says how far it has come and what was answered. Never shows the words themselves: the page may be
opened on a shared screen.
"""

from dataclasses import dataclass

from feedback.enums import DECIDED, FollowState
from feedback.models import Answer, BacklogItem, Feedback, SurveyResponse, WordlessAnswer


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
    return _of_statement(follow_hash=follow_hash) or _of_wordless(follow_hash=follow_hash)


def trail_by_phrase(phrase_hash: bytes) -> Trail | None:
    """Return the trail that four words open, or None."""
    return _of_statement(phrase_hash=phrase_hash) or _of_wordless(phrase_hash=phrase_hash)


def phrase_of_way(follow_hash: bytes) -> bytes | None:
    """Return the hash of the words that open the same as a link, or None when it opens nothing."""
    with_words, wordless = (
        model.objects.filter(follow_hash=follow_hash).values_list("phrase_hash", flat=True)
        for model in (Feedback, WordlessAnswer)
    )
    found = next(iter(with_words.union(wordless, all=True)), None)
    return None if found is None else bytes(found)


def is_taken(phrase_hash: bytes) -> bool:
    """Say whether some feedback has these words already."""
    having = [
        model.objects.filter(phrase_hash=phrase_hash).values("phrase_hash")
        for model in (Feedback, SurveyResponse, WordlessAnswer)
    ]
    return having[0].union(*having[1:], all=True).exists()


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


def _of_wordless(**by: bytes) -> Trail | None:
    """Find an answer without words: in its hour beside the answer, afterwards alone."""
    changeable, settled = (
        model.objects.filter(**by).values_list("phrase_hash", flat=True)
        for model in (SurveyResponse, WordlessAnswer)
    )
    found = next(iter(changeable.union(settled, all=True)), None)
    if found is None:
        return None
    return Trail(state=FollowState.RECEIVED, has_words=False, phrase_hash=bytes(found))


def _state(statement: Feedback, item: BacklogItem | None, answer: Answer | None) -> FollowState:
    if answer is not None:
        return FollowState.ANSWERED
    if item is not None:
        return FollowState.DECIDED if item.state in DECIDED else FollowState.LINKED
    return FollowState.READ if statement.read_on else FollowState.RECEIVED
