"""Tests of the translations: none is missing, and none is said otherwise by another room."""

import pytest
from babel.messages.catalog import Catalog
from django import forms
from django.utils.translation import override

from config import translations


@pytest.mark.parametrize("language", translations.LANGUAGES)
@pytest.mark.parametrize("room", translations.ROOMS)
def test_translations_have_no_faults(room, language):
    assert list(translations.faults(room, language)) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_translations_agree_between_rooms(language):
    assert list(translations.conflicts(language)) == []


def test_conflicts_name_a_text_that_two_rooms_translate_differently(monkeypatch):
    said = {"backend": "Katso", "scheduler": "Katso", "feedback": "Vilkaise"}

    def read(room, language):
        catalog = Catalog(locale=language)
        catalog.add("Look", said[room])
        return catalog

    monkeypatch.setattr(translations, "read", read)

    assert list(translations.conflicts("fi")) == [
        "feedback/locale/fi/LC_MESSAGES/django.po: another translation than in backend: 'Look'"
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Tämä kohta on vielä tyhjä."), ("sv", "Här fattas något ännu.")],
)
def test_library_texts_are_said_in_our_words(language, words):
    with override(language):
        assert forms.CharField().error_messages["required"] == words
