"""`sessions/{id}/`: `take/`, `away/` and `notes/`, for those who host."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.fields import Moment
from backend.errors import NotAllowed
from scheduler.api.session_serializers import SessionSerializer
from scheduler.domain.hosting import leave_note, say_cannot_come, take_role
from scheduler.enums import HostRole
from scheduler.models import Session, SessionNote
from scheduler.queries.desk import may_see_parties
from scheduler.queries.visible import visible_sessions

LONGEST_NOTE = 1000


class RoleSerializer(serializers.Serializer[Session]):
    """In which role."""

    role = serializers.ChoiceField(choices=HostRole.choices, default=HostRole.LEADS)


class NoteSerializer(serializers.Serializer[SessionNote]):
    """What hosts leave each other about a session; never about a person."""

    author = serializers.SerializerMethodField(help_text="First name; empty for one who left.")
    text = serializers.CharField(max_length=LONGEST_NOTE)
    at = Moment(read_only=True)

    def get_author(self, note: SessionNote) -> str:
        """Return who wrote it."""
        return note.author.name if note.author else ""


@extend_schema(
    tags=["sessions"],
    parameters=[OpenApiParameter("session_id", {"type": "string"}, OpenApiParameter.PATH)],
)
class HostingViewSet(ListModelMixin, GenericViewSet[SessionNote]):
    """For those who run a calendar that the session is in, and its hosts."""

    permission_classes = [IsAuthenticated]
    filter_backends = []
    serializer_class = NoteSerializer
    ordering = ("at", "pk")
    queryset = SessionNote.objects.none()

    def get_queryset(self) -> QuerySet[SessionNote]:
        """Return the notes on the session, the oldest first.

        Raises:
            NotAllowed: The reader neither runs the organisation's calendar nor hosts the session.
        """
        session = self._session()
        if not may_see_parties(signed_in(self.request), session):
            raise NotAllowed
        return session.notes.select_related("author")

    @extend_schema(request=RoleSerializer, responses=SessionSerializer)
    def take(self, request: Request, session_id: str) -> Response:
        """Come in a role. Taking it twice is taking it once."""
        serializer = RoleSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        take_role(
            actor=signed_in(request),
            session_id=self._session().pk,
            role=serializer.validated_data["role"],
        )
        return self._present()

    @extend_schema(request=None, responses=SessionSerializer)
    def away(self, request: Request, session_id: str) -> Response:
        """Say "I can't come": frees the role and tells the coordinators."""
        say_cannot_come(actor=signed_in(request), session_id=self._session().pk)
        return self._present()

    @extend_schema(request=NoteSerializer, responses={201: NoteSerializer})
    def leave(self, request: Request, session_id: str) -> Response:
        """Leave a note."""
        serializer = NoteSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        note = leave_note(
            actor=signed_in(request),
            session_id=self._session().pk,
            text=serializer.validated_data["text"],
        )
        return Response(self.get_serializer(note).data, status=201)

    def _session(self) -> Session:
        found: Session = get_object_or_404(
            visible_sessions(self.request.user), pk=self.kwargs["session_id"]
        )
        return found

    def _present(self) -> Response:
        context = self.get_serializer_context()
        return Response(SessionSerializer(self._session(), context=context).data)
