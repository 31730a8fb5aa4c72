"""Loading the demo of the ear, after the rooms below have theirs."""

import random
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from backend.clock import today
from feedback.demo.answers import load_survey_answers
from feedback.demo.items import ITEMS, MERGED, THANKED, DemoItem
from feedback.domain.importing import import_statements
from feedback.domain.memo_table import decoded, read_table
from feedback.enums import FeedbackState, ItemState
from feedback.models import Answer, BacklogItem, Feedback

MEMO = Path(__file__).parent / "memo-statements.tsv"
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
    load_survey_answers(chance)


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
