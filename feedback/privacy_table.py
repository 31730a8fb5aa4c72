"""What the tables of the ear hold of whom (see `backend.privacy`).

Nothing here leads to a sign-up: docs/decisions/0007-survey-links.md.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from backend.privacy import Table
from feedback.domain import acts, settling
from feedback.models import SpentInvitation, SurveyResponse, WordlessAnswer

CLIENTS, MEMBERS, NOBODY = "clients", "members", "nobody"
MINUTES = "written by members for the group; no names of clients"
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
            "import_key": "hash of a line of meeting notes; goes when its words are redacted",
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
        erase=settling.settle,
    ),
    Table(
        model="feedback.SpentInvitation",
        whom=CLIENTS,
        kept="until the link would have closed; says that it was used, and no more",
        columns={"invitation_hash": "keyed hash of a link, so that it is answered once"},
        over=closed_links,
        erase=settling.forget_spent,
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
        erase=settling.forget_spent,
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
        columns={
            **dict.fromkeys(("title", "description", "reason"), PUBLIC),
            "in_charge": "which role sees to it; no name of anybody",
            "holder": "the member who is on it",
        },
    ),
    Table(
        model="feedback.BoardAct",
        whom=MEMBERS,
        kept="a day, so that an act can be undone; ids and states, no words of a client",
        columns={
            "actor": "the member who acted",
            "verb": "name of the act",
            "kind": "item or statement",
            "before": "state and ids before",
            "after": "state and ids after",
        },
        over=acts.past,
        erase=acts.forget,
    ),
    Table(
        model="feedback.SavedView",
        whom=MEMBERS,
        kept="until its member removes it",
        columns={
            "owner": "whose view it is",
            "name": "a name for filters",
            "query": "filters of the board",
        },
    ),
    Table(
        model="feedback.Meeting",
        whom=MEMBERS,
        kept="until a member removes it: minutes of the group",
        columns=dict.fromkeys(("title", "where", "notes"), MINUTES),
    ),
    Table(
        model="feedback.Meeting_present",
        whom=MEMBERS,
        kept="as long as the meeting",
        columns={"user": "a member who was there"},
    ),
    Table(
        model="feedback.Point",
        whom=MEMBERS,
        kept="as long as its meeting",
        columns=dict.fromkeys(("title", "notes", "reason", "in_charge"), MINUTES),
    ),
    Table(
        model="feedback.Dots",
        whom=MEMBERS,
        kept="as long as its point; only sums are shown",
        columns={"person": "who gave the dots"},
    ),
    Table(
        model="feedback.DigestWish",
        whom=MEMBERS,
        kept="as long as the member",
        columns={"person": "who wants letters"},
    ),
    Table(
        model="feedback.Answer",
        whom=NOBODY,
        kept="until a member removes it",
        columns={"text": PUBLIC},
    ),
]
