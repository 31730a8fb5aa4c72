"""`sessions/`: everyone reads; those who run the calendar change, cancel and write to everyone."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.fields import UUID
from backend.api.filters import read_query
from backend.api.idempotency import IDEMPOTENCY_KEY, idempotency_key
from backend.api.permissions import PublicReadCalendarWrite
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from scheduler.api.session_serializers import (
    SESSION_PARAMS,
    MessageSerializer,
    NewSessionSerializer,
    ScopeQuery,
    SessionChangeSerializer,
    SessionQuery,
    SessionSerializer,
    ToldSerializer,
    WalkedInSerializer,
    WalkInsSerializer,
)
from scheduler.domain.cancelling import cancel_session, message_everyone
from scheduler.domain.changing import Scope, SessionChange, add_session, change_session
from scheduler.domain.door import tally
from scheduler.models import Session
from scheduler.queries.visible import listed_sessions, visible_activities, visible_sessions


@kept_reads("calendar", "seats", "directory", params=SESSION_PARAMS)
@extend_schema(tags=["sessions"])
@extend_schema_view(
    list=extend_schema(parameters=[SessionQuery, LANGUAGE]),
    retrieve=extend_schema(parameters=[LANGUAGE]),
)
class SessionViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Session]):
    """Sessions, by their start."""

    permission_classes = [PublicReadCalendarWrite]
    filter_backends = []
    lookup_value_regex = UUID
    serializer_class = SessionSerializer
    ordering = ("start", "id")
    queryset = Session.objects.none()

    def get_queryset(self) -> QuerySet[Session]:
        """Return a list's sessions as it was filtered; otherwise all that the reader may see."""
        if self.action != "list":
            return visible_sessions(self.request.user)
        wanted = read_query(SessionQuery, self.request)
        return listed_sessions(
            begins=wanted.pop("from", None) or timezone.now(),
            ends=wanted.pop("to", None),
            is_open=wanted.pop("open", None),
            **wanted,
        )

    @extend_schema(request=NewSessionSerializer, responses={201: SessionSerializer})
    def create(self, request: Request) -> Response:
        """Add one time to a published activity. Adding it twice is adding it once."""
        serializer = NewSessionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        activity = get_object_or_404(visible_activities(request.user), slug=data["activity"])
        session = add_session(
            actor=signed_in(request), activity=activity, start=data["start"], end=data.get("end")
        )
        self.kwargs["pk"] = session.pk
        return Response(self.get_serializer(self.get_object()).data, status=201)

    @extend_schema(
        request=SessionChangeSerializer, parameters=[ScopeQuery], responses=SessionSerializer
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a session; with a wider `scope`, its sisters by as much. Everyone is told."""
        serializer = SessionChangeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        wider = read_query(ScopeQuery, request).get("scope", Scope.THIS)
        scope = Scope(data.pop("scope", wider))
        change = SessionChange(**data, sets_capacity="capacity" in data)
        session = self.get_object()
        change_session(actor=signed_in(request), session_id=session.pk, change=change, scope=scope)
        return self._present()

    @extend_schema(request=None, responses=SessionSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """Cancel for good and tell everyone. Cancelling twice is cancelling once."""
        cancel_session(actor=signed_in(request), session_id=self.get_object().pk)
        return self._present()

    @extend_schema(request=MessageSerializer, responses=ToldSerializer)
    @action(detail=True, methods=["post"])
    def message(self, request: Request, pk: str) -> Response:
        """Write to every party that left an address; the words go out as they are."""
        serializer = MessageSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        told = message_everyone(
            actor=signed_in(request),
            session_id=self.get_object().pk,
            words=serializer.validated_data["text"],
        )
        return Response({"parties": told})

    @extend_schema(
        request=WalkInsSerializer, responses=WalkedInSerializer, parameters=[IDEMPOTENCY_KEY]
    )
    @action(detail=True, methods=["post"])
    def tally(self, request: Request, pk: str) -> Response:
        """Count people who came without a sign-up."""
        serializer = WalkInsSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        session = tally(
            actor=signed_in(request),
            session_id=self.get_object().pk,
            key=idempotency_key(request),
            **serializer.validated_data,
        )
        return Response({"walk_ins": session.walk_ins})

    def _present(self) -> Response:
        """Answer the session as it stands now."""
        session: Any = self.get_queryset().get(pk=self.kwargs["pk"])
        return Response(self.get_serializer(session).data)
