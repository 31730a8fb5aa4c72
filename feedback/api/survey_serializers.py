"""What surveys, answers and follow-up look like to programs."""

from typing import Any

from rest_framework import serializers

from backend.api.fields import LanguageText, ManyBySlug
from backend.models import Place, Theme
from backend.models.texts import LONGEST_TITLE
from feedback.enums import FollowState, ItemState, QuestionKind
from feedback.models.statement import LONGEST_STATEMENT
from scheduler.models import Activity


class OptionSerializer(serializers.Serializer[Any]):
    """One choice of a question; the value is what an answer says."""

    value = serializers.JSONField(help_text="1 to 5 for faces, a word for choices.")
    text = LanguageText()


class QuestionSerializer(serializers.Serializer[Any]):
    """One question."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=QuestionKind.choices)
    text = LanguageText()
    options = OptionSerializer(many=True)


class SurveyedSessionSerializer(serializers.Serializer[Any]):
    """What may be said of the session on any screen: when it was, and not what it was about."""

    title = LanguageText(longest=LONGEST_TITLE)
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()


class SurveySerializer(serializers.Serializer[Any]):
    """A survey as its invitation shows it."""

    session = SurveyedSessionSerializer()
    questions = QuestionSerializer(many=True)
    answered = serializers.BooleanField()


class SurveyAnswerSerializer(serializers.Serializer[Any]):
    """An answer. Any question may be left out or be null: "I'd rather not answer"."""

    answers = serializers.DictField(
        child=serializers.JSONField(allow_null=True),
        default=dict,
        help_text="By question id: 1 to 5 for faces, an option's value, null for no answer.",
    )
    text = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_STATEMENT
    )


class FollowUpSerializer(serializers.Serializer[Any]):
    """The way back, told this once: a secret address, and four words that open the same."""

    follow_url = serializers.URLField()
    phrase = serializers.CharField()


class AnsweredItemSerializer(serializers.Serializer[Any]):
    """What the public may know of the item that was answered."""

    id = serializers.UUIDField()
    title = LanguageText(longest=LONGEST_TITLE)
    state = serializers.ChoiceField(choices=ItemState.choices)
    themes = ManyBySlug(queryset=Theme.objects, read_only=True)
    places = ManyBySlug(queryset=Place.objects, read_only=True)
    activities = ManyBySlug(
        queryset=Activity.objects, read_only=True, help_text="Published ones that came of it."
    )


class PublicAnswerSerializer(serializers.Serializer[Any]):
    """A public answer: "you said, we did"."""

    id = serializers.UUIDField()
    item = AnsweredItemSerializer()
    text = LanguageText()
    published = serializers.DateTimeField()


class TrailSerializer(serializers.Serializer[Any]):
    """How far one's own feedback has come."""

    state = serializers.ChoiceField(choices=FollowState.choices)
    answer = PublicAnswerSerializer(allow_null=True)
