"""Who has the board open just now: first names of members, in the cache only, for seconds."""

import time

from django.core.cache import cache

from backend.models import User

KEY = "triage:here"
#: The board asks for news far more often than that; who closes it is gone after as long.
SECONDS = 12
NOTE_SECONDS = 15


def arrive(person: User) -> list[str]:
    """Note that a member looks at the board, and return the names of the others who do.

    Two who arrive in the same moment may miss each other once; the next news puts it right.
    """
    now = time.time()
    here: dict[str, tuple[str, float]] = cache.get(KEY) or {}
    here = {key: seen for key, seen in here.items() if seen[1] > now}
    here[str(person.pk)] = (person.name, now + SECONDS)
    cache.set(KEY, here, SECONDS)
    return sorted(name for key, (name, _until) in here.items() if key != str(person.pk))


def tell(person: User, words: str) -> None:
    """Leave words that a member's open board shows for a few seconds."""
    cache.set(_note_key(person), words, NOTE_SECONDS)


def told(person: User) -> str:
    """Return the words that were left for a member, or nothing."""
    return cache.get(_note_key(person)) or ""


def _note_key(person: User) -> str:
    return f"triage:note:{person.pk}"
