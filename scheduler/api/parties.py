"""`sessions/{id}/parties/`, `check-in/` and `seat/`: who comes, by alias, and who came."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.errors import NotAllowed
from scheduler.domain.door import check_in
from scheduler.domain.seating import seat_by_hand
from scheduler.enums import SignUpStatus
from scheduler.models import Session, SignUp
from scheduler.queries.desk import may_see_parties, parties_of, wish_of
from scheduler.queries.hosts import is_host
from scheduler.queries.visible import visible_sessions


class PartySerializer(serializers.Serializer[SignUp]):
    """A party as its hosts see it: nothing that could reach or name anyone."""

    id = serializers.UUIDField()
    alias = serializers.CharField(help_text="What the party says at the door.")
    party_size = serializers.IntegerField()
    status = serializers.ChoiceField(choices=SignUpStatus.choices)
    arrival = serializers.IntegerField(help_text="The place in the order of signing up.")
    wish = serializers.SerializerMethodField(
        help_text="What they would like; empty for nothing, and for who does not host the session."
    )

    def get_wish(self, party: SignUp) -> str:
        """Open the wish."""
        return wish_of(party, reader_hosts=self.context["view"].reader_hosts)


class SeatSerializer(serializers.Serializer[SignUp]):
    """Which party gets its seats."""

    party = serializers.UUIDField()


class CheckInSerializer(serializers.Serializer[SignUp]):
    """Who came."""

    party = serializers.UUIDField()
    came = serializers.BooleanField(allow_null=True, help_text="Null takes the tick back.")


@extend_schema(
    tags=["sessions"],
    parameters=[OpenApiParameter("session_id", {"type": "string"}, OpenApiParameter.PATH)],
)
class PartyViewSet(ListModelMixin, GenericViewSet[SignUp]):
    """For those who run the organisation's calendar, and the session's hosts."""

    permission_classes = [IsAuthenticated]
    filter_backends = []
    serializer_class = PartySerializer
    ordering = ("arrival",)
    queryset = SignUp.objects.none()

    def get_queryset(self) -> QuerySet[SignUp]:
        """Return the parties in the order of arrival.

        Raises:
            NotAllowed: The reader neither runs the organisation's calendar nor hosts the session.
        """
        if not may_see_parties(signed_in(self.request), self.session):
            raise NotAllowed
        return parties_of(self.session)

    @cached_property
    def session(self) -> Session:
        """Whose parties they are."""
        found: Session = get_object_or_404(
            visible_sessions(self.request.user).prefetch_related(None),
            pk=self.kwargs["session_id"],
        )
        return found

    @cached_property
    def reader_hosts(self) -> bool:
        """Whether the reader is there as a host: only hosts read wishes."""
        return is_host(signed_in(self.request), self.session)

    @extend_schema(request=CheckInSerializer, responses=PartySerializer)
    def check_in(self, request: Request, session_id: str) -> Response:
        """Tick that a party came or did not, or take the tick back.

        A party of the queue that is ticked as having come is let in, whatever seats there are.
        """
        serializer = CheckInSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        party = get_object_or_404(self.get_queryset(), pk=data["party"])
        party = check_in(actor=signed_in(request), sign_up_id=party.pk, came=data["came"])
        return Response(self.get_serializer(party).data)

    @extend_schema(request=SeatSerializer, responses=PartySerializer)
    def seat(self, request: Request, session_id: str) -> Response:
        """Give a waiting party its seats; a full session then has so many more."""
        serializer = SeatSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        party = get_object_or_404(self.get_queryset(), pk=serializer.validated_data["party"])
        party = seat_by_hand(actor=signed_in(request), sign_up_id=party.pk)
        return Response(self.get_serializer(party).data)
