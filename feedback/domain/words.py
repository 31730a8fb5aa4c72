"""Free text as it is taken in: cleaned, bounded, and held back when it shows personal data."""

import unicodedata

from django.utils.translation import gettext as _

from backend.domain.screening import has_personal_data
from feedback.enums import FeedbackState
from feedback.errors import TextMissing, TextTooLong
from feedback.models import BacklogItem
from feedback.models.statement import LONGEST_STATEMENT

#: Control characters, and halves of characters that no database can keep.
UNWANTED = {"Cc", "Cs"}
KEPT = {"\n", "\t"}


def cleaned(text: str) -> str:
    """Return the text without what is not text, one kind of line ending, nothing at its ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in KEPT or unicodedata.category(c) not in UNWANTED)
    return "".join(kept).strip()


def checked(text: str) -> str:
    """Return the cleaned text of a statement.

    Raises:
        TextMissing: There are no words in it.
        TextTooLong: More than `LONGEST_STATEMENT` characters.
    """
    words = optional(text)
    if not words:
        raise TextMissing
    return words


def optional(text: str) -> str:
    """Return the cleaned text, which may be empty.

    Raises:
        TextTooLong: More than `LONGEST_STATEMENT` characters.
    """
    return bounded(text, longest=LONGEST_STATEMENT, field="text")


def bounded(text: str, *, longest: int, field: str) -> str:
    """Return the cleaned text of a member's field, which may be empty.

    Raises:
        TextTooLong: More than `longest` characters.
    """
    words = cleaned(text)
    if len(words) > longest:
        raise TextTooLong(
            _("This is %(length)s characters long. At most %(longest)s fit.")
            % {"length": len(words), "longest": longest},
            field=field,
        )
    return words


def state_for(words: str, *, item: BacklogItem | None = None) -> FeedbackState:
    """Return where a statement with these words stands: new or linked, or held back.

    Args:
        words: Cleaned.
        item: What it is linked to.
    """
    if has_personal_data(words):
        return FeedbackState.HELD_BACK
    return FeedbackState.NEW if item is None else FeedbackState.LINKED
