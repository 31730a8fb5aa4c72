"""A member's views of the board: filters under a name."""

from uuid import UUID

from django.db import transaction

from backend.domain.memberships import require_triage_role
from backend.errors import NotFound
from backend.models import User
from feedback.domain.words import bounded
from feedback.errors.board import ViewNameMissing
from feedback.models import SavedView
from feedback.models.board import LONGEST_NAME, LONGEST_QUERY


@transaction.atomic
def save_view(*, actor: User, name: str, query: str) -> SavedView:
    """Keep filters under a name; saving under the same name again takes the place of the first.

    Args:
        actor: Triages feedback.
        name: Of the view.
        query: Filters as a query string.

    Raises:
        NotAllowed: `actor` does not triage.
        ViewNameMissing: The name is empty.
        TextTooLong: The name or the filters are too long.
    """
    require_triage_role(person=actor)
    named = " ".join(bounded(name, longest=LONGEST_NAME, field="name").split())
    if not named:
        raise ViewNameMissing
    kept = bounded(query, longest=LONGEST_QUERY, field="query")
    view, _made = SavedView.objects.update_or_create(
        owner=actor, name=named, defaults={"query": kept}
    )
    return view


def remove_view(*, actor: User, view_id: UUID) -> None:
    """Forget a view of one's own.

    Raises:
        NotFound: It is not there, or not theirs.
    """
    if not SavedView.objects.filter(owner=actor, pk=view_id).delete()[0]:
        raise NotFound
