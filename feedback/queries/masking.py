"""What members see of a statement that is held back.

Releasing it is the look, and stands in the audit: the text is not shown anywhere before.
"""

from backend.domain.screening import MASK, has_personal_data, masked
from feedback.enums import FeedbackState
from feedback.models import Feedback


def is_masked(statement: Feedback) -> bool:
    """Say whether part of the text is hidden."""
    return statement.state == FeedbackState.HELD_BACK


def shown_text(statement: Feedback) -> str:
    """Return the text, with personal data hidden while it is held back.

    When a member held it back for something that screening cannot find, such as a name, all of
    it is hidden.
    """
    if not is_masked(statement):
        return statement.text
    return masked(statement.text) if has_personal_data(statement.text) else MASK
