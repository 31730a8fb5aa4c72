"""The survey that every organisation has until it makes its own.

Three questions on being met and heard, and one free text (quality.md, "Survey questions"). The
family is CollaboRATE, the Session Rating Scale and the Friends and Family question; the wording
is ours. Ids are for programs and never change.
"""

from typing import Any

TITLE = {"fi": "Millaista oli?", "sv": "Hur var det?", "en": "How was it?"}

#: Words stand under every face, so that colour and drawing are not needed to understand them.
FACES: list[dict[str, Any]] = [
    {"value": 1, "text": {"fi": "Ei", "sv": "Nej", "en": "No"}},
    {"value": 2, "text": {"fi": "Vähän", "sv": "Lite", "en": "A little"}},
    {"value": 3, "text": {"fi": "Osittain", "sv": "Delvis", "en": "Partly"}},
    {"value": 4, "text": {"fi": "Melko hyvin", "sv": "Ganska bra", "en": "Mostly"}},
    {"value": 5, "text": {"fi": "Kyllä", "sv": "Ja", "en": "Yes"}},
]

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "heard",
        "kind": "faces",
        "text": {
            "fi": "Minua kuunneltiin",
            "sv": "Någon lyssnade på mig",
            "en": "I was listened to",
        },
        "options": FACES,
    },
    {
        "id": "respect",
        "kind": "faces",
        "text": {
            "fi": "Minut kohdattiin kunnioittavasti",
            "sv": "Jag blev bemött med respekt",
            "en": "I was met with respect",
        },
        "options": FACES,
    },
    {
        "id": "matters",
        "kind": "faces",
        "text": {
            "fi": "Sain jotain, mikä on minulle tärkeää",
            "sv": "Jag fick något som är viktigt för mig",
            "en": "I got something that matters to me",
        },
        "options": FACES,
    },
    {
        "id": "different",
        "kind": "text",
        "text": {
            "fi": "Mitä pitäisi tehdä toisin?",
            "sv": "Vad borde göras annorlunda?",
            "en": "What should be different?",
        },
        "options": [],
    },
]
