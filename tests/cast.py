"""A small town for tests that walk the whole API: one of everything, in two organisations.

"Own" is the organisation that the permission tests look from; "other" has a calendar and members
that nobody of own may touch. Secrets (tickets, links) are as their holders have them.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from backend.enums import Role
from backend.models import Organisation, Place, Service, Theme, User
from feedback.domain.giving import give_feedback
from feedback.domain.invitations import mint
from feedback.enums import FeedbackState
from scheduler.domain.asking import Asked, ask
from scheduler.domain.catching import catch_request, offer_request
from scheduler.domain.signing_up import Ticketed, Wanted, sign_up
from scheduler.enums import ActivityStatus, HostRole, SignUpStatus
from scheduler.models import Activity, Host, Session
from tests.backend.post import dead_letter
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
    member_of,
)
from tests.feedback.factories import AnswerFactory, FeedbackFactory, ItemFactory, held_session


@dataclass
class House:
    """An organisation with its people and its calendar.

    Attributes:
        session: Tomorrow, with a party that has seats (`party`) and one that waits.
        door: Within the hour: it is time to tick who comes (`arriving`).
    """

    organisation: Organisation
    people: dict[Role, User]
    place: Place
    service: Service
    draft: Activity
    activity: Activity
    session: Session
    party: Ticketed
    door: Session
    arriving: Ticketed
    letter: str


@dataclass
class Town:
    """Two houses, and what is the town's."""

    own: House
    other: House
    theme: Theme
    unused_theme: Theme
    held: Session
    invitation: str
    request: str
    request_link: str
    offered: str
    statement: str
    new_statement: str
    held_statement: str
    follow: str
    item: str
    other_item: str
    answered_item: str


def build_house(slug: str, theme: Theme) -> House:
    """Make an organisation with a member of each role, a draft, and sessions with parties."""
    organisation = OrganisationFactory.create(slug=slug)
    people = {role: member_of(organisation, role, name=f"{role} {slug}") for role in Role}
    place = PlaceFactory.create(slug=f"{slug}-paikka", organisation=organisation)
    service = Service.objects.create(
        slug=f"{slug}-palvelu", name={"fi": "Neuvonta"}, organisation=organisation
    )
    service.themes.add(theme)
    facts = {"organisation": organisation, "place": place, "themes": [theme]}
    draft = ActivityFactory.create(
        slug=f"{slug}-luonnos", status=ActivityStatus.DRAFT, recurrence="FREQ=WEEKLY", **facts
    )
    activity = ActivityFactory.create(slug=f"{slug}-toiminta", capacity=2, **facts)
    Host.objects.create(
        activity=activity, person=people[Role.PEER_EXPERT], role=HostRole.LEADS, topic={}
    )
    session = SessionFactory.create(activity=activity)
    party = sign_up(session_id=session.pk, wanted=Wanted(party_size=2, wish="Juttelua"))
    sign_up(session_id=session.pk, wanted=Wanted())
    door = SessionFactory.create(activity=activity, start=timezone.now() + timedelta(hours=1))
    arriving = sign_up(session_id=door.pk, wanted=Wanted())
    assert arriving.sign_up.status == SignUpStatus.CONFIRMED
    letter = str(dead_letter(organisation).pk)
    for fresh in (session, door):
        fresh.refresh_from_db()
    return House(
        organisation,
        people,
        place,
        service,
        draft,
        activity,
        session,
        party,
        door,
        arriving,
        letter,
    )


def build_town() -> Town:
    """Build both houses, a request of each kind, and feedback on its way."""
    theme = ThemeFactory.create(slug="yksinaisyys")
    own, other = build_house("oma", theme), build_house("muu", theme)
    receipt = ask(asked=Asked(text="Paperit", area="Lapua", theme=theme))
    offered = ask(asked=Asked(text="Juttelu"))
    catch_request(actor=own.people[Role.PEER_EXPERT], request_id=offered.request.pk)
    offer_request(
        actor=own.people[Role.PEER_EXPERT],
        request_id=offered.request.pk,
        receiver=own.people[Role.WORKER],
    )
    item = ItemFactory.create(themes=[theme])
    follow_up = give_feedback(text="Kahvia voisi olla enemmän", theme=theme.slug)
    linked = FeedbackFactory.create(
        theme=theme, item=item, state=FeedbackState.LINKED, organisation=own.organisation
    )
    held = held_session(activity=own.activity)
    return Town(
        own=own,
        other=other,
        theme=theme,
        unused_theme=ThemeFactory.create(slug="vapaa"),
        held=held,
        invitation=mint(held.pk),
        request=str(receipt.request.pk),
        request_link=receipt.token,
        offered=str(offered.request.pk),
        statement=str(linked.pk),
        new_statement=str(FeedbackFactory.create(theme=theme).pk),
        held_statement=str(FeedbackFactory.create(state=FeedbackState.HELD_BACK).pk),
        follow=follow_up.token,
        item=str(item.pk),
        other_item=str(ItemFactory.create(themes=[theme]).pk),
        answered_item=str(AnswerFactory.create(item__themes=[theme]).item.pk),
    )
