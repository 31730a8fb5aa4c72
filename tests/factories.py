"""The small fixed cast of the tests. Times are aware; a session starts a day from now."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from backend.enums import OrganisationKind, Role
from backend.models import Membership, Organisation, Place, Theme, User
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@demo.example")
    name = factory.Sequence(lambda n: f"Henkilö {n}")


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisaatio-{n}")
    kind = OrganisationKind.PEER_GROUP
    name = factory.LazyAttribute(lambda o: {"fi": f"Nimi {o.slug}"})


class ThemeFactory(factory.django.DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"teema-{n}")
    name = factory.LazyAttribute(lambda o: {"fi": f"Nimi {o.slug}"})


class PlaceFactory(factory.django.DjangoModelFactory[Place]):
    class Meta:
        model = Place

    slug = factory.Sequence(lambda n: f"paikka-{n}")
    name = factory.LazyAttribute(lambda o: {"fi": f"Nimi {o.slug}"})
    town = "Seinäjoki"


class ActivityFactory(factory.django.DjangoModelFactory[Activity]):
    class Meta:
        model = Activity
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"toiminta-{n}")
    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.LazyAttribute(lambda o: {"fi": f"Otsikko {o.slug}"})
    place = factory.SubFactory(PlaceFactory)
    capacity = 12
    start = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    duration = timedelta(hours=2)
    status = ActivityStatus.PUBLISHED

    @factory.post_generation
    def themes(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: FBT001
        if create and extracted:
            self.themes.set(extracted)


class SessionFactory(factory.django.DjangoModelFactory[Session]):
    class Meta:
        model = Session

    activity = factory.SubFactory(ActivityFactory)
    start = factory.LazyAttribute(lambda o: o.activity.start)
    end = factory.LazyAttribute(lambda o: o.start + o.activity.duration)
    occurrence = factory.LazyAttribute(lambda o: o.start)
    place = factory.LazyAttribute(lambda o: o.activity.place)
    capacity = factory.LazyAttribute(lambda o: o.activity.capacity)


def member_of(organisation: Organisation, role: Role = Role.PEER_EXPERT, **fields: Any) -> User:
    """Make a person with a role."""
    person = UserFactory.create(**fields)
    Membership.objects.create(organisation=organisation, person=person, role=role)
    return person
