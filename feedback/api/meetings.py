"""`meetings/`: agenda, attendance, dots, decisions, words, minutes; for members who triage."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.fields import UUID as UUID_PATTERN
from backend.api.permissions import MayTriage
from backend.errors import NotFound
from backend.models import User
from feedback.api.act_serializers import DotsLeftSerializer
from feedback.api.meeting_serializers import (
    AgendaPointSerializer,
    AttendSerializer,
    DecidePointSerializer,
    GiveDotsSerializer,
    MeetingSerializer,
    NotesSerializer,
    SaidSerializer,
)
from feedback.api.memo import AnyNegotiation
from feedback.api.serializers import StatementSerializer
from feedback.domain import deliberating, meetings
from feedback.models import Meeting
from feedback.queries.meetings import meetings_with_agenda, points_of
from feedback.web.minutes import minutes_pdf


@extend_schema(tags=["meetings"])
class MeetingViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Meeting]
):
    """The co-development group's meetings."""

    queryset = Meeting.objects.none()
    serializer_class = MeetingSerializer
    permission_classes = [MayTriage]
    filter_backends = []
    lookup_value_regex = UUID_PATTERN
    ordering = ("-start", "id")

    def get_queryset(self) -> QuerySet[Meeting]:
        """Return all meetings with who was there and what is on the agenda."""
        return meetings_with_agenda()

    def create(self, request: Request) -> Response:
        """Plan a meeting; its agenda is made of the board."""
        given = self._valid(MeetingSerializer)
        made = meetings.plan_meeting(actor=signed_in(request), **given)
        return self._shown(made, status.HTTP_201_CREATED)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: str) -> Response:
        """Open it; what came to the board since is added to the agenda."""
        return self._shown(meetings.open_meeting(**self._who()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        """Close it; the minutes stay as they are."""
        return self._shown(meetings.close_meeting(**self._who()))

    @extend_schema(request=AttendSerializer)
    @action(detail=True, methods=["post"])
    def attend(self, request: Request, pk: str) -> Response:
        """Tick that a member is there, or is not."""
        given = self._valid(AttendSerializer)
        asked = given.get("person", signed_in(request).pk)
        person = User.objects.filter(pk=asked).first()
        if person is None:
            raise NotFound(field="person")
        return self._shown(meetings.attend(**self._who(), person=person, is_here=given["is_here"]))

    @extend_schema(request=AgendaPointSerializer, responses={201: MeetingSerializer})
    @action(detail=True, methods=["post"])
    def points(self, request: Request, pk: str) -> Response:
        """Add a point by hand."""
        title = self._valid(AgendaPointSerializer)["title"]
        meetings.add_point(**self._who(), title=title)
        return self._shown(self.get_object(), status.HTTP_201_CREATED)

    @extend_schema(request=NotesSerializer)
    @action(detail=True, methods=["put"])
    def notes(self, request: Request, pk: str) -> Response:
        """Write what the minutes say beside the points."""
        notes = self._valid(NotesSerializer)["notes"]
        return self._shown(meetings.write_notes(**self._who(), notes=notes))

    @extend_schema(request=SaidSerializer, responses={201: StatementSerializer})
    @action(detail=True, methods=["post"])
    def said(self, request: Request, pk: str) -> Response:
        """Take down what is said: it is feedback from then on."""
        made = deliberating.take_down(**self._who(), **self._valid(SaidSerializer))
        return Response(StatementSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        operation_id="meeting_minutes", responses={(200, "application/pdf"): OpenApiTypes.BINARY}
    )
    @action(detail=True, methods=["get"], content_negotiation_class=AnyNegotiation)
    def minutes(self, request: Request, pk: str) -> HttpResponse:
        """Return the minutes as a PDF."""
        return HttpResponse(minutes_pdf(self.get_object()), content_type="application/pdf")

    def _who(self) -> dict[str, Any]:
        return {"actor": signed_in(self.request), "meeting_id": self.get_object().pk}

    def _valid(self, kind: Any) -> dict[str, Any]:
        given = kind(data=self.request.data)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def _shown(self, meeting: Meeting, code: int = status.HTTP_200_OK) -> Response:
        found = self.get_queryset().get(pk=meeting.pk)
        return Response(self.get_serializer(found).data, status=code)


@extend_schema(tags=["meetings"])
class PointView(APIView):
    """One point of an agenda."""

    permission_classes = [MayTriage]

    @extend_schema(operation_id="remove_point", responses={204: None})
    def delete(self, request: Request, point_id: UUID) -> Response:
        """Take it off the agenda, while nothing is decided on it."""
        meetings.remove_point(actor=signed_in(request), point_id=point_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(tags=["meetings"])
class PointDecisionView(APIView):
    """What was decided on a point."""

    permission_classes = [MayTriage]

    @extend_schema(
        operation_id="decide_point", request=DecidePointSerializer, responses=AgendaPointSerializer
    )
    def post(self, request: Request, point_id: UUID) -> Response:
        """Write the decision down; it moves the item, and needs a quorum and a reason."""
        given = DecidePointSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        point = deliberating.decide_point(
            actor=signed_in(request), point_id=point_id, **given.validated_data
        )
        return Response(AgendaPointSerializer(points_of(point.meeting).get(pk=point.pk)).data)


@extend_schema(tags=["meetings"])
class PointDotsView(APIView):
    """One's own dots on a point."""

    permission_classes = [MayTriage]

    @extend_schema(
        operation_id="give_dots", request=GiveDotsSerializer, responses=DotsLeftSerializer
    )
    def post(self, request: Request, point_id: UUID) -> Response:
        """Give it some of one's five dots, in the place of those given before."""
        given = GiveDotsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        left = deliberating.give_dots(
            actor=signed_in(request), point_id=point_id, **given.validated_data
        )
        return Response({"left": left})
