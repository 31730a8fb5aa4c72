"""The public answers about an activity or a place, for the pages of the rooms below."""

from collections.abc import Sequence

from backend.public_answers import MOST_SHOWN, Kind, PublicAnswer
from feedback.queries.answers import public_answers


def answers_about(kind: Kind, slug: str) -> Sequence[PublicAnswer]:
    """Return the newest answers that are said to be about it; everyone may read them."""
    return [
        PublicAnswer(
            title=answer.item.title,
            text=answer.text,
            published=answer.published,
            state=answer.item.state,
        )
        for answer in public_answers(**{kind: slug})[:MOST_SHOWN]
    ]
