"""Statements with what their cards need: the items that they are alike to, and whose words."""

from collections.abc import Sequence
from dataclasses import dataclass

from feedback.models import Feedback
from feedback.queries.similar import Likeness, similar_items


@dataclass(frozen=True, kw_only=True)
class Card:
    """A statement on the board.

    Attributes:
        statement: With theme, activity and place.
        alike: Items to suggest with the voice that is most alike, the most similar first.
    """

    statement: Feedback
    alike: Sequence[Likeness] = ()

    @property
    def text_id(self) -> str:
        """Return the id of the element with the words: buttons are described by it."""
        return f"text-{self.statement.pk}"


def cards_of(statements: Sequence[Feedback], *, suggest: bool) -> list[Card]:
    """Return a card for each statement.

    Args:
        statements: With theme, activity and place.
        suggest: Whether to look for similar items: three queries for all cards.
    """
    texts = {str(one.pk): one.text for one in statements} if suggest else {}
    alike = similar_items(texts) if texts else {}
    return [Card(statement=one, alike=alike.get(str(one.pk), ())) for one in statements]
