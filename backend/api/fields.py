"""Serializer fields of the house."""

from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.models.texts import LONGEST_TEXT, in_language, validate_texts

TEXTS_SCHEMA: dict[str, Any] = {
    "oneOf": [
        {
            "type": "object",
            "properties": {code: {"type": "string"} for code in ("fi", "sv", "en")},
            "required": ["fi"],
            "additionalProperties": False,
            "examples": [{"fi": "Makkaranpaisto laavulla", "sv": "Korvgrillning vid vindskyddet"}],
        },
        {"type": "string", "description": "In answers to reads with `?lang=`, and empty texts."},
    ],
}


@extend_schema_field(TEXTS_SCHEMA)
class LanguageText(serializers.Field):
    """A text by language; a plain string in answers to reads with `?lang=`.

    Args:
        blank: Whether the text may be left out or empty.
        longest: The most characters in any language.
    """

    default_error_messages = {"too_long": _("At most {longest} characters.")}

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
        if any("\0" in text for text in data.values()):
            raise serializers.ValidationError(_("Null characters are not allowed."))
        return dict(data)

    def to_representation(self, value: dict[str, str]) -> dict[str, str] | str:
        """Return the text in the language that was asked for, else all of them."""
        request = self.context.get("request")
        language = getattr(request, "explicit_language", None) if request else None
        return in_language(value, language) if language else value
