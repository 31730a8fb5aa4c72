"""Which question is the same question.

Answers to one question are counted together over all versions. So its id stays as long as it asks
the same: its kind and its Finnish words. A choice keeps its values by their Finnish words in the
same way. A question of the default survey keeps its id in a survey that asks it too, so that the
"heard" score speaks of all of them.
"""

import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.text import slugify

from feedback.enums import QuestionKind

LONGEST_VALUE = 40


def with_ids(
    questions: Sequence[dict[str, Any]], *, known: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return questions with the ids of those that they are, and new ids otherwise.

    Args:
        questions: Whose ids may be missing or wrong; the shape is checked elsewhere.
        known: Questions that were asked before.
    """
    ids = {_sameness(question): question["id"] for question in known}
    return [
        {
            **question,
            "id": ids.setdefault(_sameness(question), f"q_{secrets.token_hex(4)}"),
            "options": list(_with_values(question)),
        }
        for question in questions
    ]


def _sameness(question: dict[str, Any]) -> tuple[str, str]:
    return str(question.get("kind")), _finnish(question).casefold()


def _with_values(question: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give choices values of their Finnish words; other kinds have their own."""
    options = question.get("options") or []
    if question.get("kind") != QuestionKind.CHOICE:
        yield from options
        return
    used: set[str] = set()
    for option in options:
        wanted = slugify(_finnish(option))[:LONGEST_VALUE] or "x"
        value = next(
            one
            for number in range(1, len(options) + 2)
            if (one := wanted if number == 1 else f"{wanted}-{number}") not in used
        )
        used.add(value)
        yield {**option, "value": value}


def _finnish(thing: dict[str, Any]) -> str:
    texts = thing.get("text")
    return str(texts.get("fi", "")).strip() if isinstance(texts, dict) else ""
