"""Two members who move one card at the same moment: one move holds, and both are told."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from backend.errors import Refusal
from backend.models import User
from backend.models.texts import in_language
from backend.saying import active_language
from feedback.domain import presence
from feedback.enums import DECIDABLE
from feedback.errors.board import ChangedMeanwhile
from feedback.pages.columns import COLUMNS
from feedback.queries.board import item_with_voices, last_mover


def refused_move(person: User, item_id: UUID, wanted: str, refusal: Refusal) -> str:
    """Return what `person` is told, and leave word for whoever moved the item before."""
    item = item_with_voices(item_id)
    other = last_mover(item) if item else None
    if not isinstance(refusal, ChangedMeanwhile) or item is None or item.state not in COLUMNS:
        return str(refusal)
    if other is not None and other != person and wanted in DECIDABLE:
        with override(other.language):
            words = _("%(name)s moved “%(title)s” at the same time. It stays in: %(column)s.")
            presence.tell(other, words % _values(person, item.title, item.state))
    if other is None:
        return _("Somebody changed “%(title)s” a moment ago. It is in: %(column)s.") % _values(
            person, item.title, item.state
        )
    return _("%(name)s changed “%(title)s” a moment ago. It is in: %(column)s.") % _values(
        other, item.title, item.state
    )


def _values(person: User, title: dict[str, str], state: str) -> dict[str, str]:
    return {
        "name": person.name,
        "title": in_language(title, active_language()),
        "column": str(COLUMNS[state]),
    }
