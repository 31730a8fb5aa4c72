"""When an activity comes round, as the API takes it for a new rule and for a copy."""

from dataclasses import replace
from typing import Any

from rest_framework import serializers

from backend.api.fields import Duration, Moment
from scheduler.api.activity_serializers import DATES
from scheduler.domain.planning import NO_SHIFT, Plan, as_moved, plan_of
from scheduler.domain.series import RuleChanged
from scheduler.models import Activity


class PlanSerializer(serializers.Serializer[Any]):
    """When it comes round; what is left out stays as it is."""

    starts = Moment(source="start", required=False, help_text="The first time.")
    duration = Duration(required=False)
    recurrence = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=500,
        help_text="The value of an RFC 5545 RRULE; empty for none.",
    )
    dates = DATES
    skips_holidays = serializers.BooleanField(required=False)

    def plan(self, activity: Activity) -> Plan:
        """Return the plan of an activity with what was given."""
        present = plan_of(activity)
        # What sessions were moved by is a part of what is there, where a rule can say it.
        present = as_moved(present) or replace(present, shift=NO_SHIFT)
        return replace(present, **self.validated_data)


class RuleChangedSerializer(serializers.Serializer[RuleChanged]):
    """What a new rule did to the sessions to come."""

    made = serializers.IntegerField()
    removed = serializers.IntegerField()
    kept = serializers.IntegerField(
        help_text="They stay although the new rule does not give them: edited, or with parties."
    )
