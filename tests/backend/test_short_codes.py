from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.short_codes import LONG, SHORT, ids_of, short_code


@given(identity=st.uuids(version=4), length=st.sampled_from([SHORT, LONG]))
def test_code_means_the_ids_that_begin_with_it(identity, length):
    code = short_code(identity, length=length)
    found = ids_of(code)
    assert len(code) == length
    assert found.first <= identity <= found.last
    assert found.last.int - found.first.int == 2 ** (128 - 5 * length) - 1
    assert ids_of(code.upper()) == found


def test_codes_of_rows_differ():
    assert len({short_code(uuid4(), length=LONG) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(("typed", "meant"), [("o1LiIO", "011110"), ("ABCDEF", "abcdef")])
def test_letters_that_are_taken_for_digits_are_understood(typed, meant):
    assert ids_of(typed) == ids_of(meant) is not None


def test_first_and_last_code():
    assert short_code(UUID(int=0)) == "000000"
    assert ids_of("zzzzzz").last == UUID(int=2**128 - 1)


@pytest.mark.parametrize(
    "code", ["", "abcde", "abcdefghj", "abcdeu", "abc de", "äbcdef", "abcdef\n"]
)
def test_what_is_no_code_means_nothing(code):
    assert ids_of(code) is None
