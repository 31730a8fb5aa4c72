"""Feedback: everyone may give it; members who triage read it and act on it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from backend.api.permissions import MayTriage
from backend.doors.throttles import WordsThrottle
from backend.saying import active_language
from feedback.api.keys import PARAMETER, idempotency_key
from feedback.api.paging import DayPaging
from feedback.api.public import way_back
from feedback.api.serializers import (
    GiveFeedbackSerializer,
    ImportReportSerializer,
    ImportSerializer,
    LinkSerializer,
    StatementSerializer,
)
from feedback.api.survey_serializers import FollowUpSerializer
from feedback.api.tables import TableParser, lines_of, report_of
from feedback.domain import triaging
from feedback.domain.giving import give_feedback
from feedback.domain.importing import import_statements
from feedback.enums import FeedbackState, Source
from feedback.models import Feedback
from feedback.queries.board import statements


class StatementFilter(filters.FilterSet):  # type: ignore[misc]  # it is not typed
    """By what statements can be sorted out."""

    state = filters.ChoiceFilter(choices=FeedbackState.choices)
    source = filters.ChoiceFilter(choices=Source.choices)
    theme = filters.CharFilter(field_name="theme_id", help_text="A theme's slug.")
    item = filters.UUIDFilter(field_name="item_id", help_text="A backlog item's id.")
    place = filters.CharFilter(field_name="place__slug", help_text="A place's slug.")
    organisation = filters.CharFilter(
        field_name="organisation__slug", help_text="An organisation's slug."
    )


ACTED = extend_schema(request=None, responses=StatementSerializer)


@extend_schema_view(
    list=extend_schema(description="Statements, the newest day first. For members who triage."),
    retrieve=extend_schema(description="One statement. For members who triage."),
)
class FeedbackViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Feedback]
):
    """Statements of people who stay unknown."""

    queryset = Feedback.objects.all()
    serializer_class = StatementSerializer
    filterset_class = StatementFilter
    pagination_class = DayPaging
    permission_classes = [MayTriage]

    def get_queryset(self) -> QuerySet[Feedback]:
        """Return statements with all that the list shows."""
        return statements()

    def get_permissions(self) -> Sequence[Any]:
        """Let everyone give, and members who triage do the rest."""
        return [AllowAny()] if self.action == "create" else super().get_permissions()

    def get_throttles(self) -> list[BaseThrottle]:
        """Limit giving."""
        return [WordsThrottle()] if self.action == "create" else []

    @extend_schema(
        request=GiveFeedbackSerializer, responses={201: FollowUpSerializer}, parameters=[PARAMETER]
    )
    def create(self, request: Request) -> Response:
        """Give feedback. Nobody is told who gave it; the answer carries the way back."""
        given = GiveFeedbackSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        about = {**given.validated_data, "session": given.validated_data["session"] or ""}
        follow_up = give_feedback(
            **about, language=active_language(), idempotency_key=idempotency_key(request)
        )
        return Response(way_back(follow_up), status=status.HTTP_201_CREATED)

    @extend_schema(request=LinkSerializer, responses=StatementSerializer)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, pk: str) -> Response:
        """Make it a voice of a backlog item; one that was linked elsewhere moves."""
        given = LinkSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self._act(triaging.link_feedback, item_id=given.validated_data["item"])

    @ACTED
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, pk: str) -> Response:
        """Take it off its item."""
        return self._act(triaging.unlink_feedback)

    @ACTED
    @action(detail=True, methods=["post"])
    def thank(self, request: Request, pk: str) -> Response:
        """Set it aside with thanks."""
        return self._act(triaging.thank_for_feedback)

    @ACTED
    @action(detail=True, methods=["post"])
    def hold(self, request: Request, pk: str) -> Response:
        """Hold it back because it tells who somebody is."""
        return self._act(triaging.hold_feedback)

    @ACTED
    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: str) -> Response:
        """Show it in full."""
        return self._act(triaging.release_feedback)

    @extend_schema(
        operation_id="feedback_import",
        request={
            "application/json": ImportSerializer,
            TableParser.media_type: {"type": "string", "format": "binary"},
            "multipart/form-data": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
            },
        },
        responses=ImportReportSerializer,
    )
    @action(
        detail=False,
        methods=["post"],
        url_path="import",
        parser_classes=[JSONParser, TableParser, MultiPartParser],
    )
    def import_lines(self, request: Request) -> Response:
        """Bring in a meeting's notes: columns theme, kind, text. A line comes in once, ever."""
        person: Any = request.user
        report = import_statements(actor=person, lines=lines_of(request))
        return Response(ImportReportSerializer(report_of(report)).data)

    def _act(self, verb: Callable[..., Feedback], **arguments: object) -> Response:
        acted = verb(actor=self.request.user, feedback_id=self.get_object().pk, **arguments)
        shown = self.get_queryset().get(pk=acted.pk)
        return Response(self.get_serializer(shown).data)
