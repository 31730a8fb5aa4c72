"""Services are found by words as people write them: inflected, compounded, misspelt."""

import pytest

from backend.models import Service
from backend.queries.directory import search_services
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db

SERVICES = {
    "velka": ("Talous- ja velkaneuvonta", "Apua, kun laskut jäävät maksamatta.", "Raha ja velat"),
    "asuminen": ("Asumisneuvonta", "Apua, jos vuokra on rästissä tai asunto vaarassa.", "Asuminen"),
    "päihde": ("Päihdeneuvonta", "Kun alkoholi tai huumeet huolettavat.", "Päihteet"),
    "mieli": ("Mielenterveysneuvola", "Kun olet masentunut tai ahdistunut.", "Mieli"),
    "perhe": ("Perheneuvola", "Lapsille ja vanhemmille, kun arki on raskasta.", "Perhe"),
    "hammas": ("Hammashoitola", "Särkyyn ja tarkastuksiin.", "Terveys"),
    "kirjasto": ("Kirjasto", "Lehtiä, kirjoja ja tietokoneita.", "Vapaa-aika"),
}
ASKED = [
    ("velkoja", "velka"),
    ("velkojen kanssa", "velka"),
    ("velkaa", "velka"),
    ("velkaneuvoja", "velka"),
    ("velkanuevonta", "velka"),
    ("maksamattomat laskut", "velka"),
    ("laskuja", "velka"),
    ("vuokrarästi", "asuminen"),
    ("vuokraan", "asuminen"),
    ("asunnon", "asuminen"),
    ("asunto vaarasa", "asuminen"),
    ("asumiseen", "asuminen"),
    ("alkoholia", "päihde"),
    ("alkohoolin", "päihde"),
    ("huumeiden", "päihde"),
    ("päihteistä", "päihde"),
    ("paihde", "päihde"),
    ("masennus", "mieli"),
    ("ahdistus", "mieli"),
    ("mielenterveyden", "mieli"),
    ("perheen", "perhe"),
    ("lapsille", "perhe"),
    ("vanhemmille", "perhe"),
    ("hammaslääkäri", "hammas"),
    ("hampaat", "hammas"),
    ("kirjastoon", "kirjasto"),
    ("tietokone", "kirjasto"),
]


@pytest.fixture
def services():
    for slug, (name, summary, theme) in SERVICES.items():
        row = Service.objects.create(slug=slug, name={"fi": name}, summary={"fi": summary})
        row.themes.add(ThemeFactory.create(slug=f"teema-{slug}", name={"fi": theme}))


@pytest.mark.parametrize(("words", "slug"), ASKED)
def test_words_as_people_write_them_find_the_service_first(services, words, slug):
    found = [row.slug for row in search_services(words, language="fi")]
    assert found[:1] == [slug], found


@pytest.mark.parametrize("words", ["xyzzy", "!!!", "'; DROP TABLE", "&|:*", "\\", "q" * 500])
def test_nonsense_finds_nothing_and_breaks_nothing(services, words):
    assert list(search_services(words, language="fi")) == []
