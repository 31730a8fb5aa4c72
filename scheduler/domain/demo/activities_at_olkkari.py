"""What is on at the living room of the demo house."""

from scheduler.domain.demo.shapes import DemoActivity
from scheduler.enums import HostRole, SignUpMode

KAISA = "coordinator@demo.example"
JARI = "peer@demo.example"
SANNA = "worker@demo.example"
HELENA = "close@demo.example"

AT_OLKKARI = [
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={
            "fi": "Kahvit olkkarilla",
            "sv": "Kaffe på Olkkari",
            "en": "Coffee at the living room",
        },
        summary={
            "fi": "Kahvia, teetä ja sohva. Saat jutella tai olla hiljaa. "
            "Voit tulla kesken ja lähteä kesken.",
            "sv": "Kaffe, te och en soffa. Du får prata eller vara tyst. "
            "Du kan komma mitt i och gå mitt i.",
            "en": "Coffee, tea and a sofa. You may talk or be quiet. Come and go as you like.",
        },
        hour=13,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        sign_up=SignUpMode.NONE,
        themes=("loneliness",),
        hosts=((KAISA, HostRole.LEADS, {}),),
    ),
    DemoActivity(
        organisation="olkkari",
        place="laavu",
        title={
            "fi": "Makkaranpaisto laavulla",
            "sv": "Korvgrillning vid vindskyddet",
            "en": "Sausages by the fire",
        },
        summary={
            "fi": "Tehdään tuli ja paistetaan makkarat. Makkarat ja kahvin tarjoamme me. "
            "Jari vetää, ja Sanna voi samalla katsoa papereitasi tai jutella sivummalla.\n\n"
            "Pue lämmintä. Jos tulet kimppakyydillä, ole olkkarilla puoli tuntia ennen.",
            "sv": "Vi gör upp eld och grillar korv. Korv och kaffe bjuder vi på. "
            "Jari leder, och Sanna kan samtidigt se på dina papper eller prata lite vid sidan.\n\n"
            "Klä dig varmt. Kommer du med samskjutsen, var på Olkkari en halv timme före.",
            "en": "We make a fire and grill sausages. The sausages and coffee are on us. "
            "Jari leads, and Sanna can look at your papers or have a talk aside.\n\n"
            "Dress warmly. For the shared car, be at Olkkari half an hour before.",
        },
        weekday=2,
        hour=17,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=WE",
        weeks=26,
        capacity=12,
        themes=("loneliness", "addiction"),
        hosts=(
            (JARI, HostRole.LEADS, {}),
            (SANNA, HostRole.COMPANION, {}),
        ),
        parties=(1, 1, 2, 1, 2),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={"fi": "Iltaolkkari", "sv": "Kvällsolkkari", "en": "Evening at the living room"},
        summary={
            "fi": "Ilta yhdessä, joka päivä. Iltapala on kello 19. Kun ilmoittaudut, "
            "osaamme varata ruokaa.",
            "sv": "En kväll tillsammans, varje dag. Kvällsmål klockan 19. När du anmäler dig "
            "vet vi hur mycket mat det behövs.",
            "en": "An evening together, every day. Supper is at 19. Sign up, so that there is "
            "enough food.",
        },
        hour=18,
        hours=3,
        rule="FREQ=DAILY",
        capacity=14,
        themes=("loneliness", "mental_health"),
        hosts=((KAISA, HostRole.LEADS, {}),),
        parties=(1, 2, 1),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={"fi": "Yökahvila", "sv": "Nattkafé", "en": "Night café"},
        summary={
            "fi": "Kun yö on pitkä, olkkarilla on valo. Saat istua, puhua tai levätä sohvalla.",
            "sv": "När natten är lång lyser det på Olkkari. Du får sitta, prata eller vila.",
            "en": "When the night is long, there is a light at Olkkari. Sit, talk or rest.",
        },
        hour=21,
        hours=3.5,
        rule="FREQ=DAILY",
        sign_up=SignUpMode.NONE,
        themes=("loneliness", "housing"),
        hosts=((JARI, HostRole.LEADS, {}),),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={"fi": "Peliryhmä", "sv": "Spelgrupp", "en": "Game group"},
        summary={
            "fi": "Lautapelejä ja korttia. Opetamme säännöt. Kukaan ei pelaa rahasta.",
            "sv": "Brädspel och kort. Vi lär ut reglerna. Ingen spelar om pengar.",
            "en": "Board games and cards. We teach the rules. Nobody plays for money.",
        },
        weekday=0,
        hour=16,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=MO",
        capacity=8,
        themes=("loneliness",),
        hosts=((HELENA, HostRole.LEADS, {}),),
        parties=(1, 2),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={
            "fi": "Apua papereihin",
            "sv": "Hjälp med papper",
            "en": "Help with papers",
        },
        summary={
            "fi": "Ota mukaan kirjeet, laskut tai hakemus. Sanna auttaa täyttämään, "
            "yksi kerrallaan. Muut juovat sillä aikaa kahvia Kaisan kanssa.",
            "sv": "Ta med brev, räkningar eller en ansökan. Sanna hjälper dig att fylla i, en i "
            "taget. De andra dricker under tiden kaffe med Kaisa.",
            "en": "Bring letters, bills or an application. Sanna helps to fill them in, one person "
            "at a time. The others have coffee with Kaisa.",
        },
        weekday=1,
        hour=13,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=TU",
        capacity=4,
        themes=("money", "housing"),
        hosts=(
            (KAISA, HostRole.LEADS, {}),
            (
                SANNA,
                HostRole.VISITOR,
                {"fi": "sosiaaliohjaaja", "sv": "socialhandledare", "en": "social adviser"},
            ),
        ),
        parties=(1, 1, 1, 1, 1),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={
            "fi": "Velkaneuvoja olkkarilla",
            "sv": "Skuldrådgivare på Olkkari",
            "en": "Debt adviser at the living room",
        },
        summary={
            "fi": "Kysy laskuista, perinnästä ja ulosotosta. Yksi kysymys riittää. "
            "Sinun ei tarvitse kertoa nimeäsi.",
            "sv": "Fråga om räkningar, indrivning och utsökning. En fråga räcker. "
            "Du behöver inte säga ditt namn.",
            "en": "Ask about bills, collection and enforcement. One question is enough. "
            "You need not say your name.",
        },
        weekday=3,
        hour=12,
        hours=2,
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        capacity=6,
        themes=("money",),
        hosts=(
            (JARI, HostRole.LEADS, {}),
            (
                SANNA,
                HostRole.VISITOR,
                {"fi": "raha-asiat", "sv": "penningfrågor", "en": "money matters"},
            ),
        ),
        parties=(1, 1),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={
            "fi": "Läheisten ilta",
            "sv": "Kväll för närstående",
            "en": "Evening for close ones",
        },
        summary={
            "fi": "Onko läheiselläsi vaikeaa? Tässä ryhmässä puhumme sinusta. "
            "Voit myös vain kuunnella.",
            "sv": "Har någon som står dig nära det svårt? I den här gruppen talar vi om dig. "
            "Du kan också bara lyssna.",
            "en": "Does someone close to you have a hard time? Here we talk about you. "
            "You may also just listen.",
        },
        weekday=1,
        hour=18,
        hours=2,
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        capacity=10,
        themes=("close_ones", "family"),
        hosts=((HELENA, HostRole.LEADS, {}),),
        parties=(2, 1, 1),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={"fi": "Posti auki yhdessä", "sv": "Öppna posten ihop", "en": "Opening the post"},
        summary={
            "fi": "Tuo kirjeet, joita et ole uskaltanut avata. Avaamme ne yhdessä, "
            "yksi kerrallaan. Saat kakkua.",
            "sv": "Ta med breven du inte vågat öppna. Vi öppnar dem tillsammans, ett i taget. "
            "Det bjuds på kaka.",
            "en": "Bring the letters that you have not dared to open. We open them together, "
            "one by one. There is cake.",
        },
        weekday=4,
        hour=10,
        hours=2,
        rule="FREQ=WEEKLY;BYDAY=FR",
        capacity=5,
        themes=("money", "mental_health"),
        hosts=((JARI, HostRole.LEADS, {}), (KAISA, HostRole.COMPANION, {})),
        parties=(1, 1, 2),
    ),
    DemoActivity(
        organisation="olkkari",
        place="olkkari",
        title={"fi": "Saunailta", "sv": "Bastukväll", "en": "Sauna evening"},
        summary={
            "fi": "Luonnos: mietimme vielä aikaa ja saunan vuoroja.",
            "sv": "Utkast: vi funderar ännu på tiden och turerna.",
            "en": "A draft: we still think about the time and the turns.",
        },
        weekday=5,
        hour=17,
        hours=3,
        rule="FREQ=MONTHLY;BYDAY=1SA",
        capacity=8,
        themes=("loneliness",),
        is_draft=True,
    ),
]
