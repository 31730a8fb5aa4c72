"""Texts in several languages in a form: one field for each, named `title_fi`, `title_sv`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings

OTHER_LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def add_languages(form: forms.Form, texts: Mapping[str, int]) -> None:
    """Add to a form with fields in Finnish the same fields in the other languages.

    Args:
        form: Has `<name>_fi` for each text.
        texts: Names, and the most characters.
    """
    for code in OTHER_LANGUAGES:
        for name, longest in texts.items():
            field: Any = form.fields[f"{name}_{settings.LANGUAGE_CODE}"]
            form.fields[f"{name}_{code}"] = forms.CharField(
                label=field.label,
                max_length=longest,
                required=False,
                widget=type(field.widget)(attrs={"lang": code, **field.widget.attrs}),
            )


def language_fields(form: forms.Form, texts: Iterable[str], code: str) -> list[forms.BoundField]:
    """Return the fields of one language."""
    return [form[f"{name}_{code}"] for name in texts]


def in_languages(cleaned: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text by language, of what a valid form has."""
    written = {
        code: cleaned[f"{name}_{code}"].strip()
        for code in (settings.LANGUAGE_CODE, *OTHER_LANGUAGES)
    }
    return {code: words for code, words in written.items() if words}
