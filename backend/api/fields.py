"""Serializer fields of the house: texts by language, times, references by slug."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.db.models import Manager, Model, QuerySet
from django.utils.dateparse import parse_duration
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS

from backend.models.texts import LONGEST_TEXT, in_language, validate_texts

SLUG = r"[-a-zA-Z0-9_]{1,80}"
#: What the addresses of things with ids match.
UUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
MOST_REFERENCES = 50
#: No calendar of ours reaches beyond; every sum of a moment and a length stays countable.
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
LONGEST_SPELLING = 60


def is_storable(text: str) -> bool:
    """Say whether PostgreSQL can hold a text: no null character, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


class LanguageText(serializers.Field[Any, Any, Any, Any]):
    """A text by language; a plain string in answers to reads with `?lang=`.

    Args:
        blank: Whether the text may be left out or empty.
        longest: The most characters in any language.
    """

    default_error_messages = {
        "too_long": _("At most {longest} characters."),
        "characters": _("There are characters that cannot be stored."),
    }

    def __init__(self, *, blank: bool = False, longest: int = LONGEST_TEXT, **kwargs: Any) -> None:
        self.blank = blank
        self.longest = longest
        if blank:
            kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """Take an object by language and check it."""
        if self.blank and data in ({}, ""):
            return {}
        try:
            validate_texts(data)
        except ModelValidationError as error:
            raise serializers.ValidationError(error.messages, code=error.code) from None
        if any(len(text) > self.longest for text in data.values()):
            self.fail("too_long", longest=self.longest)
        if not all(is_storable(text) for text in data.values()):
            self.fail("characters")
        return dict(data)

    def to_representation(self, value: dict[str, str]) -> dict[str, str] | str:
        """Return the text in the language that was asked for, else all of them."""
        request = self.context.get("request")
        if request is None or request.method not in SAFE_METHODS:
            return value
        language = getattr(request, "explicit_language", None)
        return in_language(value, language) if language else value


@extend_schema_field({"type": "string", "format": "date-time"})
class Moment(serializers.DateTimeField):
    """A time with its offset: `2027-01-13T17:00:00+02:00`. One without is refused, not guessed."""

    default_error_messages = {
        "no_offset": _("Give the time with its offset: 2027-01-13T17:00:00+02:00."),
        "out_of_reach": _("The year must be between 1970 and 2200."),
    }

    def enforce_timezone(self, value: datetime) -> datetime:
        """Return the moment in local time.

        Called both for what comes in and for what goes out; what goes out is always aware.
        """
        if value.tzinfo is None:
            self.fail("no_offset")
        if not EARLIEST <= value <= LATEST:
            self.fail("out_of_reach")
        return super().enforce_timezone(value)


@extend_schema_field({"type": "string", "format": "duration", "examples": ["PT2H", "P1DT30M"]})
class Duration(serializers.Field[Any, Any, Any, Any]):
    """A length of time as ISO 8601 writes it: `PT2H`, `PT1H30M`, `P2D`."""

    default_error_messages = {"invalid": _("Give a length of time: PT2H is two hours.")}

    def to_internal_value(self, data: Any) -> timedelta:
        """Read an ISO 8601 duration of days, hours, minutes and seconds."""
        if isinstance(data, str) and data.startswith("P") and len(data) <= LONGEST_SPELLING:
            try:
                found = parse_duration(data)
            except (ValueError, OverflowError):
                self.fail("invalid")
            if found is not None:
                return found
        return self.fail("invalid")

    def to_representation(self, value: timedelta) -> str:
        """Write the shortest spelling: whole days, then hours, minutes and seconds."""
        minutes, seconds = divmod(value.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
        clock = "".join(f"{number}{letter}" for number, letter in parts if number)
        days = f"{value.days}D" if value.days else ""
        return f"P{days}T{clock}" if clock else f"P{days or 'T0S'}"


@extend_schema_field({"type": "string", "pattern": f"^{SLUG}$"})
class BySlug(serializers.SlugRelatedField[Any]):
    """A thing by its slug."""

    default_error_messages = {"does_not_exist": _("There is nothing called {value}.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="slug", **kwargs)

    def use_pk_only_optimization(self) -> bool:
        """Say that the row itself is needed for its slug."""
        return False

    def to_internal_value(self, data: Any) -> Any:
        """Find it; what cannot be a slug names nothing."""
        if not isinstance(data, str) or not re.fullmatch(SLUG, data):
            self.fail("does_not_exist", value=str(data)[:80])
        return super().to_internal_value(data)


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "string", "pattern": f"^{SLUG}$"},
        "maxItems": MOST_REFERENCES,
    }
)
class ManyBySlug(serializers.Field[Any, Any, Any, Any]):
    """Things by their slugs, found with one query.

    Args:
        queryset: Among which; a copy is made for each request.
    """

    default_error_messages = {
        "not_a_list": _("Give a list of at most 50 short names."),
        "does_not_exist": _("There is nothing called {value}."),
    }

    def __init__(self, *, queryset: QuerySet[Any] | Manager[Any], **kwargs: Any) -> None:
        self.queryset = queryset
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> list[Model]:
        """Find them all, in the order they were given, each once."""
        if not isinstance(data, list) or len(data) > MOST_REFERENCES:
            self.fail("not_a_list")
        wrong = [slug for slug in data if not isinstance(slug, str) or not re.fullmatch(SLUG, slug)]
        if wrong:
            self.fail("does_not_exist", value=str(wrong[0])[:80])
        found = {thing.slug: thing for thing in self.queryset.filter(slug__in=data)}
        for slug in data:
            if slug not in found:
                self.fail("does_not_exist", value=slug)
        return [found[slug] for slug in dict.fromkeys(data)]

    def to_representation(self, value: Any) -> list[str]:
        """Return the slugs."""
        return [thing.slug for thing in (value.all() if isinstance(value, Manager) else value)]
