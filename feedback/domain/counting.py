"""Counting in batches, which is all that figures are ever made of. A night's work.

Nothing is counted while the sign-ups of its session are still known. Why batches:
docs/decisions/0017-batches.md.
"""

from feedback.domain.counting_answers import count_answers
from feedback.domain.counting_sessions import count_sessions


def count() -> int:
    """Count what came since the last night, where there is enough of it.

    Returns:
        How many batches were made.
    """
    return count_answers() + count_sessions()
