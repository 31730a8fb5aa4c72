"""`feedback/`: everyone may give it; members who triage read it and act on it."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from backend.api.authentication import signed_in
from backend.api.fields import UUID
from backend.api.filters import read_query
from backend.api.idempotency import IDEMPOTENCY_KEY, idempotency_key
from backend.api.parsers import BoundedJSONParser
from backend.api.permissions import MayTriage
from backend.saying import active_language
from backend.web.throttles import WordsThrottle
from feedback.api.act_serializers import (
    HowManySerializer,
    ManyStatementsSerializer,
    RedactSerializer,
    WholeTextSerializer,
)
from feedback.api.public import way_back
from feedback.api.serializers import (
    GiveFeedbackSerializer,
    ImportReportSerializer,
    LinkSerializer,
    StatementQuery,
    StatementSerializer,
)
from feedback.api.survey_serializers import FollowUpSerializer
from feedback.api.tables import REQUEST_SCHEMA, TableParser, lines_of, report_of
from feedback.domain import bulk, triaging
from feedback.domain.giving import give_feedback
from feedback.domain.importing import import_statements
from feedback.domain.redacting import look_at_feedback, redact_feedback
from feedback.models import Feedback
from feedback.queries.board import statements

#: An item that nothing has.
NO_ITEM = uuid.UUID(int=0)
ACTED = extend_schema(request=None, responses=StatementSerializer)


@extend_schema(tags=["feedback"])
@extend_schema_view(list=extend_schema(parameters=[StatementQuery]))
class FeedbackViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Feedback]
):
    """Statements of people who stay unknown; read by members who triage."""

    queryset = Feedback.objects.none()
    serializer_class = StatementSerializer
    permission_classes = [MayTriage]
    filter_backends = []
    lookup_value_regex = UUID
    ordering = ("-received_on", "id")

    def get_queryset(self) -> QuerySet[Feedback]:
        """Return a list's statements as it was filtered; otherwise all."""
        if self.action != "list":
            return statements()
        return statements(**read_query(StatementQuery, self.request))

    def get_permissions(self) -> Sequence[Any]:
        """Let everyone give, and members who triage do the rest."""
        return [AllowAny()] if self.action == "create" else super().get_permissions()

    def get_throttles(self) -> list[BaseThrottle]:
        """Limit giving."""
        return [WordsThrottle()] if self.action == "create" else []

    @extend_schema(
        request=GiveFeedbackSerializer,
        responses={201: FollowUpSerializer},
        parameters=[IDEMPOTENCY_KEY],
    )
    def create(self, request: Request) -> Response:
        """Give feedback. Nobody is told who gave it; the answer carries the way back."""
        key = idempotency_key(request)
        given = GiveFeedbackSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        about = {name: value for name, value in given.validated_data.items() if value}
        follow_up = give_feedback(**about, language=active_language(), idempotency_key=key)
        return Response(
            way_back(follow_up),
            status=status.HTTP_201_CREATED,
            headers={"Cache-Control": "no-store"},
        )

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
        """Show it in full; written into the audit."""
        return self._act(triaging.release_feedback)

    @extend_schema(request=None, responses=WholeTextSerializer)
    @action(detail=True, methods=["post"])
    def look(self, request: Request, pk: str) -> Response:
        """Show the whole text of a held-back one; written into the audit."""
        seen = look_at_feedback(actor=signed_in(request), feedback_id=self.get_object().pk)
        return Response({"text": seen.text}, headers={"Cache-Control": "no-store"})

    @extend_schema(request=RedactSerializer, responses=StatementSerializer)
    @action(detail=True, methods=["post"])
    def redact(self, request: Request, pk: str) -> Response:
        """Put words without personal data in the place of its words, for good."""
        given = RedactSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return self._act(redact_feedback, **given.validated_data)

    @extend_schema(request=ManyStatementsSerializer, responses=HowManySerializer)
    @action(detail=False, methods=["post"])
    def many(self, request: Request) -> Response:
        """Do one thing with many: all of them, or none; undone as one."""
        given = ManyStatementsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        chosen, what = given.validated_data["statements"], given.validated_data["what"]
        actor = signed_in(request)
        if what == "link":
            item_id = given.validated_data.get("item", NO_ITEM)
            count = bulk.link_many(actor=actor, feedback_ids=chosen, item_id=item_id)
        else:
            count = bulk.set_aside_many(actor=actor, feedback_ids=chosen, how=what)
        return Response({"count": count})

    @extend_schema(request=REQUEST_SCHEMA, responses=ImportReportSerializer)
    @action(
        detail=False,
        methods=["post"],
        url_path="import",
        url_name="import",
        parser_classes=[BoundedJSONParser, TableParser, MultiPartParser],
    )
    def bring_in(self, request: Request) -> Response:
        """Bring in a meeting's notes: columns theme, kind, text. A line comes in once, ever."""
        report = import_statements(actor=signed_in(request), lines=lines_of(request))
        return Response(ImportReportSerializer(report_of(report)).data)

    def _act(self, verb: Callable[..., Feedback], **given: object) -> Response:
        acted = verb(actor=signed_in(self.request), feedback_id=self.get_object().pk, **given)
        return Response(self.get_serializer(self.get_queryset().get(pk=acted.pk)).data)
