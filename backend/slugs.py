"""Addresses for people to read: a slug that nobody has yet."""

from django.db import models
from django.utils.text import slugify

LONGEST = 70


def free_slug(
    model: type[models.Model], text: str, *, otherwise: str, longest: int = LONGEST
) -> str:
    """Return a slug of `text` that no row of `model` has, numbered when it must be.

    Two writers may still meet at the same slug; the unique column then refuses one of them.

    Args:
        model: A model with a unique `slug`.
        text: A title, in Finnish.
        otherwise: The word to use when nothing of `text` can stand in an address.
        longest: The most characters before a number; a column holds some more.
    """
    stem = slugify(text)[:longest].strip("-") or otherwise
    taken = set(
        model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True)  # noqa: SLF001 (Django's public name)
    )
    if stem not in taken:
        return stem
    return next(
        candidate
        for number in range(2, len(taken) + 3)
        if (candidate := f"{stem}-{number}") not in taken
    )
