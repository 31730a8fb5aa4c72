"""More of everything in the town of `tests.cast`: every list of the API and every page grows."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from backend.enums import Channel, Role
from backend.models import Catalogue, Service, User
from feedback.enums import FeedbackState, ItemState
from feedback.models import Meeting, Point, SavedView
from scheduler.domain.asking import Asked, ask
from scheduler.domain.catching import catch_request, offer_request
from scheduler.domain.hosting import leave_note
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import ActivityStatus, CoHostState, HostRole
from scheduler.models import CalendarSource, CoHost, Host
from tests.backend.post import dead_letter
from tests.cast import Town
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    SessionFactory,
    ThemeFactory,
    member_of,
)
from tests.feedback.factories import (
    AnswerFactory,
    FeedbackFactory,
    ItemFactory,
    held_session,
    spare_survey,
)

MORE_SEATS = 200


def fill(town: Town, numbers: Iterable[int]) -> None:
    """Add so many of everything."""
    for number in numbers:
        _fill_calendar(town, number)
        _fill_requests(town, number)
        _fill_ear(town, number)


def _fill_calendar(town: Town, number: int) -> None:
    own = town.own
    theirs = OrganisationFactory.create()
    theme = ThemeFactory.create()
    place = PlaceFactory.create(organisation=own.organisation)
    service = Service.objects.create(
        slug=f"palvelu-{number}", name={"fi": "Apu"}, organisation=theirs, place=place
    )
    service.themes.add(theme, town.theme)
    person = member_of(own.organisation, Role.PEER_EXPERT)
    person.themes.add(theme)
    facts = {"organisation": own.organisation, "themes": [theme, town.theme]}
    ActivityFactory.create(status=ActivityStatus.DRAFT, place=place, **facts)
    ActivityFactory.create(status=ActivityStatus.ARCHIVED, place=place, **facts)
    activity = ActivityFactory.create(place=own.place, capacity=MORE_SEATS, **facts)
    Host.objects.create(activity=activity, person=person, role=HostRole.LEADS, topic={})
    CoHost.objects.create(activity=activity, organisation=theirs, state=CoHostState.ACCEPTED)
    CoHost.objects.create(activity=activity, organisation=town.other.organisation)
    CoHost.objects.create(activity=own.activity, organisation=theirs)
    for days in (0, 1, 3):
        start = timezone.now() + timedelta(days=days, hours=3, minutes=number)
        session = SessionFactory.create(activity=activity, start=start)
        _sign_up_with_everything(session.pk, number)
    _sign_up_with_everything(own.session.pk, number)
    _sign_up_with_everything(own.door.pk, number)
    held_session(activity=activity, ended=timedelta(hours=2, minutes=number))
    leave_note(actor=person, session_id=own.session.pk, text="Avain on naapurissa")
    Host.objects.create(activity=own.activity, session=own.session, person=person, topic={})
    CalendarSource.objects.create(
        organisation=own.organisation, name=f"Opisto {number}", place=place
    )
    Catalogue.objects.create(name=f"Palvelut {number}")
    dead_letter(own.organisation)


def _sign_up_with_everything(session_id: UUID, number: int) -> None:
    wanted = Wanted(wish="Juttelua", channel=Channel.EMAIL, address=f"client{number}@demo.example")
    sign_up(session_id=session_id, wanted=wanted)


def _fill_requests(town: Town, number: int) -> None:
    catcher, receiver = (town.own.people[role] for role in (Role.COORDINATOR, Role.WORKER))
    ask(asked=Asked(text="Paperit", area="Lapua", theme=town.theme))
    caught = ask(asked=Asked(text="Juttelu"))
    catch_request(actor=catcher, request_id=caught.request.pk)
    offer_request(actor=catcher, request_id=caught.request.pk, receiver=receiver)


def _fill_ear(town: Town, number: int) -> None:
    own, member = town.own, town.own.people[Role.COORDINATOR]
    themes = [ThemeFactory.create(), town.theme]
    about = {"theme": themes[0], "organisation": own.organisation, "place": own.place}
    for state in (ItemState.PROPOSED, ItemState.ACCEPTED, ItemState.IN_PROGRESS):
        item = ItemFactory.create(themes=themes, state=state, title={"fi": f"Kahvi {number}"})
        FeedbackFactory.create(item=item, state=FeedbackState.LINKED, **about)
    for unlinked in (FeedbackState.NEW, FeedbackState.THANKED, FeedbackState.HELD_BACK):
        FeedbackFactory.create(state=unlinked, activity=own.activity, **about)
    FeedbackFactory.create(item_id=town.item, state=FeedbackState.LINKED, **about)
    AnswerFactory.create(item__themes=themes)
    spare_survey(own.organisation)
    SavedView.objects.create(owner=member, name=f"Oma {number}", query="theme=x")
    _fill_meeting(member, number)


def _fill_meeting(member: User, number: int) -> None:
    meeting = Meeting.objects.create(title=f"Kokous {number}", start=timezone.now())
    meeting.present.add(member)
    Point.objects.create(meeting=meeting, title="Kahvi", item=ItemFactory.create())
