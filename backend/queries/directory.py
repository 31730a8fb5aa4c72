"""The directory: places, and services by theme. Anyone may see all of it."""

import re
from typing import Any

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramWordSimilarity,
)
from django.db.models import Expression, F, Func, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Greatest, Lower, Replace

from backend.enums import ThemeKind
from backend.models import Place, Service, Theme

#: PostgreSQL's dictionaries: they know that "velkojen" is about "velka".
DICTIONARIES = {"fi": "finnish", "sv": "swedish", "en": "english"}
#: From this likeness on, a misspelt word counts as found.
LIKE_ENOUGH = 0.4
LONGEST_SEARCH = 100
#: Shorter words ("kun", "ja") are like too much.
SHORTEST_WORD = 4
MOST_WORDS = 5
WORD = re.compile(r"\w+")
#: Letters that phones and people leave the dots off.
DOTTED = ("äöåéü", "aoaeu")
#: The strong and the weak grade of consonants within a Finnish word.
GRADES = {"mp": "mm", "nt": "nn", "nk": "ng", "lt": "ll", "rt": "rr"}


def places() -> QuerySet[Place]:
    """Return the places, by town."""
    return Place.objects.order_by("town", "slug")


def services() -> QuerySet[Service]:
    """Return the services with what a list shows, help at once first."""
    return (
        Service.objects.select_related("organisation", "place")
        .prefetch_related("themes")
        .order_by("-is_crisis", "slug")
    )


def themes_of_services() -> QuerySet[Theme]:
    """Return the themes of life that some service helps with."""
    return Theme.objects.filter(kind=ThemeKind.LIFE, services__isnull=False).distinct()


def search_services(words: str, *, language: str) -> QuerySet[Service]:
    """Return services that speak of some of `words`, the likeliest first.

    Forgives inflection by the language's dictionary, finds the first part of a compound
    ("velkojen" finds "velkaneuvonta"), and forgives spelling, missing dots and the Finnish change
    of consonants ("hampaat", "hammas") by likeness (pg_trgm).

    Args:
        words: As typed.
        language: In which the reader reads; texts that lack it are found in Finnish.
    """
    words = words[:LONGEST_SEARCH]
    dictionary = DICTIONARIES.get(language, DICTIONARIES["fi"])
    name, summary = _in_language("name", language), _in_language("summary", language)
    asked = _words_to_compare(words)
    said = Q(likeness__gte=LIKE_ENOUGH)
    themes = Theme.objects.annotate(likeness=_likeness(asked, name))
    rows = services().annotate(likeness=_likeness(asked, name, summary))
    rank: Any = Value(0.0)
    # Only letters and digits go into the raw query, each word as a beginning.
    if beginnings := " | ".join(f"{word}:*" for word in WORD.findall(words)):
        query = SearchQuery(beginnings, config=dictionary, search_type="raw")
        vector = SearchVector(name, summary, config=dictionary)
        rows = rows.annotate(found=vector)
        themes = themes.annotate(found=SearchVector(name, config=dictionary))
        said |= Q(found=query)
        rank = SearchRank(vector, query)
    about = Q(phone__icontains=words) | Q(themes__in=themes.filter(said).values("pk"))
    return (
        rows.annotate(weight=F("likeness") + rank)
        .filter(said | about)
        .order_by("-is_crisis", F("weight").desc(), "slug")
        .distinct()
    )


def _words_to_compare(words: str) -> list[str]:
    """Return the words of a search that carry meaning, and the whole of it."""
    single = [word for word in WORD.findall(words) if len(word) >= SHORTEST_WORD]
    return [folded(word) for word in dict.fromkeys([words, *single[:MOST_WORDS]])]


def _likeness(words: list[str], *texts: Expression | Func) -> Greatest:
    """Return how like the likeliest of `words` is to the likeliest part of `texts`."""
    found = [TrigramWordSimilarity(word, _folded(text)) for word in words for text in texts]
    return Greatest(Value(0.0), *found)


def folded(text: str) -> str:
    """Return a text as it is compared by likeness: small letters, no dots, one grade.

    Finnish changes consonants within a word: "hammas" has "hampaat", "ranta" has "rannan".
    """
    text = text.lower().translate(str.maketrans(*DOTTED))
    for strong, weak in GRADES.items():
        text = text.replace(strong, weak)
    return text


def _folded(text: Expression | Func) -> Func:
    """Return what `folded` makes of a column."""
    same = Func(Lower(text), Value(DOTTED[0]), Value(DOTTED[1]), function="translate")
    for strong, weak in GRADES.items():
        same = Replace(same, Value(strong), Value(weak))
    return same


def _in_language(name: str, language: str) -> Coalesce:
    return Coalesce(
        KeyTextTransform(language, name),
        KeyTextTransform("fi", name),
        Value(""),
        output_field=TextField(),
    )
