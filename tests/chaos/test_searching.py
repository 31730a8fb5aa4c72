"""The search for planted words finds them however they are written."""

import base64

import pytest

from backend.sealing import seal
from tests.chaos.searching import opened_with_every_key, search

WORD = "planted3f9a1c"


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("after", range(4))
@pytest.mark.parametrize(
    "written", [bytes, base64.b64encode, base64.urlsafe_b64encode, lambda raw: raw.hex().encode()]
)
def test_word_is_found_inside_a_longer_text(written, before, after):
    text = written(b"x" * before + WORD.encode() + b"y" * after)
    assert search([WORD, "another"], iter([("place", b"..." + text)])) == {WORD: {"place"}}


def test_box_opens_without_its_row():
    assert list(opened_with_every_key(seal(WORD, context="contact:1"))) == [WORD.encode()]
