"""What other organisations of the demo house arrange, in other towns."""

from scheduler.domain.demo.shapes import DemoActivity
from scheduler.enums import HostRole, SignUpMode

JARI = "peer@demo.example"
SANNA = "worker@demo.example"
MARKO = "college@demo.example"

ELSEWHERE = [
    DemoActivity(
        organisation="nuotiopiiri",
        place="nuotiotupa",
        title={"fi": "Kävelyporukka", "sv": "Promenadgäng", "en": "Walking together"},
        summary={
            "fi": "Kävelemme joen rantaa hitaasti, tunnin verran. Lopuksi on keittoa tuvassa.",
            "sv": "Vi går långsamt längs ån, ungefär en timme. Till sist bjuds det på soppa.",
            "en": "A slow walk along the river, about an hour. Soup at the cottage afterwards.",
        },
        hour=10,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=TU,FR",
        sign_up=SignUpMode.NONE,
        themes=("loneliness", "mental_health"),
        hosts=((JARI, HostRole.LEADS, {}),),
    ),
    DemoActivity(
        organisation="nuotiopiiri",
        place="nuotiotupa",
        title={"fi": "Retki luontopolulle", "sv": "Utfärd i naturen", "en": "Trip to the woods"},
        summary={
            "fi": "Bussi vie ja tuo. Eväät tarjoamme me. Ota mukaan ystävä, jos haluat.",
            "sv": "Bussen tar oss dit och hem. Vi bjuder på matsäck. Ta med en vän om du vill.",
            "en": "A bus takes us there and back. The packed lunch is on us. Bring a friend.",
        },
        weekday=5,
        hour=10,
        hours=5,
        in_days=9,
        capacity=15,
        themes=("loneliness", "family"),
        hosts=((JARI, HostRole.LEADS, {}),),
        co_hosts=("olkkari",),
        parties=(2, 1, 3, 2),
    ),
    DemoActivity(
        organisation="nuotiopiiri",
        place="seurantalo",
        title={"fi": "Selvä ilta", "sv": "Nykter kväll", "en": "A sober evening"},
        summary={
            "fi": "Vertaisryhmä, kun haluat vähentää tai lopettaa. Alku riittää. "
            "Jos tulet juoneena, saat silti kahvin ja ajan uuteen kertaan.",
            "sv": "En grupp för dig som vill minska eller sluta. Det räcker att börja. "
            "Om du har druckit får du ändå kaffe och är välkommen nästa gång.",
            "en": "A peer group when you want to use less or stop. A beginning is enough. "
            "If you have been drinking, you still get coffee and a new time.",
        },
        weekday=0,
        hour=18,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=MO",
        capacity=10,
        themes=("addiction",),
        hosts=((JARI, HostRole.LEADS, {}),),
        parties=(1, 1, 1),
    ),
    DemoActivity(
        organisation="kansalaisopisto",
        place="kylatalo",
        title={"fi": "Kokataan yhdessä", "sv": "Vi lagar mat ihop", "en": "Cooking together"},
        summary={
            "fi": "Teemme ruokaa kymmenellä eurolla neljälle. Syömme yhdessä, "
            "ja loput saa viedä kotiin.",
            "sv": "Vi lagar mat för fyra med tio euro. Vi äter tillsammans, "
            "och resten får du ta hem.",
            "en": "We cook for four with ten euros. We eat together, and you take home the rest.",
        },
        weekday=3,
        hour=16,
        hours=3,
        rule="FREQ=WEEKLY;BYDAY=TH",
        weeks=16,
        capacity=10,
        themes=("money", "family"),
        hosts=((MARKO, HostRole.LEADS, {}),),
        co_hosts=("olkkari",),
        parties=(2, 3, 1),
    ),
    DemoActivity(
        organisation="kansalaisopisto",
        place="opistotalo",
        title={"fi": "Puutyöpaja", "sv": "Träverkstad", "en": "Wood workshop"},
        summary={
            "fi": "Korjaamme tuoleja ja teemme linnunpönttöjä. Et tarvitse osata mitään ennestään.",
            "sv": "Vi lagar stolar och bygger fågelholkar. Du behöver inte kunna något från förr.",
            "en": "We mend chairs and build nest boxes. You need not know anything before.",
        },
        weekday=2,
        hour=12,
        hours=3,
        rule="FREQ=WEEKLY;BYDAY=WE",
        weeks=16,
        capacity=6,
        themes=("work", "mental_health"),
        hosts=((MARKO, HostRole.LEADS, {}),),
        parties=(2, 1, 1, 2, 1, 2),
    ),
    DemoActivity(
        organisation="hyvinvointialue",
        place="kerhohuone",
        title={
            "fi": "Asumisneuvoja kirjastossa",
            "sv": "Boenderådgivare på biblioteket",
            "en": "Housing adviser at the library",
        },
        summary={
            "fi": "Tule, jos vuokra on rästissä, asunto on vaarassa tai asuntoa ei ole. "
            "Et tarvitse aikaa.",
            "sv": "Kom om hyran är efter, om du riskerar att mista bostaden eller saknar en. "
            "Du behöver ingen tid.",
            "en": "Come if the rent is late, if you may lose your home or have none. "
            "No appointment.",
        },
        weekday=3,
        hour=10,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=TH",
        sign_up=SignUpMode.NONE,
        themes=("housing", "money"),
        hosts=((SANNA, HostRole.LEADS, {}),),
    ),
    DemoActivity(
        organisation="hyvinvointialue",
        place="kerhohuone",
        title={
            "fi": "Perhekahvila",
            "sv": "Familjekafé",
            "en": "Family café",
        },
        summary={
            "fi": "Lapset leikkivät, aikuinen saa juoda kahvin kuumana. "
            "Apua arkeen voi kysyä samalla.",
            "sv": "Barnen leker, den vuxna får dricka sitt kaffe varmt. "
            "Du kan samtidigt fråga om hjälp i vardagen.",
            "en": "The children play, the grown-up drinks a hot coffee. Ask for help with daily "
            "life if you like.",
        },
        weekday=5,
        hour=10,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=SA",
        capacity=20,
        themes=("family",),
        parties=(3, 2, 4),
    ),
]
