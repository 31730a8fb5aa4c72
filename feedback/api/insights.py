"""`insights/`: figures for members, each of five answers or more."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.fields import LanguageText
from backend.api.filters import SlugFilter, read_query
from backend.errors import NotAllowed
from feedback.enums import QuestionKind, Way
from feedback.queries.batches import Wanted, scope_of
from feedback.queries.breakdown import ACTIVITY, DIMENSIONS, rows_by
from feedback.queries.insights import figures
from feedback.queries.plain_figures import plain_figures

ALL = "all"


class InsightsQuery(serializers.Serializer[Any]):
    """By what figures are chosen. `from` and `until` choose by the latest session of a batch."""

    organisation = SlugFilter(help_text="An organisation's slug.")
    place = SlugFilter(help_text="A place's slug.")
    theme = SlugFilter(help_text="A theme's slug.")
    activity = SlugFilter(help_text="An activity's slug.")
    until = serializers.DateField(required=False)
    way = serializers.ChoiceField(
        choices=[*Way.choices, (ALL, ALL)],
        required=False,
        help_text="How answers came; `invited` when left out.",
    )
    by = serializers.ChoiceField(
        choices=list(DIMENSIONS), required=False, help_text="What the rows are of."
    )

    def get_fields(self) -> dict[str, Any]:
        """Return the fields; one has the name of a word of Python's."""
        since = serializers.DateField(required=False, source="since")
        return {**super().get_fields(), "from": since}


class ShareSerializer(serializers.Serializer[Any]):
    """A share, and between what the truth lies in 95 of 100 cases (Wilson)."""

    count = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()


class CountSerializer(ShareSerializer):
    """How many chose one option."""

    value = serializers.CharField()
    text = LanguageText()


class DistributionSerializer(serializers.Serializer[Any]):
    """How a question was answered."""

    id = serializers.CharField()
    kind = serializers.ChoiceField(choices=QuestionKind.choices)
    text = LanguageText()
    answers = serializers.IntegerField()
    options = CountSerializer(many=True)


class PointSerializer(serializers.Serializer[Any]):
    """The "heard" score of a month or quarter."""

    start = serializers.DateField()
    months = serializers.IntegerField()
    heard = ShareSerializer()


class AttendanceSerializer(serializers.Serializer[Any]):
    """Who came, and how soon after signing up."""

    sessions = serializers.IntegerField()
    persons = serializers.IntegerField()
    parties = serializers.IntegerField()
    within_a_week = ShareSerializer(allow_null=True)


class FigureRowSerializer(serializers.Serializer[Any]):
    """The figures of one activity, place, theme, organisation or month."""

    key = serializers.CharField(help_text="A slug or a month; empty for small ones together.")
    text = LanguageText(blank=True)
    answers = serializers.IntegerField()
    response_rate = ShareSerializer(allow_null=True)
    heard = ShareSerializer(allow_null=True)
    attendance = AttendanceSerializer(allow_null=True)


class FiguresSerializer(serializers.Serializer[Any]):
    """Figures. What is not known of five or more is null, or is not there."""

    answers = serializers.IntegerField()
    response_rate = ShareSerializer(allow_null=True)
    heard = ShareSerializer(allow_null=True)
    questions = DistributionSerializer(many=True)
    trend = PointSerializer(many=True)
    attendance = AttendanceSerializer(allow_null=True)
    by = serializers.ChoiceField(choices=list(DIMENSIONS))
    rows = FigureRowSerializer(many=True)


@extend_schema(tags=["insights"])
class InsightsView(APIView):
    """For members: of their organisations; for those who triage, of all."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="insights", parameters=[InsightsQuery], responses=FiguresSerializer)
    def get(self, request: Request) -> Response:
        """Show figures. Each is a sum of batches of five or more that were counted once."""
        scope = scope_of(signed_in(request))
        if scope.organisations is not None and not scope.organisations:
            raise NotAllowed
        given = read_query(InsightsQuery, request)
        by = given.pop("by", ACTIVITY)
        if given.get("way") == ALL:
            given["way"] = ""
        wanted = Wanted(**given)
        found = plain_figures(figures(scope, wanted), by, rows_by(by, scope, wanted))
        return Response(FiguresSerializer(found, context={"request": request}).data)
