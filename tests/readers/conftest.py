"""A season with all that happens to calendars, made by the verbs that make it happen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings

from backend.capabilities import keyed_hash, new_token
from backend.clock import HELSINKI
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, add_session, change_session
from scheduler.domain.host_calendars import renew_host_calendar
from scheduler.domain.publishing import publish_activity
from scheduler.models import Activity, Host, Session, SignUp
from tests.factories import (
    ActivityFactory,
    OrganisationFactory,
    PlaceFactory,
    UserFactory,
    member_of,
)

#: The Saturday before summer time begins in 2027.
NOW = datetime(2027, 3, 20, 12, tzinfo=HELSINKI)
LETTERS = 'Ääkköset & "nuotio"; kahvi, mehu \\ 🔥👨‍👩‍👧‍👦 –' * 3
TITLE = LETTERS[:110]


#: A quarter past three comes twice when summer time ends; the second time.
SECOND = datetime(2027, 10, 31, 3, 15, tzinfo=HELSINKI, fold=1)


def local(month, day, hour=0, minute=0):
    return datetime(2027, month, day, hour, minute, tzinfo=HELSINKI)


class Season(NamedTuple):
    """Sessions as the database has them, and files as they were answered, by what they are of."""

    sessions: list[Session]
    files: dict[str, bytes]

    def of(self, which: Callable[[Session], bool]) -> list[Session]:
        """Return the sessions that fit."""
        return [session for session in self.sessions if which(session)]


@pytest.fixture(scope="module")
def season(django_db_setup, django_db_blocker):
    """Return a season: series over both changes of the clock, and every change that can be made.

    Made once, and taken back: the tests only read.
    """
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        override_settings(REMINDER_LEADS_MINUTES=[1440, 120]),
        transaction.atomic(),
    ):
        cache.clear()
        weekly, nights = make_season()
        rows = Session.objects.select_related("activity", "place").order_by("start", "pk")
        found = Season(list(rows), {})
        for name, address in addresses(weekly, nights).items():
            answer = Client().get(address)
            assert answer.status_code == 200
            found.files[name] = answer.content
        transaction.set_rollback(True)
    return found


def make_season() -> tuple[Activity, Activity]:
    """Make it, and return two series of it."""
    publish = _publisher()
    weekly = publish(local(3, 24, 17), "FREQ=WEEKLY;BYDAY=WE")
    nights = publish(local(3, 22, 23, 30), "FREQ=DAILY", hours=7)
    for hour in (1, 2, 3, 4):
        publish(local(3, 27, hour, 30), "FREQ=DAILY;COUNT=3")
        publish(local(10, 30, hour, 30), "FREQ=DAILY;COUNT=3")
    publish(local(3, 30, 10), "FREQ=MONTHLY;BYDAY=2TU", title=TITLE, summary=LETTERS)
    publish(local(4, 1, 9), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=20")
    once = publish(local(3, 21, 12), "")
    once_and_again = publish(local(3, 25, 18), "")
    edit(weekly, 1, start=local(4, 1, 12))
    edit(weekly, 2, start=local(4, 7, 3, 30), end=local(4, 8, 3, 30))
    edit(weekly, 6, Scope.FOLLOWING, start=local(5, 6, 18), end=local(5, 6, 20, 15))
    edit(nights, 220, start=SECOND, end=SECOND.replace(minute=45))
    edit(nights, 230, Scope.FOLLOWING, title={"fi": "Uusi nimi 🌙", "sv": "Nytt namn"})
    elsewhere = PlaceFactory.create(slug="yotupa", name={"fi": "Yötupa, II; krs"})
    edit(nights, 3, Scope.ALL, place=elsewhere)
    for activity, number in ((weekly, 4), (weekly, 10), (nights, 8), (once, 0)):
        cancel_session(actor=actor_of(activity), session_id=session_of(activity, number).pk)
    for day in (26, 28):
        actor = actor_of(once_and_again)
        add_session(actor=actor, activity=once_and_again, start=local(3, day, 18))
    return weekly, nights


def addresses(weekly: Activity, nights: Activity) -> dict[str, str]:
    """Return an address of each kind of calendar."""
    host, ticket = UserFactory.create(), new_token()
    Host.objects.create(activity=nights, person=host)
    away = session_of(nights, 5)
    Host.objects.create(activity=nights, session=away, person=host, is_away=True)
    SignUp.objects.create(
        session=nights.sessions.get(start=SECOND),
        ticket_hash=keyed_hash("ticket", ticket),
        alias="sininen kettu",
        party_size=1,
        arrival=1,
        status="confirmed",
    )
    return {
        "all": "/calendar/all.ics",
        "activity": f"/calendar/activities/{weekly.slug}.ics?lang=sv",
        "place": "/calendar/places/yotupa.ics",
        "host": f"/calendar/hosts/{renew_host_calendar(actor=host)}.ics",
        "ticket": f"/t/{ticket}/calendar.ics",
    }


def _publisher():
    organisation = OrganisationFactory.create(name={"fi": "Olkkari"})
    actor = member_of(organisation, name="Jari")
    place = PlaceFactory.create(
        name={"fi": "Kyrkösjärven laavu"}, street="Rantatie 5", latitude=62.7, longitude=22.8
    )

    def publish(start, rule, hours=2, title="", summary=""):
        activity = ActivityFactory.create(
            organisation=organisation,
            place=place,
            start=start,
            duration=timedelta(hours=hours),
            recurrence=rule,
            status="draft",
            **({"title": {"fi": title}, "summary": {"fi": summary}} if title else {}),
        )
        return publish_activity(actor=actor, activity=activity)

    return publish


def actor_of(activity: Activity):
    return activity.organisation.members.get()


def session_of(activity: Activity, number: int) -> Session:
    return activity.sessions.order_by("occurrence")[number]


def edit(activity: Activity, number: int, scope: Scope = Scope.THIS, **change):
    change_session(
        actor=actor_of(activity),
        session_id=session_of(activity, number).pk,
        change=SessionChange(**change),
        scope=scope,
    )
