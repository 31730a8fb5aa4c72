"""`messages/`: what could not be sent. Never to whom, never what it said."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.permissions import MayCoordinateSomewhere
from backend.domain.dead_letters import drop, send_again
from backend.enums import Channel
from backend.models import Message
from backend.queries.post import can_send_again, dead_letters


class DeadLetterSerializer(serializers.Serializer[Message]):
    """A message that could not be sent."""

    id = serializers.UUIDField()
    kind = serializers.CharField(help_text="What it is about, such as `reminder`.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    organisation = serializers.SlugField(
        source="organisation.slug", allow_null=True, default=None, help_text="Whose message it is."
    )
    error = serializers.CharField(help_text="The provider's answer as a short machine word.")
    due = serializers.DateTimeField(help_text="When it was last to be sent.")
    expires = serializers.DateTimeField(allow_null=True)
    can_send_again = serializers.SerializerMethodField()

    def get_can_send_again(self, message: Message) -> bool:
        """Say whether the address is still there, and time."""
        return can_send_again(message)


ID = OpenApiParameter("id", UUID, OpenApiParameter.PATH)


@extend_schema(tags=["messages"])
class DeadLetterViewSet(ListModelMixin, GenericViewSet[Message]):
    """Coordinators see what could not be sent in their organisations, send it again or drop it."""

    permission_classes = [IsAuthenticated, MayCoordinateSomewhere]
    filter_backends = []
    serializer_class = DeadLetterSerializer
    ordering = ("-due", "id")
    queryset = Message.objects.none()

    def get_queryset(self) -> QuerySet[Message]:
        """Return the dead letters that are the person's to see."""
        return dead_letters(signed_in(self.request))

    @extend_schema(parameters=[ID], request=None, responses=DeadLetterSerializer)
    def send_again(self, request: Request, id: UUID) -> Response:  # noqa: A002 (the API's name)
        """Send it again, now and with the same key to its provider."""
        message = send_again(actor=signed_in(request), message_id=id)
        return Response(self.get_serializer(message).data)

    @extend_schema(parameters=[ID], responses={204: None})
    def destroy(self, request: Request, id: UUID) -> Response:  # noqa: A002 (the API's name)
        """Drop it: its text and, if nothing else needs it, its address are forgotten."""
        drop(actor=signed_in(request), message_id=id)
        return Response(status=status.HTTP_204_NO_CONTENT)
