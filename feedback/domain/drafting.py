"""What comes of an answer: an activity that is new, or one that is changed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from backend.domain.memberships import require_triage_role
from backend.models import Organisation, Place, User
from feedback.domain.acts import Act
from feedback.domain.item_rows import locked_item, saved_item
from feedback.errors.board import UnknownActivity
from feedback.models import BacklogItem
from scheduler.domain.publishing import ActivityFacts, create_activity
from scheduler.models import Activity
from scheduler.queries.visible import listed_activities

TWO_HOURS = timedelta(hours=2)


@transaction.atomic
def draft_activity(
    *, actor: User, item_id: UUID, organisation: Organisation, place: Place, start: datetime
) -> Activity:
    """Make a draft of an activity out of an item: its title, its answer's words, its themes.

    The two lead to each other from then on. Whoever runs the calendar finishes the draft and
    publishes it; nothing of it is public before.

    Args:
        actor: Triages feedback, and runs the calendar of `organisation`.
        item_id: What it comes of.
        organisation: Whose activity it is to be.
        place: Where.
        start: Of the first time (aware); two hours long until it is changed.

    Raises:
        NotAllowed: `actor` does not triage, or does not run that calendar.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id)
    answer = item.public_answer
    activity = create_activity(
        actor=actor,
        organisation=organisation,
        facts=ActivityFacts(
            title=item.title,
            summary=answer.text if answer else item.description,
            place=place,
            start=start,
            duration=TWO_HOURS,
            themes=list(item.themes.all()),
        ),
    )
    return _joined(actor, item, activity, verb="draft_activity")


@transaction.atomic
def attach_activity(*, actor: User, item_id: UUID, activity: str) -> Activity:
    """Say that an activity came of an item, or was changed because of it.

    Its page then shows the item's answer, and the answer leads to it.

    Args:
        actor: Triages feedback.
        item_id: Which item.
        activity: Its slug.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
        UnknownActivity: No activity that they may see has that slug.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id)
    found = listed_activities(actor).filter(slug=activity).first()
    if found is None:
        raise UnknownActivity
    return _joined(actor, item, found, verb="attach_activity")


@transaction.atomic
def detach_activity(*, actor: User, item_id: UUID, activity: str) -> BacklogItem:
    """Say that an activity has nothing to do with an item after all. The activity stays.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: The item is gone.
        ItemMerged: It lives on in another.
    """
    require_triage_role(person=actor)
    item = locked_item(item_id)
    item.activities.remove(*item.activities.filter(slug=activity))
    return saved_item(item, act=Act.begin(actor=actor, verb="detach_activity"))


def _joined(actor: User, item: BacklogItem, activity: Activity, *, verb: str) -> Activity:
    item.activities.add(activity)
    saved_item(item, act=Act.begin(actor=actor, verb=verb))
    return activity
