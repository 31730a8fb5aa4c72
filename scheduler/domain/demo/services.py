"""Services of the demo directory. Only the crisis numbers are real (checked in 2026)."""

from typing import Any

SERVICES: dict[str, dict[str, Any]] = {
    "hatanumero": {
        "is_crisis": True,
        "phone": "112",
        "name": {"fi": "Hätänumero", "sv": "Nödnummer", "en": "Emergency number"},
        "summary": {
            "fi": "Soita, kun joku on vaarassa.",
            "sv": "Ring när någon är i fara.",
            "en": "Call when someone is in danger.",
        },
        "opening": {"fi": "Aina", "sv": "Alltid", "en": "Always"},
        "themes": [],
    },
    "kriisipuhelin": {
        "is_crisis": True,
        "phone": "09 2525 0111",
        "name": {
            "fi": "MIELI Kriisipuhelin",
            "sv": "MIELI Kristelefon",
            "en": "MIELI Crisis Line",
        },
        "summary": {
            "fi": "Voit puhua, kun mieli on raskas. Et tarvitse nimeä. Suomeksi.",
            "sv": "Du kan prata när det är tungt. Du behöver inget namn. På finska; "
            "på svenska 09 2525 0112.",
            "en": "You can talk when it is hard. No name needed. In Finnish; in English and "
            "Arabic 09 2525 0113.",
        },
        "opening": {"fi": "Aina", "sv": "Dygnet runt", "en": "Always, in Finnish"},
        "themes": ["mental_health", "loneliness"],
    },
    "paihdeneuvonta": {
        "is_crisis": True,
        "phone": "0800 900 45",
        "name": {
            "fi": "Päihdeneuvonta",
            "sv": "Drogrådgivningen",
            "en": "Advice about alcohol and drugs",
        },
        "summary": {
            "fi": "Ilmainen puhelu, kun alkoholi tai huumeet huolettavat. Voit soittaa myös "
            "läheisesi takia.",
            "sv": "Ett gratis samtal när alkohol eller droger oroar dig. Du kan ringa också för "
            "en närståendes skull.",
            "en": "A free call when alcohol or drugs worry you. You may call for someone else too.",
        },
        "opening": {"fi": "Aina", "sv": "Alltid", "en": "Always"},
        "themes": ["addiction", "close_ones"],
    },
    "asumisneuvonta": {
        "organisation": "hyvinvointialue",
        "place": "kerhohuone",
        "name": {"fi": "Asumisneuvonta", "sv": "Boenderådgivning", "en": "Housing advice"},
        "summary": {
            "fi": "Apua, jos vuokra on rästissä, asunto on vaarassa tai asuntoa ei ole. "
            "Katsomme paperit yhdessä.",
            "sv": "Hjälp om du riskerar att mista din bostad eller saknar en. "
            "Vi ser på papperen tillsammans.",
            "en": "Help if you may lose your home or have none. We look at the papers together.",
        },
        "opening": {
            "fi": "Torstaisin 10–12, ilman aikaa",
            "sv": "Torsdagar 10–12, utan tid",
            "en": "Thursdays 10–12, no appointment",
        },
        "themes": ["housing"],
    },
    "velkaneuvonta": {
        "organisation": "hyvinvointialue",
        "place": "olkkari",
        "name": {
            "fi": "Talous- ja velkaneuvonta",
            "sv": "Ekonomi- och skuldrådgivning",
            "en": "Money and debt advice",
        },
        "summary": {
            "fi": "Laskut, perintä, ulosotto. Neuvoja ei suutu eikä torju.",
            "sv": "Räkningar, indrivning, utsökning. Rådgivaren blir inte arg och visar inte bort.",
            "en": "Bills, collection, enforcement. The adviser does not get angry.",
        },
        "opening": {
            "fi": "Joka toinen torstai 12–14",
            "sv": "Varannan torsdag 12–14",
            "en": "Every second Thursday 12–14",
        },
        "themes": ["money"],
    },
    "sosiaaliohjaus": {
        "organisation": "hyvinvointialue",
        "place": "olkkari",
        "name": {"fi": "Sosiaaliohjaus", "sv": "Socialhandledning", "en": "Social guidance"},
        "summary": {
            "fi": "Kun et tiedä, mistä aloittaa. Ohjaaja etsii polun ja kulkee alun kanssasi.",
            "sv": "När du inte vet var du ska börja. Handledaren hittar vägen "
            "och går början med dig.",
            "en": "When you do not know where to begin. The guide walks the first steps with you.",
        },
        "opening": {
            "fi": "Tiistaisin 13–15",
            "sv": "Tisdagar 13–15",
            "en": "Tuesdays 13–15",
        },
        "themes": ["housing", "money", "family"],
    },
    "vertaistuki": {
        "organisation": "olkkari",
        "place": "olkkari",
        "name": {"fi": "Oma vertainen", "sv": "Kamratstöd", "en": "A peer of your own"},
        "summary": {
            "fi": "Haluatko tavata ihmisen, joka on kokenut saman? Kysy olkkarilla.",
            "sv": "Vill du träffa någon som har varit med om samma sak? Fråga på Olkkari.",
            "en": "Would you like to meet a person who has been through the same? Ask at Olkkari.",
        },
        "opening": {"fi": "Arkisin 13–15", "sv": "Vardagar 13–15", "en": "Weekdays 13–15"},
        "themes": ["addiction", "mental_health", "loneliness"],
    },
    "laheisten-tuki": {
        "organisation": "olkkari",
        "place": "olkkari",
        "name": {
            "fi": "Läheisten tuki",
            "sv": "Stöd för närstående",
            "en": "Support for close ones",
        },
        "summary": {
            "fi": "Kun puoliso, lapsi tai ystävä käyttää liikaa tai sairastaa. Sinäkin saat tukea.",
            "sv": "När partnern, barnet eller vännen dricker för mycket eller är sjuk. "
            "Också du får stöd.",
            "en": "When a partner, child or friend uses too much or is ill. You get support too.",
        },
        "opening": {
            "fi": "Joka toinen tiistai 18–20",
            "sv": "Varannan tisdag 18–20",
            "en": "Every second Tuesday 18–20",
        },
        "themes": ["close_ones", "family"],
    },
    "opintoneuvonta": {
        "organisation": "kansalaisopisto",
        "place": "opistotalo",
        "name": {"fi": "Opintoneuvonta", "sv": "Studierådgivning", "en": "Advice about studies"},
        "summary": {
            "fi": "Mietitkö kurssia, ammattia tai töitä? Jutellaan, mikä voisi olla pieni alku.",
            "sv": "Funderar du på en kurs, ett yrke eller arbete? Vi pratar om en liten början.",
            "en": "Thinking of a course, a trade or work? Let us find a small beginning.",
        },
        "opening": {
            "fi": "Keskiviikkoisin 10–12",
            "sv": "Onsdagar 10–12",
            "en": "Wednesdays 10–12",
        },
        "themes": ["work"],
    },
}
