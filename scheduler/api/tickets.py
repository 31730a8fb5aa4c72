"""`tickets/{token}/`: whoever holds the ticket sees, changes and cancels its one sign-up."""

from typing import Any

from django.utils.decorators import method_decorator
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.fields import LanguageText
from backend.api.schema import LANGUAGE
from backend.errors import NotFound
from backend.web.client import client_page
from scheduler.api.links import page_address
from scheduler.api.session_serializers import SessionSerializer
from scheduler.api.sign_ups import TicketedSerializer
from scheduler.domain.signing_up import cancel_sign_up, change_party_size, forget_contact
from scheduler.models import SignUp
from scheduler.models.signup import LARGEST_PARTY
from scheduler.queries.seats import position
from scheduler.queries.tickets import sign_up_by_ticket
from scheduler.queries.visible import session_of


class TicketSerializer(TicketedSerializer):
    """A sign-up as its ticket shows it."""

    locale = serializers.CharField()
    discreet = serializers.BooleanField()
    has_contact = serializers.BooleanField(help_text="Whether an address is still kept.")
    contact_card = LanguageText(
        blank=True, help_text="Whom to contact when the need comes back; stays with the client."
    )
    session = SessionSerializer()


class PartySizeSerializer(serializers.Serializer[SignUp]):
    """How many come."""

    party_size = serializers.IntegerField(min_value=1, max_value=LARGEST_PARTY)


TICKET = OpenApiParameter("token", {"type": "string"}, OpenApiParameter.PATH)


@method_decorator(client_page(secret=True), name="dispatch")
@extend_schema(tags=["tickets"], parameters=[TICKET, LANGUAGE])
class TicketView(APIView):
    """For whoever holds the ticket. Nobody is identified; a GET changes nothing."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(responses=TicketSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Show the sign-up as it stands."""
        party = sign_up_by_ticket(token)
        if party is None:
            raise NotFound
        return Response(present(request, token, party))

    @extend_schema(request=PartySizeSerializer, responses=TicketSerializer)
    def patch(self, request: Request, token: str) -> Response:
        """Let more or fewer come; freed seats go to those who wait."""
        serializer = PartySizeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        party = change_party_size(ticket=token, **serializer.validated_data)
        return Response(present(request, token, party))

    @extend_schema(responses={200: TicketSerializer})
    def delete(self, request: Request, token: str) -> Response:
        """Cancel the sign-up, and show it cancelled. Cancelling twice is cancelling once."""
        return Response(present(request, token, cancel_sign_up(ticket=token)))


@method_decorator(client_page(secret=True), name="dispatch")
@extend_schema(tags=["tickets"], parameters=[TICKET])
class ForgetContactView(APIView):
    """For whoever holds the ticket."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(request=None, responses={200: TicketSerializer})
    def post(self, request: Request, token: str) -> Response:
        """Forget how to reach the party, now. The sign-up stays."""
        return Response(present(request, token, forget_contact(ticket=token)))


def present(request: Request, token: str, party: SignUp) -> Any:
    """Return what the ticket says now."""
    shown = {
        "ticket": token,
        "ticket_url": page_address(request, "ticket", token),
        "calendar_url": page_address(request, "ticket-calendar", token),
        "alias": party.alias,
        "party_size": party.party_size,
        "status": party.status,
        "position": position(party),
        "locale": party.locale,
        "discreet": party.discreet,
        "has_contact": party.contact_id is not None,
        "contact_card": party.session.activity.organisation.contact_card,
        "session": session_of(party),
    }
    return TicketSerializer(shown, context={"request": request}).data
