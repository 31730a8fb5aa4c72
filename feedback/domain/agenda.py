"""The agenda of a meeting, made of the board: what was promised, does not move, or is new."""

from backend.models.texts import in_language
from feedback.enums import PointKind
from feedback.models import BacklogItem, Meeting, Point
from feedback.models.meeting import LONGEST_LINE
from feedback.queries.meetings import agenda_items


def build_agenda(meeting: Meeting) -> None:
    """Add what the board asks for and the agenda does not have yet; nothing is taken off.

    What was promised comes first, then what does not move, then what is new. An item that is
    there for two reasons is there once.
    """
    known = set(meeting.points.values_list("item", flat=True))
    position = meeting.points.count()
    for kind, items in agenda_items(meeting).items():
        for item in items:
            if item.pk in known:
                continue
            known.add(item.pk)
            position += 1
            _add(meeting, kind, item, position)


def _add(meeting: Meeting, kind: PointKind, item: BacklogItem, position: int) -> None:
    Point.objects.create(
        meeting=meeting,
        item=item,
        kind=kind,
        title=in_language(item.title, "fi")[:LONGEST_LINE],
        position=position,
    )
