"""The places of the demo house. Their street addresses do not exist; points on the map are near."""

from typing import Any

PLACES: dict[str, dict[str, Any]] = {
    "olkkari": {
        "organisation": "olkkari",
        "street": "Esimerkkikatu 5",
        "town": "Seinäjoki",
        "latitude": 62.7903,
        "longitude": 22.8403,
        "name": {"fi": "Olkkari", "sv": "Olkkari", "en": "Olkkari living room"},
        "directions": {
            "fi": "Rautatieasemalta on kymmenen minuutin kävely. Ovi on pihan puolella, "
            "ja ovessa on keltainen pallo. Tule suoraan sisään, älä soita kelloa.",
            "sv": "Det är tio minuters promenad från järnvägsstationen. Dörren är på gårdssidan, "
            "och på dörren finns en gul boll. Kom rakt in, du behöver inte ringa på.",
            "en": "It is a ten minutes' walk from the railway station. The door is on the yard "
            "side, with a yellow ball on it. Come straight in, no need to ring.",
        },
        "accessibility": {
            "fi": "Ei portaita. Leveä ovi ja iso vessa. Koira saa tulla mukaan.",
            "sv": "Inga trappor. Bred dörr och stor toalett. Hunden får komma med.",
            "en": "No stairs. A wide door and a large toilet. You may bring a dog.",
        },
    },
    "laavu": {
        "organisation": "olkkari",
        "street": "",
        "town": "Seinäjoki",
        "latitude": 62.7974,
        "longitude": 22.8516,
        "name": {
            "fi": "Laavu järven rannalla",
            "sv": "Vindskyddet vid sjön",
            "en": "Shelter by the lake",
        },
        "directions": {
            "fi": "Kävele parkkipaikalta polkua viisi minuuttia järven rantaan. "
            "Kimppakyyti lähtee olkkarilta puoli tuntia ennen.",
            "sv": "Gå stigen från parkeringen i fem minuter till stranden. "
            "Samskjuts går från Olkkari en halv timme före.",
            "en": "Walk the path from the car park for five minutes to the shore. "
            "A shared car leaves Olkkari half an hour before.",
        },
        "accessibility": {
            "fi": "Polku on tasainen, mutta keväällä märkä. Kuivakäymälä on lähellä.",
            "sv": "Stigen är jämn, men våt på våren. Det finns ett utedass nära.",
            "en": "The path is level, but wet in spring. There is a dry toilet nearby.",
        },
    },
    "nuotiotupa": {
        "organisation": "nuotiopiiri",
        "street": "Esimerkkitie 12",
        "town": "Lapua",
        "latitude": 62.9692,
        "longitude": 23.0088,
        "name": {"fi": "Nuotiotupa", "sv": "Eldstugan", "en": "Fire cottage"},
        "directions": {
            "fi": "Joen rannassa, kirkon lähellä. Parkkipaikka on vieressä.",
            "sv": "Vid ån, nära kyrkan. Parkeringen är bredvid.",
            "en": "By the river, near the church. The car park is next to it.",
        },
        "accessibility": {
            "fi": "Yksi matala kynnys. Autamme siinä.",
            "sv": "En låg tröskel. Vi hjälper till.",
            "en": "One low doorstep. We help with it.",
        },
    },
    "kylatalo": {
        "organisation": "kansalaisopisto",
        "street": "Esimerkkiraitti 3",
        "town": "Kauhajoki",
        "latitude": 62.4319,
        "longitude": 22.1794,
        "name": {"fi": "Kylätalon keittiö", "sv": "Byagårdens kök", "en": "Village hall kitchen"},
        "directions": {
            "fi": "Linja-autoasemalta kaksi korttelia keskustaan päin.",
            "sv": "Två kvarter från busstationen mot centrum.",
            "en": "Two blocks from the bus station towards the centre.",
        },
        "accessibility": {
            "fi": "Ramppi pääovella. Keittiössä on myös matala pöytä.",
            "sv": "Ramp vid huvuddörren. I köket finns också ett lågt bord.",
            "en": "A ramp at the main door. The kitchen also has a low table.",
        },
    },
    "opistotalo": {
        "organisation": "kansalaisopisto",
        "street": "Esimerkkikuja 8",
        "town": "Kurikka",
        "latitude": 62.6167,
        "longitude": 22.4000,
        "name": {"fi": "Opistotalo", "sv": "Institutet", "en": "College house"},
        "directions": {
            "fi": "Verstas on talon takana. Seuraa keltaisia palloja.",
            "sv": "Verkstaden är bakom huset. Följ de gula bollarna.",
            "en": "The workshop is behind the house. Follow the yellow balls.",
        },
        "accessibility": {
            "fi": "Verstaalle on kolme porrasta. Sivuovesta pääsee ilman portaita.",
            "sv": "Tre trappsteg till verkstaden. Från sidodörren kommer man in utan trappor.",
            "en": "Three steps to the workshop. The side door has none.",
        },
    },
    "seurantalo": {
        "organisation": "nuotiopiiri",
        "street": "Esimerkkiväylä 21",
        "town": "Ilmajoki",
        "latitude": 62.7331,
        "longitude": 22.5808,
        "name": {"fi": "Seurantalo", "sv": "Föreningshuset", "en": "Community hall"},
        "directions": {
            "fi": "Bussi pysähtyy talon eteen. Huone on toisessa kerroksessa.",
            "sv": "Bussen stannar framför huset. Rummet är en trappa upp.",
            "en": "The bus stops in front of the house. The room is upstairs.",
        },
        "accessibility": {
            "fi": "Hissiä ei ole. Kerro etukäteen, niin olemme alakerrassa.",
            "sv": "Det finns ingen hiss. Säg till i förväg, så är vi i nedre våningen.",
            "en": "There is no lift. Tell us before, and we meet downstairs.",
        },
    },
    "kerhohuone": {
        "organisation": "hyvinvointialue",
        "street": "Esimerkkiaukio 2",
        "town": "Alavus",
        "latitude": 62.5861,
        "longitude": 23.6190,
        "name": {
            "fi": "Kirjaston kerhohuone",
            "sv": "Bibliotekets klubbrum",
            "en": "Club room of the library",
        },
        "directions": {
            "fi": "Kirjaston oma sisäänkäynti, heti oikealla. Kirjastossa saa myös odottaa.",
            "sv": "Bibliotekets egen ingång, genast till höger. Du får också vänta i biblioteket.",
            "en": "The library's own entrance, first on the right. You may also wait there.",
        },
        "accessibility": {
            "fi": "Ei portaita. Kuulolaitteelle on silmukka.",
            "sv": "Inga trappor. Det finns en hörselslinga.",
            "en": "No stairs. There is a hearing loop.",
        },
    },
}
