"""What a change would do, as the API says it."""

from typing import Any

from rest_framework import serializers

from backend.api.fields import LanguageText, Moment
from scheduler.domain.previewing import Effect, SessionEffect, SessionFacts
from scheduler.enums import HostRole, SessionStatus


class HostFactsSerializer(serializers.Serializer[Any]):
    """Who is there, and as what."""

    person = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=HostRole.choices)
    topic = LanguageText(blank=True)
    begins = serializers.TimeField(allow_null=True)
    ends = serializers.TimeField(allow_null=True)


class SessionFactsSerializer(serializers.Serializer[SessionFacts]):
    """A session as people see it."""

    start = Moment()
    end = Moment()
    place = serializers.CharField(help_text="The place's slug.")
    status = serializers.ChoiceField(choices=SessionStatus.choices)
    capacity = serializers.IntegerField(allow_null=True)
    title = LanguageText()
    summary = LanguageText(blank=True)
    hosts = HostFactsSerializer(many=True)


class SessionEffectSerializer(serializers.Serializer[SessionEffect]):
    """One session before and after."""

    session = serializers.SerializerMethodField(help_text="Its id; null for a new one.")
    before = SessionFactsSerializer(allow_null=True, help_text="Null for a new one.")
    after = SessionFactsSerializer(allow_null=True, help_text="Null for one that goes away.")

    def get_session(self, effect: SessionEffect) -> str | None:
        """Return the id of a session that is there already."""
        return str(effect.session) if effect.before else None


class EffectSerializer(serializers.Serializer[Effect]):
    """What a change would do."""

    sessions = SessionEffectSerializer(many=True, help_text="Those that change, in order.")
    parties_affected = serializers.IntegerField(help_text="Parties on changed sessions.")
    parties_losing_seats = serializers.IntegerField(
        help_text="Of them, those that would go back to the waiting list or be cancelled."
    )
    messages = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many messages go out, by kind."
    )
    fingerprint = serializers.CharField(
        help_text="Names exactly this effect: `confirm/` does it only if it is still the same."
    )
