"""What was answered about an activity or a place, for pages of rooms that do not know who answers.

A room that answers has a module `public_answer_source` with a function `answers_about(kind, slug)`.
Pages below ask here (`{% public_answers "place" place.slug as answers %}`), as the privacy report
asks every room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Literal

from django.apps import apps
from django.utils.module_loading import module_has_submodule

Kind = Literal["activity", "place"]
SOURCE = "public_answer_source"
#: A page shows the newest few; the answers' own page has all.
MOST_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class PublicAnswer:
    """One public answer.

    Attributes:
        title: What it is about, by language.
        text: What was answered, by language.
        published: When (aware).
        state: `done` or `declined`, or where the matter stands.
    """

    title: dict[str, str]
    text: dict[str, str]
    published: datetime
    state: str


def answers_about(kind: Kind, slug: str) -> Sequence[PublicAnswer]:
    """Return the newest public answers about something, of all rooms; everyone may read them.

    What is kept of a page that shows them depends on the stamp `answers`.
    """
    found: list[PublicAnswer] = []
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, SOURCE):
            found += import_module(f"{config.name}.{SOURCE}").answers_about(kind, slug)
    return sorted(found, key=lambda answer: answer.published, reverse=True)[:MOST_SHOWN]
