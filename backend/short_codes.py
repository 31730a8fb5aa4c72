"""Short codes of rows, for addresses that stand on paper and are typed by hand.

The first bits of a row's random id in Crockford's base 32: nothing is stored, and a paper stays
right when a title or a slug changes. A code is no secret and proves nothing.
"""

import re
from typing import NamedTuple
from uuid import UUID

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
BITS = 5
#: 30 bits: of a thousand rows two begin alike once in two thousand installations.
SHORT = 6
#: 40 bits, for rows that come in millions. The version of a UUID begins after bit 48.
LONG = 8
#: What is read wrong on paper (https://www.crockford.com/base32.html).
MISREAD = str.maketrans("oil", "011")
CODE = re.compile(f"[{LETTERS}]{{{SHORT},{LONG}}}")


class IdRange(NamedTuple):
    """All ids that begin with a code, both ends included."""

    first: UUID
    last: UUID


def short_code(identity: UUID, *, length: int = SHORT) -> str:
    """Return the first `length` letters of an id."""
    bits = identity.int >> (128 - length * BITS)
    places = range((length - 1) * BITS, -1, -BITS)
    return "".join(LETTERS[bits >> place & 31] for place in places)


def ids_of(code: str) -> IdRange | None:
    """Return the ids that a typed code may mean; None when it is no code.

    Capitals, and letters that are easily taken for digits, are understood.
    """
    letters = code.lower().translate(MISREAD)
    if not CODE.fullmatch(letters):
        return None
    bits = 0
    for letter in letters:
        bits = bits << BITS | LETTERS.index(letter)
    rest = 128 - len(letters) * BITS
    return IdRange(UUID(int=bits << rest), UUID(int=(bits + 1 << rest) - 1))
