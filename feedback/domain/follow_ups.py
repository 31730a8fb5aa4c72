"""Giving out the way back, and taking it in again."""

from dataclasses import dataclass

from backend.capabilities import keyed_hash
from backend.phrases import hash_of_phrase, phrase_of
from feedback.errors import PhraseUnknown, TrailNotFound
from feedback.queries import following
from feedback.queries.following import Trail

#: So many statements never share their words by chance.
MOST_ATTEMPTS = 50
#: What tokens and phrases of feedback are hashed for.
FOLLOW = "follow"


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
        return hash_of_phrase(FOLLOW, self.phrase)


def first_follow_up(*, token: str) -> FollowUp:
    """Return a token with the first words to try; whether others have them is not looked at."""
    return FollowUp(token=token, phrase=phrase_of(token, attempt=0))


def new_follow_up(*, token: str) -> FollowUp:
    """Choose the words for a token: the first four that no other feedback has."""
    for attempt in range(MOST_ATTEMPTS):
        made = FollowUp(token=token, phrase=phrase_of(token, attempt=attempt))
        if not following.is_taken(made.phrase_hash):
            return made
    raise RuntimeError("no free phrase was found")


def known_follow_up(*, token: str, phrase_hash: bytes) -> FollowUp:
    """Derive again the words that were given out with a token."""
    for attempt in range(MOST_ATTEMPTS):
        made = FollowUp(token=token, phrase=phrase_of(token, attempt=attempt))
        if made.phrase_hash == bytes(phrase_hash):
            return made
    return FollowUp(token=token, phrase="")


def follow(*, token: str) -> tuple[Trail, FollowUp]:
    """Return how far the feedback behind a link has come, with its words.

    Raises:
        TrailNotFound: No feedback has this link.
    """
    trail = following.trail_by_token(keyed_hash(FOLLOW, token))
    if trail is None:
        raise TrailNotFound
    return trail, known_follow_up(token=token, phrase_hash=trail.phrase_hash)


def follow_phrase(*, typed: str) -> Trail:
    """Return how far the feedback behind four typed words has come.

    Raises:
        PhraseUnknown: No feedback has these words.
    """
    trail = following.trail_by_phrase(hash_of_phrase(FOLLOW, typed))
    if trail is None:
        raise PhraseUnknown
    return trail
