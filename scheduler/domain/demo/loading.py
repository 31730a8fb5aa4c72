"""Filling an empty installation with the demo house."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from backend.clock import HELSINKI
from backend.domain.freshness import touch
from backend.domain.memberships import add_member
from backend.models import Organisation, Place, Service, Theme, User
from scheduler.domain.demo.activities_at_olkkari import AT_OLKKARI
from scheduler.domain.demo.activities_elsewhere import ELSEWHERE
from scheduler.domain.demo.organisations import ORGANISATIONS
from scheduler.domain.demo.people import ADMINISTRATOR, PEOPLE
from scheduler.domain.demo.places import PLACES
from scheduler.domain.demo.services import SERVICES
from scheduler.domain.demo.shapes import DemoActivity
from scheduler.domain.demo.themes import THEMES
from scheduler.domain.host_roles import HostWish
from scheduler.domain.publishing import (
    ActivityFacts,
    create_activity,
    publish_activity,
)
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import CoHostState
from scheduler.models import Activity, CoHost

WEEK = 7


@transaction.atomic
def load() -> None:
    """Make the demo house: organisations, people, places, services, activities, sign-ups.

    Through the verbs, as people would make it. What is there already is left as it is, so a
    second load changes nothing. There is something on today at whatever hour it is loaded.
    """
    _load_themes()
    _load_organisations()
    administrator = _load_people()
    _load_places()
    _load_services()
    for wanted in (*AT_OLKKARI, *ELSEWHERE):
        _load_activity(wanted, administrator)
    touch("calendar", "seats", "directory")


def _load_themes() -> None:
    for position, (slug, name) in enumerate(THEMES.items(), start=1):
        Theme.objects.get_or_create(slug=slug, defaults={"name": name, "position": position})


def _load_organisations() -> None:
    for slug, fields in ORGANISATIONS.items():
        Organisation.objects.get_or_create(slug=slug, defaults={**fields, "is_demo": True})


def _load_people() -> User:
    email, name = ADMINISTRATOR
    administrator = User.objects.filter(email=email).first()
    if administrator is None:
        administrator = User.objects.create_superuser(email, name=name)
    for person in PEOPLE:
        for slug, role in person.roles:
            membership = add_member(
                actor=administrator,
                organisation=Organisation.objects.get(slug=slug),
                email=person.email,
                name=person.name,
                role=role,
            )
            membership.person.themes.set(person.lived)
    return administrator


def _load_places() -> None:
    for slug, fields in PLACES.items():
        organisation = Organisation.objects.get(slug=fields["organisation"])
        defaults = {**fields, "organisation": organisation, "is_demo": True}
        Place.objects.get_or_create(slug=slug, defaults=defaults)


def _load_services() -> None:
    for slug, fields in SERVICES.items():
        defaults = {name: value for name, value in fields.items() if name != "themes"}
        if "organisation" in fields:
            defaults["organisation"] = Organisation.objects.get(slug=fields["organisation"])
            defaults["place"] = Place.objects.get(slug=fields["place"])
        service, made = Service.objects.get_or_create(
            slug=slug, defaults={**defaults, "is_demo": True}
        )
        if made:
            service.themes.set(fields["themes"])


def _load_activity(wanted: DemoActivity, administrator: User) -> None:
    if Activity.objects.filter(slug=slugify(wanted.title["fi"])).exists():
        return
    activity = create_activity(
        actor=administrator,
        organisation=Organisation.objects.get(slug=wanted.organisation),
        facts=_facts(wanted),
    )
    Activity.objects.filter(pk=activity.pk).update(is_demo=True)
    for slug in wanted.co_hosts:
        organisation = Organisation.objects.get(slug=slug)
        CoHost.objects.create(
            activity=activity, organisation=organisation, state=CoHostState.ACCEPTED
        )
    if wanted.is_draft:
        return
    publish_activity(actor=administrator, activity=activity)
    _sign_up_parties(wanted, activity)


def _facts(wanted: DemoActivity) -> ActivityFacts:
    start = _first_time(wanted)
    rule = wanted.rule
    if wanted.weeks:
        last = start + timedelta(weeks=wanted.weeks)
        rule += f";UNTIL={last:%Y%m%d}T210000Z"
    return ActivityFacts(
        title=wanted.title,
        summary=wanted.summary,
        place=Place.objects.get(slug=wanted.place),
        themes=list(Theme.objects.filter(slug__in=wanted.themes)),
        start=start,
        duration=timedelta(hours=wanted.hours),
        recurrence=rule,
        capacity=wanted.capacity,
        sign_up=wanted.sign_up,
        hosts=[
            HostWish(person_id=User.objects.get(email=email).pk, role=role, topic=topic)
            for email, role, topic in wanted.hosts
        ],
    )


def _first_time(wanted: DemoActivity) -> datetime:
    """Return the first time: within the last week, so that a series is on from the first day.

    A single time is so many days ahead, and then on the next such weekday.
    """
    day = timezone.localdate() + timedelta(days=wanted.in_days)
    if wanted.weekday is not None:
        ahead = (wanted.weekday - day.weekday()) % WEEK
        back = (day.weekday() - wanted.weekday) % WEEK
        day += timedelta(days=-back if wanted.rule else ahead)
    else:
        day -= timedelta(days=1)
    hour, minutes = int(wanted.hour), round(wanted.hour % 1 * 60)
    return datetime.combine(day, time(hour, minutes), HELSINKI)


def _sign_up_parties(wanted: DemoActivity, activity: Activity) -> None:
    session = activity.sessions.filter(end__gt=timezone.now()).order_by("start").first()
    for size in wanted.parties:
        if session is not None:
            sign_up(session_id=session.pk, wanted=Wanted(party_size=size))
