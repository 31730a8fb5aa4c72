"""What the tables of the ear hold of whom (see `backend.privacy`).

Nothing here leads to a sign-up: docs/decisions/0007-survey-links.md.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from backend.privacy import Table
from feedback.domain import responding
from feedback.models import SpentInvitation, SurveyResponse, WordlessAnswer

CLIENTS, NOBODY = "clients", "nobody"
PUBLIC = "written by members for everyone to read"


def tied_responses(now: datetime) -> QuerySet[SurveyResponse]:
    """Return answers that may no longer be changed and are still tied to their words."""
    return SurveyResponse.objects.filter(changeable_until__lte=now)


def closed_links(now: datetime) -> QuerySet[SpentInvitation]:
    """Return used links that could not be used again anyway."""
    return SpentInvitation.objects.filter(closes_on__lt=timezone.localdate(now))


def old_wordless(now: datetime) -> QuerySet[WordlessAnswer]:
    """Return ways back that have little to say, and were kept long enough."""
    return WordlessAnswer.objects.filter(kept_until__lt=timezone.localdate(now))


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
        kept="until it is counted with four others or more; the hashes one hour",
        columns={
            "answers": "which face, to which question",
            "invitation_hash": "keyed hash of the link, while the answer may be changed",
            "follow_seed": "what the way back is derived from, while the answer may be changed",
            "follow_hash": "keyed hash of the link to follow it, while it may be changed",
            "phrase_hash": "keyed hash of the four words, while it may be changed",
        },
        over=tied_responses,
        erase=responding.settle,
    ),
    Table(
        model="feedback.SpentInvitation",
        whom=CLIENTS,
        kept="until the link would have closed; says that it was used, and no more",
        columns={"invitation_hash": "keyed hash of a link, so that it is answered once"},
        over=closed_links,
        erase=responding.forget_spent,
    ),
    Table(
        model="feedback.WordlessAnswer",
        whom=CLIENTS,
        kept="60 days; says that an answer was counted, and no more",
        columns={
            "follow_hash": "keyed hash of the link to follow it",
            "phrase_hash": "keyed hash of the four words",
        },
        over=old_wordless,
        erase=responding.forget_spent,
    ),
    Table(
        model="feedback.AnswerBatch",
        whom=NOBODY,
        kept="as long as the organisation is there: counts of five answers or more",
        columns={"themes": "slugs", "tallies": "how many chose which face"},
    ),
    Table(
        model="feedback.SessionBatch",
        whom=NOBODY,
        kept="as long as the organisation is there: counts of five persons or more",
        columns={"themes": "slugs"},
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
