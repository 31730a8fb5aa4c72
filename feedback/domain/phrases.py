"""The way back to one's own feedback: a secret link, and four words that fit on a slip of paper.

Both follow from one token of 128 random bits. The words carry 40 of them: far too many to guess
through a throttled page, and all they open is how far a statement has come. The database keeps
hashes only.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backend.capabilities import keyed_hash

#: Prefixes of what the hashes are keyed with.
FOLLOW = "follow"
PHRASE = "phrase"

WORDS_FILE = Path(__file__).parent.parent / "data/phrase-words.txt"
#: 1,024 words, none one typing mistake away from another: ten bits each.
BITS_A_WORD = 10
WORDS_A_PHRASE = 4
#: Longer input is no phrase of ours and is not looked at.
LONGEST_INPUT = 200


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What the giver of feedback takes along.

    Attributes:
        token: Opens the page of their feedback's way.
        phrase: Opens the same, typed.
    """

    token: str
    phrase: str

    @property
    def follow_hash(self) -> bytes:
        """Return what the database keeps of the token."""
        return keyed_hash(FOLLOW, self.token)

    @property
    def phrase_hash(self) -> bytes:
        """Return what the database keeps of the phrase."""
        return hash_of_phrase(self.phrase)


@cache
def words() -> tuple[str, ...]:
    """Return the words that phrases are made of."""
    return tuple(WORDS_FILE.read_text(encoding="utf-8").split())


def phrase_of(token: str, *, attempt: int = 0) -> str:
    """Derive four words from a token.

    Args:
        token: Opens the follow-up page.
        attempt: The next one is taken when another statement has the same words already.
    """
    bits = int.from_bytes(keyed_hash("phrase-words", f"{token}:{attempt}")[:5], "big")
    chosen = []
    for _ in range(WORDS_A_PHRASE):
        bits, index = divmod(bits, 1 << BITS_A_WORD)
        chosen.append(words()[index])
    return " ".join(chosen)


def hash_of_phrase(typed: str) -> bytes:
    """Return the hash of a phrase as people type it: any case, spacing and commas, ä as a."""
    return keyed_hash(PHRASE, folded(typed[:LONGEST_INPUT]))


def folded(typed: str) -> str:
    """Return the phrase in the one spelling that is hashed."""
    decomposed = unicodedata.normalize("NFD", typed.casefold())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[a-z]+", bare))
