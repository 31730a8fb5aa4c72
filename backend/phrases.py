"""Four words that open what a secret link opens, and fit on a slip of paper.

The words follow from the link's token of 128 random bits and carry 40 of them: far too many to
guess through a throttled page, and what they open is one person's own. The database keeps hashes
only.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from backend.capabilities import keyed_hash

WORDS_FILE = Path(__file__).parent / "data/phrase-words.txt"
#: 1,024 words, none one typing mistake away from another: ten bits each.
BITS_A_WORD = 10
WORDS_A_PHRASE = 4
#: Longer input is no phrase of ours and is not looked at.
LONGEST_INPUT = 200


@cache
def words() -> tuple[str, ...]:
    """Return the words that phrases are made of."""
    return tuple(WORDS_FILE.read_text(encoding="utf-8").split())


def phrase_of(token: str, *, attempt: int = 0) -> str:
    """Derive four words from a token.

    Args:
        token: Of the link.
        attempt: The next one is taken when another link has the same words already.
    """
    bits = int.from_bytes(keyed_hash("phrase-words", f"{token}:{attempt}")[:5], "big")
    chosen = []
    for _ in range(WORDS_A_PHRASE):
        bits, index = divmod(bits, 1 << BITS_A_WORD)
        chosen.append(words()[index])
    return " ".join(chosen)


def hash_of_phrase(purpose: str, typed: str) -> bytes:
    """Return the hash of a phrase as people type it: any case, spacing and commas, ä as a.

    Args:
        purpose: What it opens: the same words may open two things.
        typed: What somebody typed.
    """
    return keyed_hash(f"phrase:{purpose}", folded(typed[:LONGEST_INPUT]))


def folded(typed: str) -> str:
    """Return the phrase in the one spelling that is hashed."""
    decomposed = unicodedata.normalize("NFD", typed.casefold())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[a-z]+", bare))
