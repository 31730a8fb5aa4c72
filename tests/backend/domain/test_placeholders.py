import pytest

from backend.domain.placeholders import (
    BrokenPlaceholder,
    UnknownPlaceholder,
    filled,
    names_in,
    paragraphs_of,
    refuse_unknown,
)

VALUES = {"when": "ke 13.1.", "where": "", "words": "Hei {when} {{x}} %s\n\nToinen."}


def test_names_are_found():
    assert names_in("Hei {alias}, {when} {{not}} {when}") == {"alias", "when"}


@pytest.mark.parametrize(
    "text",
    ["{", "}", "{when", "{}", "{0}", "{when!r}", "{when:>99999999}", "{when.__class__}", "{a[0]}"],
)
def test_anything_but_a_name_is_refused(text):
    with pytest.raises(BrokenPlaceholder):
        names_in(text)


def test_unknown_placeholder_is_named_with_those_that_are_known():
    with pytest.raises(UnknownPlaceholder) as raised:
        refuse_unknown("{name}", known={"when", "where"}, field="subject")
    assert "{name}" in str(raised.value)
    assert "{when}, {where}" in str(raised.value)
    assert raised.value.field == "subject"


def test_line_that_asks_for_what_is_empty_is_left_out():
    assert filled("A {when}\nPaikka: {where}.\nB", VALUES) == "A ke 13.1.\nB"


def test_doubled_brace_is_a_brace():
    assert filled("{{where}} {when}", VALUES) == "{where} ke 13.1."


def test_what_is_filled_in_is_not_filled_in_again():
    assert filled("{words}", VALUES) == VALUES["words"]


def test_empty_line_parts_paragraphs():
    assert paragraphs_of("Yksi.\n\n{where}\n \nKaksi {when}\nrivi.", VALUES) == [
        "Yksi.",
        "Kaksi ke 13.1.\nrivi.",
    ]
