"""What programs of members send for acts on the board."""

from typing import Any

from rest_framework import serializers

from backend.api.fields import LanguageText, Moment
from backend.api.filters import SlugFilter
from backend.models.texts import LONGEST_TITLE
from feedback.domain.bulk import MOST
from feedback.enums import ItemState, Rhythm, Source, StatementKind
from feedback.models.board import LONGEST_NAME, LONGEST_QUERY
from feedback.models.statement import LONGEST_STATEMENT


class RedactSerializer(serializers.Serializer[Any]):
    """What may be read of a held-back statement; what it leaves out is gone for good."""

    text = serializers.CharField(max_length=LONGEST_STATEMENT)


class WholeTextSerializer(serializers.Serializer[Any]):
    """The whole text of a held-back statement. Who asked for it stands in the audit."""

    text = serializers.CharField()


class ManyStatementsSerializer(serializers.Serializer[Any]):
    """One act on many statements: all of them, or none."""

    what = serializers.ChoiceField(choices=["link", "thank", "hold"])
    statements = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST
    )
    item = serializers.UUIDField(required=False, help_text="For `link`.")


class ManyItemsSerializer(serializers.Serializer[Any]):
    """Many items that move to one column: all of them, or none."""

    items = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=MOST)
    state = serializers.ChoiceField(choices=ItemState.choices)


class HowManySerializer(serializers.Serializer[Any]):
    """How many."""

    count = serializers.IntegerField()


class SplitSerializer(serializers.Serializer[Any]):
    """Voices that go to a new item."""

    title = LanguageText(longest=LONGEST_TITLE)
    statements = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST
    )


class CameOfItSerializer(serializers.Serializer[Any]):
    """An activity that came of an item."""

    activity = serializers.CharField(max_length=80, help_text="A slug.")


class DraftActivitySerializer(serializers.Serializer[Any]):
    """What a draft of an activity cannot be without; its words come of the item."""

    organisation = serializers.CharField(max_length=80, help_text="A slug.")
    place = serializers.CharField(max_length=80, help_text="A slug.")
    starts = Moment()


class DotsSerializer(serializers.Serializer[Any]):
    """How many of one's five dots of the meeting that goes on."""

    dots = serializers.IntegerField(min_value=0, max_value=5)


class DotsLeftSerializer(serializers.Serializer[Any]):
    """How many of five are left."""

    left = serializers.IntegerField()


class ActSerializer(serializers.Serializer[Any]):
    """An act of one's own that can be undone for a day."""

    act = serializers.UUIDField(source="batch")
    verb = serializers.CharField()
    at = serializers.DateTimeField()


class UndoSerializer(serializers.Serializer[Any]):
    """Which act to undo; the latest when left out."""

    act = serializers.UUIDField(required=False)


class ViewSerializer(serializers.Serializer[Any]):
    """Filters of the board under a name."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=LONGEST_NAME)
    query = serializers.CharField(
        max_length=LONGEST_QUERY, allow_blank=True, help_text="A query string, such as theme=shame."
    )


class LettersSerializer(serializers.Serializer[Any]):
    """How often a letter says what waits."""

    rhythm = serializers.ChoiceField(choices=Rhythm.choices)


class MemoQuery(serializers.Serializer[Any]):
    """Which statements a memo has."""

    theme = SlugFilter(help_text="A theme's slug.")
    place = SlugFilter(help_text="A place's slug.")
    source = serializers.ChoiceField(  # type: ignore[assignment]
        choices=Source.choices, required=False
    )
    kind = serializers.ChoiceField(choices=StatementKind.choices, required=False)
    words = serializers.CharField(max_length=80, required=False)
    item = serializers.UUIDField(required=False, help_text="Only the voices of this item.")
    title = serializers.CharField(max_length=120, required=False)


class AnswerFiguresSerializer(serializers.Serializer[Any]):
    """Figures of the public answers."""

    median_days = serializers.IntegerField(
        allow_null=True, help_text="Half of the answers came within so many days; null while few."
    )
