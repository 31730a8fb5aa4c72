"""What feedback and backlog items look like to programs of members."""

from typing import Any

from rest_framework import serializers

from backend.api.fields import LanguageText, ManyBySlug
from backend.api.filters import SlugFilter
from backend.models import Place, Theme
from backend.models.texts import LONGEST_TITLE
from feedback.enums import FeedbackState, ItemState, Source, StatementKind
from feedback.models import Answer, BacklogItem, Feedback
from feedback.models.backlog import LONGEST_ROLE
from feedback.models.statement import LONGEST_STATEMENT
from feedback.queries.masking import is_masked, shown_text
from scheduler.models import Activity

#: What the column holds.
LARGEST_VERSION = 2_147_483_647


class StatementSerializer(serializers.Serializer[Feedback]):
    """A statement, for members who triage. Held back, its text is masked."""

    id = serializers.UUIDField()
    text = serializers.SerializerMethodField()
    masked = serializers.SerializerMethodField()
    # Declared fields leave the class, so the name hides nothing of DRF's own.
    source = serializers.ChoiceField(choices=Source.choices)  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=StatementKind.choices, allow_blank=True)
    state = serializers.ChoiceField(choices=FeedbackState.choices)
    theme = serializers.CharField(source="theme_id", allow_null=True, help_text="A slug.")
    organisation = serializers.CharField(
        source="organisation.slug", allow_null=True, help_text="A slug."
    )
    activity = serializers.CharField(source="activity.slug", allow_null=True, help_text="A slug.")
    place = serializers.CharField(source="place.slug", allow_null=True, help_text="A slug.")
    item = serializers.UUIDField(source="item_id", allow_null=True)
    language = serializers.CharField()
    received_on = serializers.DateField()
    read_on = serializers.DateField(
        allow_null=True, help_text="When a member first did something about it."
    )
    redacted_on = serializers.DateField(
        allow_null=True, help_text="When a member took personal data out of it."
    )

    def get_text(self, statement: Feedback) -> str:
        """Return what members may see of the words."""
        return shown_text(statement)

    def get_masked(self, statement: Feedback) -> bool:
        """Say whether part of the text is hidden."""
        return is_masked(statement)


class StatementQuery(serializers.Serializer[Feedback]):
    """By what statements can be sorted out."""

    state = serializers.ChoiceField(choices=FeedbackState.choices, required=False)
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=Source.choices, required=False
    )
    theme = SlugFilter(help_text="A theme's slug.")
    organisation = SlugFilter(help_text="An organisation's slug.")
    place = SlugFilter(help_text="A place's slug.")
    item = serializers.UUIDField(required=False, help_text="A backlog item's id.")
    kind = serializers.ChoiceField(choices=StatementKind.choices, required=False)
    words = serializers.CharField(
        max_length=80, required=False, help_text="In the text; what is held back is not searched."
    )


class GiveFeedbackSerializer(serializers.Serializer[Any]):
    """A statement, and what it is about. Words, answers to a survey, or both."""

    text = serializers.CharField(
        max_length=LONGEST_STATEMENT, required=False, allow_blank=True, default=""
    )
    answers = serializers.DictField(
        child=serializers.JSONField(allow_null=True),
        default=dict,
        help_text="To the survey of the session's activity or of the place, by question id.",
    )
    theme = serializers.CharField(
        max_length=80, allow_blank=True, default="", help_text="A theme's slug."
    )
    session = serializers.UUIDField(
        required=False,
        allow_null=True,
        help_text="Its activity and place are kept; the session itself is not.",
    )
    place = serializers.CharField(
        max_length=80, allow_blank=True, default="", help_text="A place's slug."
    )


class LinkSerializer(serializers.Serializer[Any]):
    """Which item a statement becomes a voice of."""

    item = serializers.UUIDField()


class ItemAnswerSerializer(serializers.Serializer[Answer]):
    """The public answer of an item."""

    text = LanguageText()
    published = serializers.DateTimeField()


class ItemSerializer(serializers.Serializer[BacklogItem]):
    """A backlog item. `version` rises with every change; send it to be told of others' changes."""

    id = serializers.UUIDField(read_only=True)
    title = LanguageText(longest=LONGEST_TITLE)
    description = LanguageText(blank=True)
    themes = ManyBySlug(queryset=Theme.objects, required=False)
    places = ManyBySlug(queryset=Place.objects, required=False)
    in_charge = serializers.CharField(
        max_length=LONGEST_ROLE,
        required=False,
        allow_blank=True,
        help_text="Which role sees to it. Never a client.",
    )
    due = serializers.DateField(required=False, allow_null=True, help_text="Promised until then.")
    holder = serializers.CharField(
        source="holder.name", read_only=True, allow_null=True, help_text="Who is on it."
    )
    activities = ManyBySlug(
        queryset=Activity.objects, read_only=True, help_text="Slugs of what came of it."
    )
    state = serializers.ChoiceField(choices=ItemState.choices, read_only=True)
    reason = serializers.CharField(read_only=True, help_text="For the group, not public.")
    merged_into = serializers.UUIDField(
        source="merged_into_id", read_only=True, allow_null=True, help_text="Where it lives on."
    )
    voices = serializers.IntegerField(read_only=True, help_text="Linked statements.")
    answer = ItemAnswerSerializer(source="public_answer", read_only=True, allow_null=True)
    owes_answer = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_VERSION, help_text="As you saw it."
    )
    created = serializers.DateTimeField(read_only=True)
    moved = serializers.DateTimeField(read_only=True)

    def validate_themes(self, themes: list[Theme]) -> list[str]:
        """Return slugs, as the verbs take them."""
        return [theme.slug for theme in themes]

    def validate_places(self, places: list[Place]) -> list[str]:
        """Return slugs, as the verbs take them."""
        return [place.slug for place in places]


class ItemQuery(serializers.Serializer[BacklogItem]):
    """By what items can be sorted out."""

    state = serializers.ChoiceField(choices=ItemState.choices, required=False)
    theme = SlugFilter(help_text="A theme's slug.")
    place = SlugFilter(help_text="A place's slug.")
    holder = serializers.UUIDField(required=False, help_text="The id of who is on it.")
    only = serializers.ChoiceField(
        choices=["owed", "late"],
        required=False,
        help_text="Those that owe a public answer, or are past their day.",
    )
    words = serializers.CharField(max_length=80, required=False, help_text="In the title.")


class DecideSerializer(serializers.Serializer[Any]):
    """Where an item moves, and why."""

    state = serializers.ChoiceField(choices=ItemState.choices)
    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Needed to decline. For the group, not public. Left out, it stays as it is.",
    )
    version = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_VERSION, help_text="As you saw it."
    )


class AnswerSerializer(serializers.Serializer[Any]):
    """The public answer to write."""

    text = LanguageText()
    version = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_VERSION, help_text="As you saw it."
    )


class MergeSerializer(serializers.Serializer[Any]):
    """Which item lives on."""

    into = serializers.UUIDField()


class SimilarSerializer(serializers.Serializer[Any]):
    """An item that a text is alike to; the score is only good for comparing."""

    item = ItemSerializer()
    score = serializers.FloatField()


class SimilarQuery(serializers.Serializer[BacklogItem]):
    """What to look for."""

    text = serializers.CharField(max_length=LONGEST_STATEMENT)


class ImportLineSerializer(serializers.Serializer[Any]):
    """One line of a meeting's notes."""

    theme = serializers.CharField(required=False, allow_blank=True, default="")
    kind = serializers.CharField(required=False, allow_blank=True, default="")
    text = serializers.CharField(required=False, allow_blank=True, default="")


class ImportSerializer(serializers.Serializer[Any]):
    """A meeting's notes as JSON. The same table may be sent as text/tab-separated-values."""

    lines = ImportLineSerializer(many=True, allow_empty=False)


class RefusedLineSerializer(serializers.Serializer[Any]):
    """A line to mend and bring again."""

    line = serializers.IntegerField(help_text="Counted from 1, the heading of a table among them.")
    reason = serializers.CharField()
    content = serializers.CharField(help_text="The line as it was taken: theme, kind and text.")


class ImportReportSerializer(serializers.Serializer[Any]):
    """What became of the notes."""

    created = serializers.IntegerField()
    known = serializers.IntegerField(help_text="Brought before, or twice in the same notes.")
    held_back = serializers.IntegerField(help_text="New, waiting because of personal data.")
    themes = serializers.ListField(child=serializers.CharField(), help_text="Themes that are new.")
    refused = RefusedLineSerializer(many=True)
