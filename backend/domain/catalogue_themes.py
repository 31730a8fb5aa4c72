"""Under which themes of life a catalogue's service is put, by the words it is sorted by there.

Beginnings of Finnish words; a person may sort it otherwise afterwards, and that stays.
"""

from collections.abc import Iterable

BEGINNINGS: dict[str, tuple[str, ...]] = {
    "housing": ("asumis", "asumi", "asunno", "vuokra-as", "tilapäismajoitus"),
    "money": ("velka", "velko", "talous- ja", "toimeentulo", "ulosotto", "taloudelli"),
    "addiction": ("päihde", "päihte", "alkoholi", "huume", "riippuvu", "peliongelm"),
    "mental_health": ("mielenter", "mielenhyv", "masennu", "psykiatri", "kriisi"),
    "loneliness": ("yksinäisyy", "vertaistu", "kohtaamispaik", "ystävätoimin"),
    "family": ("perhe", "lapsiperh", "vanhemmu", "neuvola", "lastensuojelu"),
    "close_ones": ("omais", "läheis"),
    "work": ("työllisty", "työllisyy", "työttömy", "kuntouttava työ", "opiskelu", "koulutus"),
}


def theme_slugs(words: Iterable[str]) -> list[str]:
    """Return the slugs of the themes that some of `words` (in small letters) begins like."""
    found = list(words)
    return [
        slug
        for slug, beginnings in BEGINNINGS.items()
        if any(word.startswith(beginnings) for word in found)
    ]
