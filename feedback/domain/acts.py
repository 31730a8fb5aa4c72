"""What an act on the board changed, so that it can be undone for a day.

Each verb that moves a row says what the row was and is. An act is undone only while all of its
rows still stand as it left them: an undo never takes away what somebody else did since.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_triage_role
from backend.models import User
from feedback.errors.board import CannotUndo, NothingToUndo
from feedback.models import BacklogItem, BoardAct, Feedback

KEPT = timedelta(days=1)
ITEM, STATEMENT = "item", "statement"
#: What is remembered of a row, and put back.
COLUMNS = {
    ITEM: ("state", "reason", "merged_into_id", "state_before", "holder_id"),
    STATEMENT: ("state", "item_id", "came_with_id"),
}
Row = BacklogItem | Feedback
State = Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act in the making: who does what. Its rows share a batch."""

    actor: User
    verb: str
    batch: UUID

    @classmethod
    def begin(cls, *, actor: User, verb: str) -> "Act":
        """Begin an act that one undo takes back as a whole."""
        return cls(actor=actor, verb=verb, batch=uuid4())

    def note(self, row: Row, before: State) -> None:
        """Remember that a row was `before`, and is now as it stands."""
        after = state_of(row)
        if before != after:
            BoardAct.objects.create(
                batch=self.batch,
                actor=self.actor,
                verb=self.verb,
                kind=kind_of(row),
                row=row.pk,
                before=before,
                after=after,
            )


def kind_of(row: Row) -> str:
    """Return the name of a row's kind."""
    return ITEM if isinstance(row, BacklogItem) else STATEMENT


def state_of(row: Row) -> dict[str, str | None]:
    """Return what is remembered of a row."""
    values = ((name, getattr(row, name)) for name in COLUMNS[kind_of(row)])
    return {name: None if value is None else str(value) for name, value in values}


def past(now: datetime) -> QuerySet[BoardAct]:
    """Return acts that are too old to be undone."""
    return BoardAct.objects.filter(at__lt=now - KEPT)


def forget() -> int:
    """Remove acts that are too old to be undone."""
    return past(timezone.now()).delete()[0]


@transaction.atomic
def undo(*, actor: User, batch: UUID) -> int:
    """Take an act of one's own back.

    Args:
        actor: Who acted.
        batch: Which act.

    Returns:
        How many rows were put back.

    Raises:
        NotAllowed: `actor` does not triage any more.
        NothingToUndo: It is not theirs, was undone before, or is older than a day.
        CannotUndo: Somebody changed one of its rows since, or removed it.
    """
    require_triage_role(person=actor)
    rows = BoardAct.objects.select_for_update().filter(batch=batch, actor=actor, undone=False)
    acts = list(rows.filter(at__gte=timezone.now() - KEPT))
    if not acts:
        raise NothingToUndo
    # Items before statements, each in the order of ids, as every verb locks them.
    for kind, model in ((ITEM, BacklogItem), (STATEMENT, Feedback)):
        of_kind = {act.row: act for act in acts if act.kind == kind}
        locked = model.objects.select_for_update(of=("self",)).filter(pk__in=of_kind)
        found = {row.pk: row for row in locked.order_by("pk")}
        for pk, act in of_kind.items():
            _put_back(found.get(pk), act)
    rows.update(undone=True)
    audit.record(actor=actor, verb="undo", target=acts[0])
    touch("triage", "answers")
    return len(acts)


def _put_back(row: Row | None, act: BoardAct) -> None:
    if row is None or state_of(row) != act.after:
        raise CannotUndo
    for name, value in act.before.items():
        setattr(row, name, value)
    if isinstance(row, BacklogItem):
        row.version += 1
    row.save()
