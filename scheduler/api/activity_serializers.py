"""Activities as the API shows and takes them: one shape for both."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from backend.api.fields import MOST_REFERENCES, BySlug, Duration, LanguageText, ManyBySlug, Moment
from backend.api.filters import SlugFilter
from backend.models import Organisation, Place, Theme
from backend.models.texts import LONGEST_TITLE
from scheduler.api.links import page_address
from scheduler.api.photo_serializers import PhotoSerializer
from scheduler.domain.host_roles import HostWish
from scheduler.domain.planning import MOST_DATES
from scheduler.enums import ActivityStatus, HostRole, SignUpMode
from scheduler.models import Activity
from scheduler.models.activity import LONGEST_LEAD_MINUTES, MOST_SEATS

MOST_REMINDERS = 5
EXAMPLE = {
    "organisation": "olkkari",
    "title": {"fi": "Makkaranpaisto laavulla"},
    "summary": {"fi": "Paistamme makkaraa ja juttelemme. Voit vain istua."},
    "place": "laavu",
    "themes": ["loneliness"],
    "capacity": 12,
    "sign_up": "open",
    "waiting_list": True,
    "starts": "2027-01-13T17:00:00+02:00",
    "duration": "PT2H",
    "recurrence": "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331T220000Z",
    "hosts": [{"person": "6a0e2f0a-23a8-4f7c-8a3e-54f0f3a1c9d2", "role": "leads"}],
}


DATES = serializers.ListField(
    child=Moment(),
    required=False,
    max_length=MOST_DATES,
    help_text="Further first moments, chosen by hand.",
)


class HostWishSerializer(serializers.Serializer[Any]):
    """Who hosts a series, and as what."""

    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.name", read_only=True)
    role = serializers.ChoiceField(choices=HostRole.choices, default=HostRole.LEADS)
    topic = LanguageText(blank=True, longest=LONGEST_TITLE, help_text="Of a visitor: about what.")
    begins = serializers.TimeField(
        required=False,
        allow_null=True,
        help_text="From when a visitor is there, by the local clock; null for the whole session.",
    )
    ends = serializers.TimeField(required=False, allow_null=True)

    def to_internal_value(self, data: Any) -> Any:
        """Return what the verb takes."""
        return HostWish(**super().to_internal_value(data))


class SeriesHosts(serializers.ListField):
    """The hosts of a series, and not those of its single sessions."""

    def get_attribute(self, instance: Activity) -> Any:
        """Return what the read fetched."""
        return instance.series_hosts  # type: ignore[attr-defined]


@extend_schema_serializer(examples=[OpenApiExample("Activity", EXAMPLE, request_only=True)])
class ActivitySerializer(serializers.Serializer[Activity]):
    """What is offered, once or again and again."""

    id = serializers.UUIDField(read_only=True)
    slug = serializers.CharField(read_only=True)
    url = serializers.SerializerMethodField(help_text="Its page.")
    status = serializers.ChoiceField(choices=ActivityStatus.choices, read_only=True)
    organisation = BySlug(queryset=Organisation.objects.all())
    co_hosts = serializers.SerializerMethodField(help_text="Organisations that share it.")
    title = LanguageText(longest=LONGEST_TITLE)
    summary = LanguageText(blank=True)
    place = BySlug(queryset=Place.objects.all())
    themes = ManyBySlug(queryset=Theme.objects.all(), required=False)
    capacity = serializers.IntegerField(
        min_value=1,
        max_value=MOST_SEATS,
        allow_null=True,
        required=False,
        help_text="Seats of each session; null when there is room for everyone.",
    )
    lets_go = serializers.BooleanField(
        required=False,
        write_only=True,
        help_text="Of a change to fewer seats than people: the last to arrive go back to the "
        "waiting list and are told. Without, such a change is refused.",
    )
    sign_up = serializers.ChoiceField(choices=SignUpMode.choices, required=False)
    waiting_list = serializers.BooleanField(required=False)
    starts = Moment(source="start", help_text="The first time.")
    duration = Duration()
    recurrence = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=500,
        help_text="The value of an RFC 5545 RRULE; empty for a single time.",
    )
    dates = DATES
    skips_holidays = serializers.BooleanField(
        required=False, help_text="Times of the rule on Finnish public holidays are left out."
    )
    company = LanguageText(blank=True, longest=LONGEST_TITLE, help_text="Who will be there.")
    alone_welcome = serializers.BooleanField(required=False)
    may_just_sit = serializers.BooleanField(required=False)
    may_leave = serializers.BooleanField(required=False)
    cost = LanguageText(blank=True, longest=LONGEST_TITLE, help_text="Empty when it is free.")
    bring = LanguageText(blank=True, longest=LONGEST_TITLE)
    reminder_leads = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LONGEST_LEAD_MINUTES),
        allow_null=True,
        required=False,
        max_length=MOST_REMINDERS,
        help_text="Minutes before the start; null for the installation's own, empty for none.",
    )
    greets_absent = serializers.BooleanField(
        required=False, help_text="Who did not come hears kind words, once."
    )
    publish_at = Moment(
        required=False, allow_null=True, help_text="A draft goes public by itself then."
    )
    photo = PhotoSerializer(read_only=True, allow_null=True)
    hosts = SeriesHosts(child=HostWishSerializer(), required=False, max_length=MOST_REFERENCES)

    @extend_schema_field(serializers.URLField())
    def get_url(self, activity: Activity) -> str:
        """Return the address of its page."""
        return page_address(self.context.get("request"), "activity", activity.slug)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_co_hosts(self, activity: Activity) -> list[str]:
        """Return the slugs of organisations that accepted to share it."""
        return [shared.organisation.slug for shared in activity.accepted]  # type: ignore[attr-defined]


class ActivityQuery(serializers.Serializer[Any]):
    """What a list of activities is filtered by."""

    status = serializers.ChoiceField(
        choices=ActivityStatus.choices,
        required=False,
        help_text="Drafts are shown to those who run the organisation's calendar.",
    )
    theme = SlugFilter()
    place = SlugFilter()
    organisation = SlugFilter(help_text="Hosts it, or shares it.")
