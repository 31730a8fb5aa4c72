"""Aliases: what a party says at the door instead of a name."""

from django.utils.translation import gettext_lazy as _

from backend.errors import BadInput
from scheduler.domain.alias_words import ANIMALS, COLOURS, is_counted_alias
from scheduler.models import Session

#: Coprime to the number of pairs, so that stepping by it visits every pair once.
STEP = 389
LONGEST = 40


class AliasTaken(BadInput):
    """Someone on the session already goes by this alias."""

    code = "alias_taken"
    field = "alias"
    message = _("Someone at this session already uses this name. Choose another one.")


def alias_for(*, session: Session, arrival: int, language: str) -> str:
    """Return an alias such as "sininen kettu" that no earlier arrival of the session got.

    Counted, not drawn: the n-th arrival gets the n-th pair of a sequence that starts elsewhere
    on every session, so no look-up is needed. It says nothing of the party.

    Args:
        session: Whose door it is said at.
        arrival: The party's number in the order of arrival, from 1.
        language: In whose words.
    """
    colours = COLOURS.get(language, COLOURS["fi"])
    animals = ANIMALS.get(language, ANIMALS["fi"])
    pairs = len(colours) * len(animals)
    number = (session.pk.int + arrival * STEP) % pairs
    colour, animal = colours[number // len(animals)], animals[number % len(animals)]
    round_number = arrival // pairs
    return f"{colour} {animal}" + (f" {round_number + 1}" if round_number else "")


def checked_alias(*, session: Session, alias: str) -> str:
    """Return the party's own alias when it is free.

    Raises:
        AliasTaken: Someone has it, or `alias_for` may give it to someone who comes later.
    """
    alias = " ".join(alias.split())[:LONGEST]
    if is_counted_alias(alias) or session.sign_ups.filter(alias__iexact=alias).exists():
        raise AliasTaken
    return alias
