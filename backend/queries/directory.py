"""The directory: places, and services by theme. Anyone may see all of it."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Greatest

from backend.enums import ThemeKind
from backend.models import Place, Service, Theme

#: PostgreSQL's dictionaries: they know that "velkojen" is about "velka".
DICTIONARIES = {"fi": "finnish", "sv": "swedish", "en": "english"}
#: From this likeness on, a misspelt word counts as found.
LIKE_ENOUGH = 0.4
LONGEST_SEARCH = 100
WORD = re.compile(r"\w+")


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
    """Return services that speak of `words`, the likeliest first.

    Forgives inflection by the language's dictionary, finds the first part of a compound
    ("velkojen" finds "velkaneuvonta"), and forgives spelling by likeness (pg_trgm).

    Args:
        words: As typed.
        language: In which the reader reads; texts that lack it are found in Finnish.
    """
    words = words[:LONGEST_SEARCH]
    dictionary = DICTIONARIES.get(language, DICTIONARIES["fi"])
    name, summary = _in_language("name", language), _in_language("summary", language)
    likeness = Greatest(TrigramWordSimilarity(words, name), TrigramWordSimilarity(words, summary))
    said = Q(likeness__gte=LIKE_ENOUGH)
    themes = Theme.objects.annotate(likeness=TrigramWordSimilarity(words, name))
    rows = services().annotate(likeness=likeness)
    # Only letters and digits go into the raw query, each word as a beginning.
    if beginnings := " & ".join(f"{word}:*" for word in WORD.findall(words)):
        query = SearchQuery(beginnings, config=dictionary, search_type="raw")
        rows = rows.annotate(found=SearchVector(name, summary, config=dictionary))
        themes = themes.annotate(found=SearchVector(name, config=dictionary))
        said |= Q(found=query)
    about = Q(phone__icontains=words) | Q(themes__in=themes.filter(said).values("pk"))
    return rows.filter(said | about).order_by("-is_crisis", F("likeness").desc(), "slug").distinct()


def _in_language(name: str, language: str) -> Coalesce:
    return Coalesce(
        KeyTextTransform(language, name),
        KeyTextTransform("fi", name),
        Value(""),
        output_field=TextField(),
    )
