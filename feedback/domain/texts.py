"""Texts by language, checked by the rule of their own column."""

from typing import cast

from django.core.exceptions import ValidationError
from django.db import models

from backend.errors import BadInput
from feedback.domain.words import cleaned

Texts = dict[str, str]


def checked_texts(model: type[models.Model], name: str, texts: Texts) -> Texts:
    """Return texts without empty languages, as the column `name` of `model` takes them.

    Raises:
        BadInput: No Finnish where it is needed, an unknown language, or too long.
    """
    kept = {code: words for code, text in texts.items() if (words := cleaned(text))}
    field = cast("models.Field[Texts, Texts]", model._meta.get_field(name))  # noqa: SLF001 (Django's public name)
    try:
        field.validate(kept, None)
    except ValidationError as error:
        raise BadInput(error.messages[0], field=name) from None
    return kept
