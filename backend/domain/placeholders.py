"""Placeholders in message texts: `{when}`, and nothing that a format string could do besides."""

import re
from collections.abc import Collection, Mapping
from string import Formatter

from django.utils.translation import gettext_lazy as _

from backend.errors import BadInput

PARAGRAPHS = re.compile(r"\n\s*\n")
NAME = re.compile(r"[a-z_]+")
MARK = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}")


class UnknownPlaceholder(BadInput):
    """The text asks for something that this message does not know."""

    code = "unknown_placeholder"


class BrokenPlaceholder(BadInput):
    """A brace without its other half, or with something else between."""

    code = "broken_placeholder"
    message = _("A bracket is missing. Write placeholders like this: {when}.")


def names_in(text: str, *, field: str = "body") -> set[str]:
    """Return the names of the placeholders in `text`.

    Raises:
        BrokenPlaceholder: It cannot be read, or does more than name: no attribute, index,
            conversion or format.
    """
    names = set()
    try:
        for _words, name, form, conversion in Formatter().parse(text):
            if name is None:
                continue
            if form or conversion or not NAME.fullmatch(name):
                raise BrokenPlaceholder(field=field)
            names.add(name)
    except ValueError:
        raise BrokenPlaceholder(field=field) from None
    return names


def refuse_unknown(text: str, *, known: Collection[str], field: str) -> None:
    """Stop unless every placeholder in `text` is known.

    Raises:
        BrokenPlaceholder: It cannot be read.
        UnknownPlaceholder: One is not known.
    """
    unknown = sorted(names_in(text, field=field) - set(known))
    if unknown:
        sentence = _("There is no placeholder {%(name)s} in this message. You can use: %(known)s.")
        values = {"name": unknown[0], "known": ", ".join(f"{{{name}}}" for name in sorted(known))}
        raise UnknownPlaceholder(sentence % values, field=field)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with its placeholders filled in, and without lines that ask for what is empty.

    A discreet message to a place without a street then says nothing of where, instead of a
    "Where:" with nothing behind it.
    """
    return "\n".join(
        MARK.sub(lambda found: _stands_for(found, values), line)
        for line in text.splitlines()
        if all(values.get(name, "").strip() for name in MARK.findall(line) if name)
    )


def paragraphs_of(text: str, values: Mapping[str, str]) -> list[str]:
    """Return the paragraphs of a text, filled in; empty ones are left out."""
    found = (filled(part, values).strip() for part in PARAGRAPHS.split(text.strip()))
    return [part for part in found if part]


def _stands_for(found: "re.Match[str]", values: Mapping[str, str]) -> str:
    # A doubled brace is a brace.
    return values[found[1]] if found[1] else found[0][0]
