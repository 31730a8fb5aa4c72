"""What waits for a member, and who is to be told today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.clock import today
from backend.enums import TRIAGE_ROLES
from backend.models import Membership, User
from feedback.enums import ANSWER_OWED, FeedbackState, ItemState, Rhythm
from feedback.models import BacklogItem, DigestWish, Meeting
from feedback.queries.board import answers_owed, counts
from feedback.queries.meetings import next_meeting


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for a member: counts, and the next meeting.

    Attributes:
        new: Statements that nobody has read.
        held_back: Statements that wait for a look.
        owed: Done or declined items without a public answer.
        late: Items past the day that they were promised for.
        mine: Items that this member is on and that are not done.
        meeting: The next one that is planned.
    """

    new: int
    held_back: int
    owed: int
    late: int
    mine: int
    meeting: Meeting | None

    def __bool__(self) -> bool:
        return bool(self.new or self.held_back or self.owed or self.late or self.mine)


def waiting_for(person: User) -> Waiting:
    """Return what waits for a member who triages."""
    totals = counts()
    unfinished = BacklogItem.objects.exclude(state__in=(*ANSWER_OWED, ItemState.MERGED))
    return Waiting(
        new=totals[FeedbackState.NEW],
        held_back=totals[FeedbackState.HELD_BACK],
        owed=answers_owed(),
        late=unfinished.filter(due__lt=today()).count(),
        mine=unfinished.filter(holder=person).count(),
        meeting=next_meeting(),
    )


def people_to_write(*, on: date, weekly_too: bool) -> QuerySet[User, UUID]:
    """Return the ids of members who triage and have not had their letter on that day.

    Who never chose gets the weekly one.

    Args:
        on: The local day.
        weekly_too: Whether the weekly letters go on that day.
    """
    wishes = DigestWish.objects.filter(person=OuterRef("pk"))
    triages = Membership.objects.filter(person=OuterRef("pk"), role__in=TRIAGE_ROLES)
    daily = Exists(wishes.filter(rhythm=Rhythm.DAILY))
    weekly = Exists(wishes.filter(rhythm=Rhythm.WEEKLY)) | ~Exists(wishes)
    due = Q(daily) | Q(weekly) if weekly_too else Q(daily)
    return (
        User.objects.filter(Exists(triages), due, is_active=True)
        .exclude(Exists(wishes.filter(sent_on=on)))
        .values_list("pk", flat=True)
    )


def rhythm_of(person: User) -> str:
    """Return how often a member gets a letter."""
    wish = DigestWish.objects.filter(person=person).first()
    return wish.rhythm if wish else Rhythm.WEEKLY
