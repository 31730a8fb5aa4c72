"""The language of words is told by the words."""

import pytest

from feedback.domain.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Oli hyvä, kiitos. Lisää kahvia.", "fi"),
        ("Det var bra och jag vill komma igen", "sv"),
        ("It was good and I would like more of it", "en"),
        ("", "fi"),
        ("12345 !!!", "fi"),
        ("xyz", "fi"),
    ],
)
def test_language_is_that_of_most_common_words(text, language):
    assert language_of(text) == language
