"""What the tables of the ear hold of whom (see `backend.privacy`).

Nothing here leads to a sign-up: docs/decisions/0007-survey-links.md.
"""

from datetime import datetime

from django.db.models import QuerySet

from backend.privacy import Table
from feedback.domain import responding
from feedback.models import SurveyResponse

CLIENTS, NOBODY = "clients", "nobody"
PUBLIC = "written by members for everyone to read"


def tied_responses(now: datetime) -> QuerySet[SurveyResponse]:
    """Return answers that may no longer be changed and are still tied to their words."""
    return SurveyResponse.objects.filter(changeable_until__lte=now)


TABLES = [
    Table(
        model="feedback.Feedback",
        whom=CLIENTS,
        kept="until the matter is answered and longer: a statement without a giver; "
        "personal data in it is masked until a member releases it",
        columns={
            "text": "what somebody said; screened for personal data",
            "language": "of the text",
            "follow_hash": "keyed hash of the link to follow it",
            "phrase_hash": "keyed hash of the four words",
            "import_key": "hash of a line of meeting notes",
        },
    ),
    Table(
        model="feedback.WordPiece",
        whom=CLIENTS,
        kept="as long as its text is new or linked; triggers of the database remove it",
        columns={"piece": "four letters of a word of a statement or an item"},
    ),
    Table(
        model="feedback.SurveyResponse",
        whom=CLIENTS,
        kept="as long as the session is there: faces, without a giver",
        columns={
            "answers": "which face, to which question",
            "invitation_hash": "keyed hash of the link, so that it is answered once",
            "follow_hash": "keyed hash of the link to follow it",
            "phrase_hash": "keyed hash of the four words",
        },
        over=tied_responses,
        erase=responding.settle,
    ),
    Table(
        model="feedback.Survey",
        whom=NOBODY,
        kept="as long as there are answers to it",
        columns=dict.fromkeys(("title", "questions"), PUBLIC),
    ),
    Table(
        model="feedback.BacklogItem",
        whom=NOBODY,
        kept="until a member removes it",
        columns=dict.fromkeys(("title", "description", "reason"), PUBLIC),
    ),
    Table(
        model="feedback.Answer",
        whom=NOBODY,
        kept="until a member removes it",
        columns={"text": PUBLIC},
    ),
]
