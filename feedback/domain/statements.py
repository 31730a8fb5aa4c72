"""Words of a survey as a statement: about what, and in which language."""

from feedback.domain.follow_ups import FollowUp
from feedback.domain.languages import language_of
from feedback.enums import Source
from feedback.models import Feedback
from feedback.models.batches import FEWEST
from feedback.queries.surveys import parties_who_may_answer
from scheduler.models import Session


def about_session(session: Session, *, source: Source, follow_up: FollowUp) -> Feedback:
    """Return a statement about what a session was of, not yet written and without words.

    It never knows the session. It knows the activity, with place and theme, when at least five
    parties may have said it; out of a smaller group it knows the organisation only, since its
    activity would nearly tell whose words they are. It does not wait until there are more: what
    was said is read at once (docs/privacy.md, "Words").
    """
    activity = session.activity
    statement = Feedback(
        source=source,
        organisation_id=activity.organisation_id,
        follow_hash=follow_up.follow_hash,
        phrase_hash=follow_up.phrase_hash,
    )
    if parties_who_may_answer(session) >= FEWEST:
        statement.activity = activity
        statement.place_id = activity.place_id
        statement.theme = activity.themes.first()
    return statement


def say(statement: Feedback, words: str) -> None:
    """Put words into a statement, with the language that they show themselves."""
    statement.text = words
    statement.language = language_of(words)
