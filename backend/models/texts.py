"""Texts for people: one field that holds a text in several languages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 120
LONGEST_TEXT = 5000


def in_language(texts: dict[str, str] | None, language: str) -> str:
    """Return the text in `language`, else in Finnish, else an empty string."""
    texts = texts or {}
    return texts.get(language) or texts.get("fi") or ""


def validate_texts(value: Any) -> None:
    """Check the shape `{"fi": "…", "sv": "…", "en": "…"}`; Finnish is required.

    Raises:
        ValidationError: Not an object by language, an unknown language, or no Finnish.
    """
    known = {code for code, _name in settings.LANGUAGES}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValidationError(_("Give the text by language: fi, sv, en."), code="invalid")
    if unknown := sorted(set(value) - known):
        raise ValidationError(
            _("Unknown language: %(language)s. Use fi, sv or en."),
            code="unknown_language",
            params={"language": unknown[0]},
        )
    if not value.get("fi", "").strip():
        raise ValidationError(_("Write this in Finnish."), code="finnish_missing")


class LanguageTextField(models.JSONField):
    """A text by language: `{"fi": "…", "sv": "…", "en": "…"}`.

    One JSON column and not a column a language: the API's shape is the stored shape, and an
    installation may add a language without a migration (docs/decisions/0005-texts.md). Migrations
    do not name `longest`, which the database does not know.
    """

    def __init__(self, *args: Any, longest: int = LONGEST_TEXT, **kwargs: Any) -> None:
        self.longest = longest
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check shape, languages and length; a blank field may be empty."""
        if self.blank and not value:
            return
        super().validate(value, model_instance)
        validate_texts(value)
        for text in value.values():
            if len(text) > self.longest:
                raise ValidationError(
                    _("At most %(longest)s characters."),
                    code="too_long",
                    params={"longest": self.longest},
                )
