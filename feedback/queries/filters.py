"""By what the board, the memo and the API sort out items and statements."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

from backend.clock import today
from feedback.enums import ANSWER_OWED, FeedbackState, Source, StatementKind
from feedback.models import BacklogItem, Feedback

LONGEST = 80


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What is asked for; what is empty does not matter.

    Attributes:
        theme: A slug.
        place: A slug: of the place that an item or a statement is about.
        source: Of a statement; items have none and are not sorted out by it.
        kind: Of a statement, likewise.
        holder: A member's id: items that they are on.
        only: `owed` for items that owe an answer, `late` for those past their day.
        words: In a statement or an item's title.
    """

    theme: str = ""
    place: str = ""
    source: str = ""
    kind: str = ""
    holder: str = ""
    only: str = ""
    words: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        """Return the filters of a query string; what makes no sense is left out."""
        values = {
            name: given.get(name, "").replace("\0", "").strip()[:LONGEST] for name in asdict(cls())
        }
        for name, known in (
            ("source", Source.values),
            ("kind", StatementKind.values),
            ("only", ["owed", "late"]),
        ):
            if values[name] not in known:
                values[name] = ""
        if not _is_uuid(values["holder"]):
            values["holder"] = ""
        return cls(**values)

    @classmethod
    def of_query(cls, query: str) -> Self:
        """Return the filters of a query string as it stands in an address."""
        return cls.read(dict(parse_qsl(query, keep_blank_values=True)))

    @property
    def query(self) -> str:
        """Return the filters as a query string."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def __bool__(self) -> bool:
        return bool(self.query)

    def items(self, found: QuerySet[BacklogItem]) -> QuerySet[BacklogItem]:
        """Return the items that fit."""
        if self.theme:
            found = found.filter(themes=self.theme)
        if self.place:
            found = found.filter(places__slug=self.place)
        if self.holder:
            found = found.filter(holder=UUID(self.holder))
        if self.only == "owed":
            found = found.filter(state__in=ANSWER_OWED, answer__isnull=True)
        if self.only == "late":
            found = found.filter(due__lt=today()).exclude(state__in=ANSWER_OWED)
        if self.words:
            found = found.filter(
                Q(title__fi__icontains=self.words)
                | Q(title__sv__icontains=self.words)
                | Q(title__en__icontains=self.words)
            )
        return found

    def statements(self, found: QuerySet[Feedback]) -> QuerySet[Feedback]:
        """Return the statements that fit. The words of what is held back are not searched."""
        simple = {
            "theme": self.theme,
            "place__slug": self.place,
            "source": self.source,
            "kind": self.kind,
        }
        found = found.filter(**{name: value for name, value in simple.items() if value})
        if self.words:
            found = found.exclude(state=FeedbackState.HELD_BACK).filter(text__icontains=self.words)
        return found


def _is_uuid(raw: str) -> bool:
    try:
        UUID(raw)
    except ValueError:
        return False
    return True
