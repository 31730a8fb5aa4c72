"""The cast of the ear's tests: sessions that were held, parties, statements, items."""

from datetime import timedelta
from itertools import count
from typing import Any

import factory
from django.utils import timezone

from backend.capabilities import keyed_hash, new_token
from backend.domain.contacts import seal_contact
from backend.enums import Channel, Role
from backend.models import Message, Organisation, User
from feedback.default_survey import QUESTIONS
from feedback.domain.invitations import default_survey
from feedback.enums import ItemState, Source, Way
from feedback.models import (
    Answer,
    BacklogItem,
    Feedback,
    Survey,
    SurveyResponse,
    SurveyTemplate,
)
from scheduler.enums import SignUpStatus
from scheduler.models import Session, SignUp
from scheduler.queries.tickets import PURPOSE as TICKET
from tests.factories import ActivityFactory, OrganisationFactory, SessionFactory, member_of

_numbers = count(1)


class ItemFactory(factory.django.DjangoModelFactory[BacklogItem]):
    class Meta:
        model = BacklogItem
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: {"fi": f"Kohde {n}"})
    state = ItemState.PROPOSED

    @factory.post_generation
    def themes(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: FBT001
        if create and extracted:
            self.themes.set(extracted)


class FeedbackFactory(factory.django.DjangoModelFactory[Feedback]):
    class Meta:
        model = Feedback

    text = factory.Sequence(lambda n: f"Sanon tämän numero {n}")
    source = Source.OPEN


class AnswerFactory(factory.django.DjangoModelFactory[Answer]):
    class Meta:
        model = Answer

    item = factory.SubFactory(ItemFactory, state=ItemState.DONE)
    text = factory.Sequence(lambda n: {"fi": f"Teimme {n}", "sv": f"Vi gjorde {n}"})


def held_session(*, ended: timedelta = timedelta(hours=2), **fields: Any) -> Session:
    """Make a session of two hours that ended so long ago."""
    start = timezone.now() - ended - timedelta(hours=2)
    activity = fields.pop("activity", None) or ActivityFactory.create(start=start)
    return SessionFactory.create(activity=activity, start=start, **fields)


def party_on(
    session: Session, *, email: str = "", status: str = SignUpStatus.CONFIRMED, **fields: Any
) -> tuple[SignUp, str]:
    """Make a sign-up, and return it with its ticket's token."""
    number, ticket = next(_numbers), new_token()
    contact = (
        seal_contact(
            channel=Channel.EMAIL, address=email, keep_until=session.end + timedelta(hours=48)
        )
        if email
        else None
    )
    sign_up = SignUp.objects.create(
        session=session,
        ticket_hash=keyed_hash(TICKET, ticket),
        alias=f"kettu {number}",
        party_size=1,
        status=status,
        arrival=number,
        contact=contact,
        **fields,
    )
    return sign_up, ticket


def survey_of_organisation(organisation: Organisation | None, **fields: Any) -> Survey:
    """Make a usual survey of an organisation."""
    template, _made = SurveyTemplate.objects.get_or_create(organisation=organisation, is_usual=True)
    return Survey.objects.create(
        **{"template": template, "title": {"fi": "Oma"}, "questions": QUESTIONS, **fields}
    )


def spare_survey(organisation: Organisation, **fields: Any) -> Survey:
    """Make a survey of an organisation that is asked only where it is chosen."""
    template = SurveyTemplate.objects.create(organisation=organisation)
    return Survey.objects.create(
        **{"template": template, "title": {"fi": "Toinen"}, "questions": QUESTIONS, **fields}
    )


def answers_about(
    session: Session, answers: list[dict[str, Any]], *, way: str = Way.INVITED
) -> list[SurveyResponse]:
    """Make answers about a session that are past their hour."""
    activity = session.activity
    return [
        SurveyResponse.objects.create(
            survey=default_survey(),
            way=way,
            organisation=activity.organisation,
            activity=activity,
            place=activity.place,
            day=timezone.localdate(session.end),
            answers=chosen,
        )
        for chosen in answers
    ]


def address_of(message: Message) -> str:
    """Open the address that a message goes to."""
    assert message.contact is not None
    return message.contact.address()


def triager(role: Role = Role.CO_DEVELOPER) -> User:
    """Make a person who triages feedback."""
    return member_of(OrganisationFactory.create(), role)


def outsider() -> User:
    """Make a member who does not triage: a peer expert."""
    return member_of(OrganisationFactory.create(), Role.PEER_EXPERT)
