"""What feedback and backlog items look like to programs of members."""

from typing import Any

from rest_framework import serializers

from backend.api.fields import LanguageText
from backend.models import Theme
from backend.models.texts import LONGEST_TITLE
from feedback.enums import DECIDABLE
from feedback.models import Answer, BacklogItem, Feedback
from feedback.models.statement import LONGEST_STATEMENT
from feedback.queries.masking import is_masked, shown_text


class StatementSerializer(serializers.ModelSerializer[Feedback]):
    """A statement, for members who triage. Held back, its text is masked."""

    text = serializers.SerializerMethodField()
    masked = serializers.SerializerMethodField()
    theme = serializers.SlugField(source="theme_id", read_only=True, allow_null=True)
    organisation = serializers.SlugField(
        source="organisation.slug", read_only=True, allow_null=True
    )
    activity = serializers.SlugField(source="activity.slug", read_only=True, allow_null=True)
    place = serializers.SlugField(source="place.slug", read_only=True, allow_null=True)

    class Meta:
        model = Feedback
        fields = [
            "id",
            "text",
            "masked",
            "source",
            "kind",
            "state",
            "theme",
            "organisation",
            "activity",
            "place",
            "item",
            "language",
            "received_on",
            "read_on",
        ]
        read_only_fields = fields

    def get_text(self, statement: Feedback) -> str:
        """Return what members may see of the words."""
        return shown_text(statement)

    def get_masked(self, statement: Feedback) -> bool:
        """Say whether part of the text is hidden."""
        return is_masked(statement)


class GiveFeedbackSerializer(serializers.Serializer[Any]):
    """A statement, and what it is about."""

    text = serializers.CharField(max_length=LONGEST_STATEMENT)
    theme = serializers.SlugField(required=False, allow_blank=True, default="")
    session = serializers.UUIDField(required=False, allow_null=True, default=None)
    place = serializers.SlugField(required=False, allow_blank=True, default="")


class LinkSerializer(serializers.Serializer[Any]):
    """Which item a statement becomes a voice of."""

    item = serializers.UUIDField()


class ItemAnswerSerializer(serializers.ModelSerializer[Answer]):
    """The public answer of an item."""

    text = LanguageText()

    class Meta:
        model = Answer
        fields = ["text", "published"]
        read_only_fields = ["published"]


class ItemSerializer(serializers.ModelSerializer[BacklogItem]):
    """A backlog item. `version` rises with every change; send it back to be told of others'."""

    title = LanguageText(longest=LONGEST_TITLE)
    description = LanguageText(blank=True)
    themes = serializers.SlugRelatedField(
        slug_field="slug", many=True, required=False, queryset=Theme.objects.all()
    )
    voices = serializers.IntegerField(read_only=True, help_text="Linked statements.")
    answer = ItemAnswerSerializer(read_only=True, allow_null=True, source="public_answer")
    owes_answer = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(required=False, min_value=1)

    class Meta:
        model = BacklogItem
        fields = [
            "id",
            "title",
            "description",
            "themes",
            "state",
            "reason",
            "merged_into",
            "voices",
            "answer",
            "owes_answer",
            "version",
            "created",
            "moved",
        ]
        read_only_fields = ["id", "state", "reason", "merged_into", "created", "moved"]

    def validate_themes(self, themes: list[Theme]) -> list[str]:
        """Return slugs, as the verbs take them."""
        return [theme.slug for theme in themes]


class DecideSerializer(serializers.Serializer[Any]):
    """Where an item moves, and why."""

    state = serializers.ChoiceField(choices=[(state.value, state.label) for state in DECIDABLE])
    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Needed to decline. For the group, not public. Left out, it stays as it is.",
    )
    version = serializers.IntegerField(
        required=False, min_value=1, help_text="Of the item as you saw it."
    )


class AnswerSerializer(serializers.Serializer[Any]):
    """The public answer to write."""

    text = LanguageText()
    version = serializers.IntegerField(
        required=False, min_value=1, help_text="Of the item as you saw it."
    )


class MergeSerializer(serializers.Serializer[Any]):
    """Which item lives on."""

    into = serializers.UUIDField()


class SimilarSerializer(serializers.Serializer[Any]):
    """An item that a text is alike to; the score is only good for comparing."""

    item = ItemSerializer()
    score = serializers.FloatField()


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
