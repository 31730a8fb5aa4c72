"""The organisations of the demo house. None of them is a real one."""

from typing import Any

from backend.enums import OrganisationKind

ORGANISATIONS: dict[str, dict[str, Any]] = {
    "olkkari": {
        "kind": OrganisationKind.PEER_GROUP,
        "area": "Seinäjoki",
        "name": {"fi": "Olkkari", "sv": "Olkkari", "en": "Olkkari"},
        "summary": {
            "fi": "Vertaisten pitämä olohuone. Tänne saa tulla semmoisena kuin on.",
            "sv": "Ett vardagsrum som drivs av erfarenhetsexperter. Kom som du är.",
            "en": "A living room run by peer experts. Come as you are.",
        },
        "contact_card": {
            "fi": "Tule olkkarille arkisin kello 13–15. Joku meistä on aina paikalla. "
            "Saat tulla takaisin, vaikka olisit ollut pitkään poissa.",
            "sv": "Kom till Olkkari vardagar klockan 13–15. Någon av oss är alltid på plats. "
            "Du får komma tillbaka också efter en lång paus.",
            "en": "Come to the living room on weekdays from 13 to 15. One of us is always there. "
            "You may come back even after a long time away.",
        },
    },
    "nuotiopiiri": {
        "kind": OrganisationKind.ASSOCIATION,
        "area": "Lapua",
        "name": {
            "fi": "Nuotiopiiri ry (esimerkki)",
            "sv": "Nuotiopiiri rf (exempel)",
            "en": "Nuotiopiiri association (example)",
        },
        "summary": {
            "fi": "Yhdistys vie ihmisiä ulos: nuotiolle, kävelylle ja retkelle.",
            "sv": "Föreningen tar folk ut: till elden, på promenad och på utfärd.",
            "en": "The association takes people out: to a fire, for a walk, on a trip.",
        },
        "contact_card": {
            "fi": "Tule mukaan kävelylle Lapualla. Siellä voit kysyä meiltä mitä vain.",
            "sv": "Kom med på en promenad i Lappo. Där kan du fråga oss vad som helst.",
            "en": "Join our walk in Lapua. You can ask us anything there.",
        },
    },
    "kansalaisopisto": {
        "kind": OrganisationKind.COLLEGE,
        "area": "Kurikka",
        "name": {
            "fi": "Jokivarren kansalaisopisto (esimerkki)",
            "sv": "Jokivarsi medborgarinstitut (exempel)",
            "en": "Jokivarsi community college (example)",
        },
        "summary": {
            "fi": "Kursseja kaikille. Osa ryhmistä on ilmaisia, ja vertainen on mukana.",
            "sv": "Kurser för alla. En del grupper är gratis, och en erfarenhetsexpert är med.",
            "en": "Courses for everyone. Some groups are free, and a peer expert takes part.",
        },
        "contact_card": {
            "fi": "Tule opistotalolle. Toimisto auttaa kurssin valinnassa.",
            "sv": "Kom till institutet. Kansliet hjälper dig att välja kurs.",
            "en": "Come to the college. The office helps you choose a course.",
        },
    },
    "hyvinvointialue": {
        "kind": OrganisationKind.WELLBEING_COUNTY,
        "area": "Etelä-Pohjanmaa",
        "name": {
            "fi": "Lakeuden hyvinvointialue (esimerkki)",
            "sv": "Slättens välfärdsområde (exempel)",
            "en": "Lakeus wellbeing services county (example)",
        },
        "summary": {
            "fi": "Työntekijät tulevat sinne, missä ihmiset ovat.",
            "sv": "De anställda kommer dit där människorna är.",
            "en": "Workers come to where people are.",
        },
        "contact_card": {
            "fi": "Työntekijämme on olkkarilla tiistaisin kello 13–15. Et tarvitse aikaa.",
            "sv": "Vår anställda är på Olkkari tisdagar klockan 13–15. Du behöver ingen tid.",
            "en": "Our worker is at the living room on Tuesdays from 13 to 15. No appointment.",
        },
    },
    "yhteiskehittamisryhma": {
        "kind": OrganisationKind.CO_DEVELOPMENT_GROUP,
        "area": "Etelä-Pohjanmaa",
        "name": {
            "fi": "Yhteiskehittämisryhmä (esimerkki)",
            "sv": "Samutvecklingsgruppen (exempel)",
            "en": "Co-development group (example)",
        },
        "summary": {
            "fi": "Asiakkaat, vertaiset ja työntekijät kehittävät palveluja yhdessä.",
            "sv": "Klienter, erfarenhetsexperter och anställda utvecklar tjänster tillsammans.",
            "en": "Clients, peers and workers develop services together.",
        },
        "contact_card": {},
    },
}
