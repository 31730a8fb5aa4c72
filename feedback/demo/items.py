"""Backlog items of the demo, in every state. Voices are named by how their statement begins."""

from dataclasses import dataclass, field

from feedback.enums import ItemState

Texts = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class DemoItem:
    """An item, its voices and its answer.

    Attributes:
        days: How many days ago it came to its state.
    """

    title: Texts
    state: ItemState
    themes: tuple[str, ...]
    voices: tuple[str, ...]
    days: int
    reason: str = ""
    answer: Texts = field(default_factory=dict)


ITEMS: tuple[DemoItem, ...] = (
    DemoItem(
        title={
            "fi": "Enemmän tekemistä, johon on helppo tulla",
            "sv": "Mera verksamhet som det är lätt att komma till",
            "en": "More to do that is easy to come to",
        },
        state=ItemState.DONE,
        themes=("outreach",),
        voices=(
            "Enemmän matalan kynnyksen toimintaa",
            "Mahdollisuus tehdä retkiä yhdessä",
            "Usein tässä tilanteessa työntekijä ja asiakas",
            "Kokemusasiantuntijat vetämään toimintaa",
            "Mahdollisuus kuulua johonkin yhteisöön",
        ),
        days=12,
        reason="Kokeilu onnistui: väkeä tuli, eikä kukaan joutunut kertomaan nimeään.",
        answer={
            "fi": (
                "Aloitimme retket laavulle. Kokemusasiantuntijat vetävät ne. Yksi vetää tekemistä, "
                "ja toisen kanssa voi jutella tai täyttää papereita.\n\n"
                "Retkille voi tulla ilman nimeä. Katso kalenterista seuraava kerta."
            ),
            "sv": (
                "Vi började med utflykter till vindskyddet. Erfarenhetsexperter leder dem. En "
                "leder verksamheten, och med en annan kan man prata eller fylla i papper.\n\n"
                "Du kan komma utan att säga ditt namn. Se nästa gång i kalendern."
            ),
            "en": (
                "We began trips to the lean-to shelter. Peer experts lead them. One leads what we "
                "do, and with another you can talk or fill in papers.\n\n"
                "You can come without a name. See the calendar for the next time."
            ),
        },
    ),
    DemoItem(
        title={
            "fi": "Viranomaiset tulevat sinne, missä ihmiset ovat",
            "sv": "Myndigheterna kommer dit där människorna är",
            "en": "Officials come to where people are",
        },
        state=ItemState.DONE,
        themes=("outreach",),
        voices=(
            "Viranomaisten jalkautuminen matalan kynnyksen paikkoihin",
            "Hyvänä esimerkkinä nähty asumisneuvonnan jalkautuminen",
            "Sosiaalityön jalkautuminen esimerkiksi terveyskeskukseen",
            "Varhaisen puuttumisen paikka",
        ),
        days=26,
        reason="Asumisneuvonta sopi käynnit olkkarin kanssa. Terveyskeskus on vielä auki.",
        answer={
            "fi": (
                "Asumisneuvoja on nyt olkkarilla joka viikko. Aikaa ei tarvitse varata, voit vain "
                "tulla.\n\nTerveyskeskuksesta puhumme vielä. Kerromme täällä, kun tiedämme lisää."
            ),
            "sv": (
                "Boenderådgivaren är nu på Olkkari varje vecka. Du behöver ingen tid, det är "
                "bara att komma.\n\nOm hälsocentralen diskuterar vi ännu. Vi berättar här när "
                "vi vet mera."
            ),
            "en": (
                "The housing adviser is at the living room every week now. You need no "
                "appointment, just come.\n\nWe are still talking about the health centre. "
                "We tell you here when we know more."
            ),
        },
    ),
    DemoItem(
        title={
            "fi": "Verkostopalaverissa puhutaan asiakkaan kanssa, ei ohi",
            "sv": "På nätverksmötet talar man med klienten, inte förbi",
            "en": "A network meeting speaks with the client, not past them",
        },
        state=ItemState.DONE,
        themes=("network_meeting", "participation"),
        voices=(
            "En tiedä mitä mulla siellä tehtiin",
            "Verkostopalaverissa ei puhuta asiakkaan ohi",
            "Asiakas on oman elämänsä asiantuntija",
            "Miten tilanteessa voitaisiin vähentää turvattomuuden",
            "Työntekijät keskittyvät ratkaisemaan tilanteen",
        ),
        days=4,
        reason="Palaverin alkuun tehtiin kolmen kysymyksen runko. Se on käytössä.",
    ),
    DemoItem(
        title={
            "fi": "Apua viimeistään viikon sisällä",
            "sv": "Hjälp senast inom en vecka",
            "en": "Help within a week at the latest",
        },
        state=ItemState.IN_PROGRESS,
        themes=("access",),
        voices=(
            "Palveluun päästävä nopeasti",
            "Palvelun helppo ja nopea saatavuus",
            "Säännöllinen yhteydenpito",
        ),
        days=9,
        reason="Seuraamme kolme kuukautta, kuinka moni tavataan viikossa.",
    ),
    DemoItem(
        title={
            "fi": "Ensimmäinen työntekijä ottaa kopin",
            "sv": "Den första arbetstagaren tar emot bollen",
            "en": "The first worker catches the ball",
        },
        state=ItemState.IN_PROGRESS,
        themes=("first_contact",),
        voices=(
            "Pyydän apua kerran",
            "Ensimmäinen työntekijä, johon asiakas",
            "Kynnys ensimmäiseen yhteydenottoon",
            "Torjunta voi vaikuttaa siihen",
            "Asiakas on voinut tsempata itseään",
        ),
        days=16,
        reason="Sovittiin kokous, jossa jokainen yksikkö nimeää kopin ottajan.",
    ),
    DemoItem(
        title={
            "fi": "Vertainen mukaan, kun häpeä painaa",
            "sv": "En jämlik med när skammen tynger",
            "en": "A peer beside you when shame weighs",
        },
        state=ItemState.ACCEPTED,
        themes=("shame",),
        voices=(
            "Häpeä on kuin musta säkki",
            "Häpeä painoi niin",
            "Vertaistuen tarjoaminen vaihtoehtona",
            "Kun pystyy puhumaan asiasta",
        ),
        days=20,
        reason="Kysymys ”haluatko tavata ihmisen, joka on kokenut saman” otetaan käyttöön.",
    ),
    DemoItem(
        title={
            "fi": "Yksi paikka, josta löytyvät kaikki palvelut",
            "sv": "Ett ställe där man hittar all service",
            "en": "One place where all services are found",
        },
        state=ItemState.ACCEPTED,
        themes=("guidance",),
        voices=("Asiakkaan toive, että palveluohjaaja", "Työntekijän tueksi esimerkiksi"),
        days=33,
        reason="Kootaan ensin järjestöjen palvelut, sitten kuntien.",
    ),
    DemoItem(
        title={
            "fi": "Läheiset mukaan, kun asiakas haluaa",
            "sv": "Närstående med när klienten vill",
            "en": "Close ones along when the client wants it",
        },
        state=ItemState.PROPOSED,
        themes=("close_ones",),
        voices=("Asiakkaan luvalla lähiverkoston",),
        days=6,
    ),
    DemoItem(
        title={
            "fi": "Asiakas voi vaikuttaa siihen, kuka auttaa",
            "sv": "Klienten kan påverka vem som hjälper",
            "en": "The client has a say in who helps",
        },
        state=ItemState.PROPOSED,
        themes=("chemistry", "participation"),
        voices=(
            "Oikeenlaista kemiaa",
            "Henkilökemian merkitys",
            "Jos asiakas voi valita työntekijän",
            "Asiakas voi vaikuttaa siihen, missä tavataan",
        ),
        days=2,
    ),
    DemoItem(
        title={
            "fi": "Asiakkuus siirtyy toiselle yhdellä ilmoituksella",
            "sv": "Klienten flyttas till en annan med ett enda meddelande",
            "en": "A client is moved to another worker with one notice",
        },
        state=ItemState.DECLINED,
        themes=("chemistry",),
        voices=(
            "Työntekijän mahdollisuus siirtää asiakkuus",
            "Voiko työntekijän mahdollisuus siirtää",
        ),
        days=18,
        reason="Pompottelun vaara on liian suuri. Siirto tehdään vain yhdessä sopien.",
        answer={
            "fi": (
                "Emme ota tätä käyttöön. Vaarana on, että ihmistä siirretään työntekijältä "
                "toiselle.\n\nSiirto onnistuu, kun uusi työntekijä on ottanut kopin. Siihen asti "
                "ensimmäinen pitää huolta."
            ),
            "sv": (
                "Vi tar inte detta i bruk. Risken är att en människa skickas från den ena till den "
                "andra.\n\nMan kan byta när den nya arbetstagaren har tagit emot. Tills dess tar "
                "den första hand om saken."
            ),
            "en": (
                "We will not do this. The danger is that a person is sent from one worker to the "
                "next.\n\nA change works once the new worker has caught the ball. Until then the "
                "first one takes care."
            ),
        },
    ),
)

#: How statements begin that the group has read and set aside with thanks.
THANKED = (
    "Onnistumisten takana nähtiin yhteinen tavoite",
    "Kohtaaminen, ei tuomita",
    "Ei ole luovutettu, nähty potentiaalia",
    "Yksittäisellä kohtaamisella voi olla",
)

#: An item that became part of the first one.
MERGED: Texts = {
    "fi": "Retkiä laavulle",
    "sv": "Utflykter till vindskyddet",
    "en": "Trips to the lean-to shelter",
}
