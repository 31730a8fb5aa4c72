"""What meetings look like to programs of members."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from backend.api.fields import Moment
from feedback.enums import ItemState, MeetingState, PointKind, StatementKind
from feedback.models import Meeting
from feedback.models.backlog import LONGEST_ROLE
from feedback.models.meeting import LONGEST_LINE, LONGEST_MINUTES, MOST_DOTS
from feedback.models.statement import LONGEST_STATEMENT


class AgendaPointSerializer(serializers.Serializer[Any]):
    """A point of the agenda. Whose dots it has is told to nobody."""

    id = serializers.UUIDField(read_only=True)
    item = serializers.UUIDField(source="item_id", read_only=True, allow_null=True)
    kind = serializers.ChoiceField(choices=PointKind.choices, read_only=True)
    title = serializers.CharField(max_length=LONGEST_LINE)
    dots = serializers.IntegerField(source="all_dots", read_only=True)
    decision = serializers.ChoiceField(choices=ItemState.choices, read_only=True, allow_blank=True)
    reason = serializers.CharField(read_only=True)
    notes = serializers.CharField(read_only=True)
    in_charge = serializers.CharField(read_only=True)
    due = serializers.DateField(read_only=True, allow_null=True)
    decided = serializers.DateTimeField(read_only=True, allow_null=True)


class MeetingSerializer(serializers.Serializer[Any]):
    """A meeting with its agenda."""

    id = serializers.UUIDField(read_only=True)
    title = serializers.CharField(max_length=LONGEST_LINE)
    start = Moment()
    where = serializers.CharField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    quorum = serializers.IntegerField(min_value=1, max_value=50, default=3)
    state = serializers.ChoiceField(choices=MeetingState.choices, read_only=True)
    present = serializers.SerializerMethodField()
    notes = serializers.CharField(read_only=True)
    points = AgendaPointSerializer(source="agenda", many=True, read_only=True)

    def get_present(self, meeting: Meeting) -> list[UUID]:
        """Return the ids of members who are there."""
        return [person.pk for person in meeting.present.all()]


class AttendSerializer(serializers.Serializer[Any]):
    """Who is there; oneself when left out."""

    person = serializers.UUIDField(required=False)
    is_here = serializers.BooleanField(default=True)


class DecidePointSerializer(serializers.Serializer[Any]):
    """What was decided on a point."""

    state = serializers.ChoiceField(choices=ItemState.choices, allow_blank=True, default="")
    reason = serializers.CharField(max_length=2000)
    notes = serializers.CharField(max_length=LONGEST_MINUTES, allow_blank=True, default="")
    in_charge = serializers.CharField(max_length=LONGEST_ROLE, allow_blank=True, default="")
    due = serializers.DateField(allow_null=True, default=None)


class GiveDotsSerializer(serializers.Serializer[Any]):
    """How many of one's five dots a point gets."""

    count = serializers.IntegerField(min_value=0, max_value=MOST_DOTS)


class SaidSerializer(serializers.Serializer[Any]):
    """What somebody said at the meeting, without who."""

    text = serializers.CharField(max_length=LONGEST_STATEMENT)
    theme = serializers.CharField(max_length=80, allow_blank=True, default="")
    kind = serializers.ChoiceField(choices=StatementKind.choices, allow_blank=True, default="")


class NotesSerializer(serializers.Serializer[Any]):
    """What the minutes say beside the points."""

    notes = serializers.CharField(max_length=LONGEST_MINUTES, allow_blank=True)
