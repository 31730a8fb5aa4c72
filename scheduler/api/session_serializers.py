"""Sessions as the API shows them, and as it takes their changes."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from backend.api.fields import MOST_REFERENCES, BySlug, LanguageText, Moment
from backend.api.filters import MomentFilter, SlugFilter
from backend.api.places import PlaceInBriefSerializer
from backend.models import Place
from backend.models.texts import LONGEST_TITLE
from scheduler.api.activity_serializers import HostWishSerializer
from scheduler.api.links import page_address
from scheduler.domain.changing import Scope
from scheduler.enums import HostRole, SessionStatus, SignUpMode
from scheduler.models import Activity, Host, Session
from scheduler.models.activity import MOST_SEATS
from scheduler.models.session import HELD
from scheduler.queries.hosts import there

STATES = [*SessionStatus.choices, (HELD, HELD)]
EXAMPLE = {
    "id": "0b7e5c1e-6f0f-4a55-9d5c-3f0c8c7a2f11",
    "url": "https://koppi.example/sessions/0b7e5c1e-6f0f-4a55-9d5c-3f0c8c7a2f11/",
    "activity": {"slug": "makkaranpaisto", "title": {"fi": "Makkaranpaisto laavulla"}},
    "title": {"fi": "Makkaranpaisto laavulla"},
    "summary": {},
    "organisation": {"slug": "olkkari", "name": {"fi": "Olkkari"}},
    "place": {
        "slug": "laavu",
        "name": {"fi": "Joupiskan laavu"},
        "street": "Joupiskantie 1",
        "town": "Seinäjoki",
    },
    "themes": ["loneliness"],
    "sign_up": "open",
    "start": "2027-01-13T17:00:00+02:00",
    "end": "2027-01-13T19:00:00+02:00",
    "status": "scheduled",
    "capacity": 12,
    "seats_left": 3,
    "waiting": 0,
    "sequence": 0,
    "hosts": [
        {
            "person": "6a0e2f0a-23a8-4f7c-8a3e-54f0f3a1c9d2",
            "name": "Aino",
            "role": "leads",
            "topic": {},
            "begins": None,
            "ends": None,
        }
    ],
}


class HostSerializer(serializers.Serializer[Host]):
    """Who is there, by first name."""

    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.name")
    role = serializers.ChoiceField(choices=HostRole.choices)
    topic = LanguageText(blank=True)
    begins = serializers.TimeField(
        allow_null=True, help_text="From when they are there; null: all the time."
    )
    ends = serializers.TimeField(allow_null=True)


class ActivityInBriefSerializer(serializers.Serializer[Activity]):
    """An activity as its sessions name it."""

    slug = serializers.CharField()
    title = LanguageText()


class OrganisationInBriefSerializer(serializers.Serializer[Any]):
    """An organisation as its sessions name it."""

    slug = serializers.CharField()
    name = LanguageText()


@extend_schema_serializer(examples=[OpenApiExample("Session", EXAMPLE, response_only=True)])
class SessionSerializer(serializers.Serializer[Session]):
    """One time that people come together."""

    id = serializers.UUIDField()
    url = serializers.SerializerMethodField(help_text="Its page.")
    activity = ActivityInBriefSerializer()
    title = LanguageText(
        source="shown_title",
        help_text="What this time is called: its own title, or the activity's.",
    )
    summary = LanguageText(blank=True, help_text="Of this time alone; empty: as the activity says.")
    organisation = OrganisationInBriefSerializer(source="activity.organisation")
    place = PlaceInBriefSerializer()
    themes = serializers.SerializerMethodField()
    sign_up = serializers.ChoiceField(choices=SignUpMode.choices, source="activity.sign_up")
    start = Moment()
    end = Moment()
    status = serializers.ChoiceField(
        choices=STATES,
        source="state",
        help_text="Held once its end has passed, unless it was cancelled.",
    )
    capacity = serializers.IntegerField(
        allow_null=True, help_text="Seats; null when there is room for everyone."
    )
    seats_left = serializers.IntegerField(allow_null=True)
    waiting = serializers.IntegerField(
        source="parties_waiting", help_text="Parties on the waiting list."
    )
    sequence = serializers.IntegerField(
        help_text="Rises with every change that a calendar must see."
    )
    hosts = serializers.SerializerMethodField()

    @extend_schema_field(serializers.URLField())
    def get_url(self, session: Session) -> str:
        """Return the address of its page."""
        return page_address(self.context.get("request"), "session", session.pk)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_themes(self, session: Session) -> list[str]:
        """Return the slugs of its themes."""
        return [theme.pk for theme in session.activity.themes.all()]

    @extend_schema_field(HostSerializer(many=True))
    def get_hosts(self, session: Session) -> Any:
        """Return the series' hosts, less those who are away, and the session's own."""
        rows = [*session.activity.series_hosts, *session.own_hosts]  # type: ignore[attr-defined]
        child = HostSerializer(context=self.context)
        return [child.to_representation(host) for host in there(rows)]


class SessionQuery(serializers.Serializer[Any]):
    """What a list of sessions is filtered by."""

    to = MomentFilter(required=False, help_text="Sessions that start before then.")
    theme = SlugFilter()
    place = SlugFilter()
    organisation = SlugFilter(help_text="Hosts it, or shares it.")
    activity = SlugFilter()

    def get_fields(self) -> dict[str, Any]:
        """Add what cannot be the name of an attribute."""
        begins = MomentFilter(
            required=False, help_text="Sessions that end after then; from now on when left out."
        )
        is_open = serializers.BooleanField(
            required=False, help_text="True: those that one can come to now. False: the others."
        )
        return {"from": begins, **super().get_fields(), "open": is_open}


#: The names of the filters, for the key of kept answers.
SESSION_PARAMS = ("from", "to", "theme", "place", "organisation", "activity", "open")


class ScopeQuery(serializers.Serializer[Any]):
    """How far a change reaches, when the body does not say."""

    scope = serializers.ChoiceField(choices=[*Scope], required=False)


class SessionChangeSerializer(serializers.Serializer[Session]):
    """A change of one or more sessions; what is left out stays."""

    start = Moment(required=False)
    end = Moment(required=False)
    place = BySlug(queryset=Place.objects.all(), required=False)
    capacity = serializers.IntegerField(
        min_value=1,
        max_value=MOST_SEATS,
        allow_null=True,
        required=False,
        help_text="Null: room for everyone.",
    )
    lets_go = serializers.BooleanField(
        required=False,
        help_text="With fewer seats than people: the last to arrive go back to the waiting list "
        "and are told. Without, such a change is refused.",
    )
    title = LanguageText(
        blank=True, longest=LONGEST_TITLE, help_text="Of one session empty: as the activity's."
    )
    summary = LanguageText(blank=True)
    hosts = serializers.ListField(
        child=HostWishSerializer(),
        required=False,
        max_length=MOST_REFERENCES,
        help_text="Everyone who is there.",
    )
    scope = serializers.ChoiceField(
        choices=[*Scope], required=False, help_text="This one when left out."
    )


class NewSessionSerializer(serializers.Serializer[Session]):
    """One more time of an activity."""

    activity = serializers.SlugField(max_length=80)
    start = Moment()
    end = Moment(required=False, help_text="As long as the activity lasts when left out.")


class MessageSerializer(serializers.Serializer[Any]):
    """What to say to everyone who left an address."""

    text = serializers.CharField(max_length=1000)


class ToldSerializer(serializers.Serializer[Any]):
    """How many parties a message goes to."""

    parties = serializers.IntegerField()


class WalkInsSerializer(serializers.Serializer[Any]):
    """People who came without a sign-up: so many more, or fewer."""

    persons = serializers.IntegerField(min_value=-1000, max_value=1000)


class WalkedInSerializer(serializers.Serializer[Any]):
    """How many came without a sign-up, in all."""

    walk_ins = serializers.IntegerField()
