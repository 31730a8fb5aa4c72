"""A poster's values put together: words in one language or all, codes, addresses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.utils import timezone

from backend.models import Place
from backend.models.texts import in_language
from backend.printing.codes import qr_file
from backend.printing.rendering import render_pdf, render_png
from backend.public_answers import answers_about
from scheduler.models import Activity
from scheduler.pages.posters import addresses, words
from scheduler.queries.posters import next_at_place, next_of_activity

Form = Literal["pdf", "png"]
TEMPLATE = "scheduler/poster"
MOST_ANSWERS = 2


@dataclass(frozen=True)
class Paper:
    """A poster before it is printed. The first language leads, and is that of the document."""

    title: str
    language: str
    data: dict[str, Any]

    def printed(self, form: Form) -> bytes:
        """Return the file.

        Raises:
            CannotPrint: The press failed, or is too busy.
        """
        render = render_pdf if form == "pdf" else render_png
        return render(TEMPLATE, title=self.title, language=self.language, data=self.data)


def of_activity(activity: Activity, language: str | None) -> Paper:
    """Return an activity's poster.

    Args:
        activity: Read by `scheduler.queries.posters.activity_on_wall`.
        language: One of `settings.LANGUAGES`; None for all on one paper.
    """
    now = timezone.now()
    coming = next_of_activity(activity, now)
    return _paper(
        activity.title,
        _languages(language),
        lambda one: words.of_activity(activity, coming, one, now),
        join=addresses.of_activity(activity),
        tell=addresses.of_feedback(activity.place),
    )


def of_place(place: Place, language: str | None) -> Paper:
    """Return a place's poster; otherwise as `of_activity`."""
    now = timezone.now()
    coming = next_at_place(place, now)
    answers = answers_about("place", place.slug)[:MOST_ANSWERS]
    return _paper(
        place.name,
        _languages(language),
        lambda one: words.of_place(place, coming, answers, one, now),
        join=addresses.of_place(place),
        tell=addresses.of_feedback(place),
    )


def _paper(
    title: dict[str, str],
    languages: Sequence[str],
    say: Callable[[str], words.Words],
    *,
    join: str,
    tell: str,
) -> Paper:
    return Paper(
        title=in_language(title, languages[0]),
        language=languages[0],
        data={
            "words": [say(language) for language in languages],
            "join_code": qr_file(join),
            "join_address": addresses.as_typed(join),
            "tell_code": qr_file(tell) if tell else "",
            "tell_address": addresses.as_typed(tell),
        },
    )


def _languages(chosen: str | None) -> list[str]:
    return [chosen] if chosen else [code for code, _name in settings.LANGUAGES]
