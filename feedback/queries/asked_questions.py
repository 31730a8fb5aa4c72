"""Questions that were ever asked, by the ids that answers are counted under."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from feedback.default_survey import QUESTIONS
from feedback.enums import QuestionKind
from feedback.models import Survey

YES_NO = ("yes", "no", "cant_say")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as it was last asked."""

    id: str
    kind: str
    text: dict[str, str]
    options: list[dict[str, Any]]

    def options_for(self, tally: Mapping[str, int]) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield each option with its words; last those that are not offered any more."""
        offered = {str(one["value"]): one["text"] for one in self.options}
        if self.kind == QuestionKind.YES_NO:
            offered = yes_no_texts()
        yield from offered.items()
        yield from ((value, {"fi": value}) for value in sorted(tally) if value not in offered)


def questions_of(ids: Iterable[str]) -> list[Question]:
    """Return the questions of these ids: those of everyone's survey first, as they stand there."""
    wanted = set(ids)
    found = {one["id"]: _question(one, None) for one in QUESTIONS if one["id"] in wanted}
    # The last one that asks it has the word: everyone's newest version.
    surveys = Survey.objects.order_by("template__organisation", "version")
    for survey in surveys if wanted else ():
        for question in survey.questions:
            if question["id"] in wanted:
                known = found.pop(question["id"], None)
                found[question["id"]] = _question(question, known)
    everyones = [question["id"] for question in QUESTIONS]
    return sorted(
        found.values(),
        key=lambda one: everyones.index(one.id) if one.id in everyones else len(everyones),
    )


def yes_no_texts() -> dict[str, dict[str, str]]:
    """Return the options of yes, no, can't say with their words in every language."""
    texts: dict[str, dict[str, str]] = {value: {} for value in YES_NO}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said = (gettext("Yes"), gettext("No"), gettext("I can't say"))
        for value, text in zip(YES_NO, said, strict=True):
            texts[value][language] = text
    return texts


def _question(asked: dict[str, Any], known: Question | None) -> Question:
    """Return a question with every option that some version offered."""
    options = {str(one["value"]): one for one in (known.options if known else ())}
    options |= {str(one["value"]): one for one in asked["options"]}
    return Question(
        id=asked["id"],
        kind=asked["kind"],
        text=asked["text"],
        options=[options[value] for value in sorted(options)]
        if asked["kind"] == QuestionKind.FACES
        else list(options.values()),
    )
