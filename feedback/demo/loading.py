"""Loading the demo of the ear, after the rooms below have theirs."""

import random
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from backend.capabilities import keyed_hash, new_token
from backend.clock import today
from feedback.demo.items import ITEMS, MERGED, THANKED, DemoItem
from feedback.domain.importing import import_statements
from feedback.domain.invitations import PURPOSE, chosen_survey
from feedback.domain.memo_table import decoded, read_table
from feedback.enums import FeedbackState, ItemState
from feedback.models import Answer, BacklogItem, Feedback, SessionSurvey, SurveyResponse
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session

MEMO = Path(__file__).parent / "memo-statements.tsv"
#: Activities that were held before, for how many weeks, and how many parties came each time.
ACTIVITIES, WEEKS = 3, 3
FEWEST, MOST = 5, 9
#: The statements came in on these days, counted back from today.
STATEMENT_DAYS = 40


@transaction.atomic
def load_feedback_demo() -> None:
    """Load statements, items with voices and answers, and survey answers, all marked as demo.

    The same content every time; only the days move with the calendar.
    """
    import_statements(actor=None, lines=read_table(decoded(MEMO.read_bytes())), is_demo=True)
    chance = random.Random("koppi")  # noqa: S311 (a demo that is the same for everyone)
    statements = list(Feedback.objects.filter(is_demo=True).order_by("import_key"))
    for statement in statements:
        statement.received_on = today() - timedelta(days=chance.randrange(30, STATEMENT_DAYS))
    items = [_load_item(demo, statements) for demo in ITEMS]
    _load_merged(items[0])
    for statement in statements:
        if statement.text.startswith(THANKED):
            _read(statement, FeedbackState.THANKED)
    Feedback.objects.bulk_update(statements, ["received_on", "read_on", "state", "item"])
    _load_survey_answers(chance)


def _load_item(demo: DemoItem, statements: list[Feedback]) -> BacklogItem:
    moved = timezone.now() - timedelta(days=demo.days)
    item = BacklogItem.objects.create(
        title=demo.title,
        state=demo.state,
        reason=demo.reason,
        created=moved - timedelta(days=14),
        moved=moved,
        is_demo=True,
    )
    item.themes.set(demo.themes)
    for statement in statements:
        if statement.text.startswith(demo.voices):
            statement.item = item
            _read(statement, FeedbackState.LINKED)
    if demo.answer:
        Answer.objects.create(item=item, text=demo.answer, published=moved + timedelta(days=2))
    return item


def _load_merged(into: BacklogItem) -> None:
    BacklogItem.objects.create(
        title=MERGED, state=ItemState.MERGED, merged_into=into, moved=into.moved, is_demo=True
    )


def _read(statement: Feedback, state: FeedbackState) -> None:
    statement.state = state
    statement.read_on = min(statement.received_on + timedelta(days=5), today())


def _load_survey_answers(chance: random.Random) -> None:
    """Let the weekly activities of the demo have been held before, and be answered about.

    Faces only, no words: the demo has no invented testimonials.
    """
    weekly = Activity.objects.filter(
        is_demo=True, status=ActivityStatus.PUBLISHED, recurrence__startswith="FREQ=WEEKLY"
    ).select_related("organisation")
    for activity in weekly.order_by("slug")[:ACTIVITIES]:
        first = activity.sessions.first()
        if first is None:
            continue
        for week in range(1, WEEKS + 1):
            _answer_for(_held_session(activity, first, week, chance), chance)


def _held_session(activity: Activity, first: Session, week: int, chance: random.Random) -> Session:
    """Return a session as it was so many weeks before the first one, its parties folded."""
    # Weeks are counted on the wall clock, so that 17.00 stays 17.00 over a change of the clock.
    start = timezone.localtime(first.start) - timedelta(weeks=week)
    parties = chance.randint(FEWEST, MOST) + 1
    session, _made = Session.objects.get_or_create(
        activity=activity,
        occurrence=start,
        defaults={
            "start": start,
            "end": start + activity.duration,
            "place_id": activity.place_id,
            "capacity": activity.capacity,
            "folded": True,
            "parties_came": parties,
            "persons_came": parties + 2,
        },
    )
    return session


def _answer_for(session: Session, chance: random.Random) -> None:
    survey = chosen_survey(session)
    count = chance.randint(FEWEST, session.parties_came)
    SessionSurvey.objects.create(
        session=session,
        survey=survey,
        invitations_sent=session.parties_came,
        opened_on=timezone.localdate(session.end),
    )
    faces = [question["id"] for question in survey.questions if question["kind"] == "faces"]
    for _ in range(count):
        SurveyResponse.objects.create(
            session=session,
            survey=survey,
            invitation_hash=keyed_hash(PURPOSE, new_token()),
            answers={name: chance.choice([2, 3, 4, 4, 5, 5, 5, None]) for name in faces},
            answered_on=timezone.localdate(session.end) + timedelta(days=chance.randrange(3)),
        )
