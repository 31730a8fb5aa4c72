"""Names for things of a town (`tests.cast`), as they stand in braces in addresses and bodies."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from backend.enums import TRIAGE_ROLES, Role
from backend.models import Catalogue
from feedback.domain.drafting import attach_activity
from feedback.domain.invitations import open_invitation
from feedback.domain.meetings import attend, open_meeting, plan_meeting
from feedback.domain.merging import merge_items
from feedback.domain.saved_views import save_view
from scheduler.models import CalendarSource, CoHost
from tests.api_bodies import PICTURE
from tests.cast import Town
from tests.factories import ActivityFactory, PlaceFactory
from tests.feedback.factories import ItemFactory, spare_survey, survey_of_organisation


def names_of(town: Town) -> dict[str, str]:
    """Return what the names in braces stand for."""
    own = town.own
    asked = CoHost.objects.create(activity=own.activity, organisation=town.other.organisation)
    source = CalendarSource.objects.create(
        organisation=own.organisation, name="Opisto", place=own.place
    )
    return {
        **_names_of_board(town),
        "own": own.organisation.slug,
        "worker": str(own.people[Role.WORKER].pk),
        "stranger": str(town.other.people[Role.PEER_EXPERT].pk),
        "text": "reminder/fi",
        "letter": own.letter,
        "place": own.place.slug,
        "free_place": PlaceFactory.create(organisation=own.organisation).slug,
        "theirs": town.other.organisation.slug,
        "asked": str(asked.pk),
        "picture": PICTURE,
        "source": str(source.pk),
        "catalogue": str(Catalogue.objects.create(name="Palvelut").pk),
        "theme": town.theme.slug,
        "free_theme": town.unused_theme.slug,
        "service": own.service.slug,
        "activity": own.activity.slug,
        "draft": own.draft.slug,
        "session": str(own.session.pk),
        "door": str(own.door.pk),
        "arriving": str(own.arriving.sign_up.pk),
        "ticket": own.party.ticket,
        "request": town.request,
        "request_link": town.request_link,
        "offered": town.offered,
        "invitation": town.invitation,
        "held": str(open_invitation(token=town.invitation).session.pk),
        "survey": str(survey_of_organisation(own.organisation).template_id),
        "spare_survey": str(spare_survey(own.organisation).template_id),
        "follow": town.follow,
        "statement": town.statement,
        "new_statement": town.new_statement,
        "held_statement": town.held_statement,
        "item": town.item,
        "other_item": town.other_item,
        "answered_item": town.answered_item,
    }


def _names_of_board(town: Town) -> dict[str, str]:
    """Return names of what the group works with; its acts are the own coordinator's."""
    member = town.own.people[Role.COORDINATOR]
    joined = ActivityFactory.create(organisation=town.own.organisation)
    attach_activity(actor=member, item_id=UUID(town.item), activity=joined.slug)
    merged = ItemFactory.create()
    merge_items(actor=member, item_id=merged.pk, into_id=UUID(town.item))
    start = timezone.now() + timedelta(hours=1)
    planned, meeting = (
        plan_meeting(actor=member, title=title, start=start, quorum=1)
        for title in ("Myöhemmin", "Nyt")
    )
    open_meeting(actor=member, meeting_id=meeting.pk)
    for house in (town.own, town.other):
        for role in TRIAGE_ROLES:
            attend(actor=member, meeting_id=meeting.pk, person=house.people[role])
    point, _made = meeting.points.get_or_create(
        item_id=UUID(town.item), defaults={"title": "Kahvi"}
    )
    return {
        "joined": joined.slug,
        "merged_item": str(merged.pk),
        "planned": str(planned.pk),
        "meeting": str(meeting.pk),
        "point": str(point.pk),
        "view": str(save_view(actor=member, name="Oma", query="state=proposed").pk),
    }
