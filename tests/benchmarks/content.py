"""What the benchmarks fill the database with: activities with what a real one has."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from backend.enums import OrganisationKind
from backend.models import Organisation, Place, Theme, User
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Host, Session

TWO_HOURS = timedelta(hours=2)
SUMMARY = (
    "Paistetaan makkaraa ja istutaan tulen ääressä. Voit tulla ja lähteä milloin haluat. "
    "Mukana on vertaisia, jotka tietävät, miltä tuntuu. Kahvi on ilmaista. "
)


def make_activities(
    number: int, *, begins_in: timedelta = timedelta(0), capacity: int | None = 12
) -> list[Activity]:
    """Make published weekly activities with a theme and a host, a minute between their starts.

    Args:
        number: How many.
        begins_in: From now to the first start.
        capacity: Seats.
    """
    organisation = Organisation.objects.create(
        slug="olkkari", kind=OrganisationKind.PEER_GROUP, name={"fi": "Seinäjoen Olkkari"}
    )
    person = User.objects.create_user("sanna@demo.example", name="Sanna")
    theme, _made = Theme.objects.get_or_create(
        slug="loneliness", defaults={"name": {"fi": "Yksinäisyys"}}
    )
    place = Place.objects.create(
        slug="laavu",
        name={"fi": "Kyrkösjärven laavu"},
        street="Rantatie 5",
        town="Seinäjoki",
        latitude=62.7,
        longitude=22.8,
    )
    begins = timezone.now().replace(microsecond=0) + begins_in
    activities = Activity.objects.bulk_create(
        Activity(
            slug=f"toiminta-{one}",
            organisation=organisation,
            title={"fi": f"Makkaranpaisto laavulla {one}", "sv": f"Korvgrillning {one}"},
            summary={"fi": SUMMARY},
            place=place,
            capacity=capacity,
            start=begins + timedelta(minutes=one),
            duration=TWO_HOURS,
            recurrence="FREQ=WEEKLY",
            status=ActivityStatus.PUBLISHED,
        )
        for one in range(number)
    )
    Host.objects.bulk_create(Host(activity=activity, person=person) for activity in activities)
    themed = Activity.themes.through
    themed.objects.bulk_create(
        themed(activity_id=activity.pk, theme_id=theme.pk) for activity in activities
    )
    return activities


def make_sessions(activities: Sequence[Activity], *, weeks: int = 1) -> list[Session]:
    """Make a session a week of each activity, from its own start."""
    return Session.objects.bulk_create(
        (
            Session(
                activity=activity,
                occurrence=activity.start + timedelta(weeks=week),
                start=activity.start + timedelta(weeks=week),
                end=activity.start + timedelta(weeks=week) + TWO_HOURS,
                place_id=activity.place_id,
                capacity=activity.capacity,
            )
            for activity in activities
            for week in range(weeks)
        ),
        batch_size=5000,
    )
