"""`sessions/{id}/sign-ups/`: signing up without a name."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.idempotency import IDEMPOTENCY_KEY, idempotency_key
from backend.enums import Channel
from backend.web.throttles import SignUpThrottle
from scheduler.api.links import page_address
from scheduler.domain.aliases import LONGEST as LONGEST_ALIAS
from scheduler.domain.signing_up import Ticketed, Wanted, sign_up
from scheduler.enums import SignUpStatus
from scheduler.models.signup import LARGEST_PARTY
from scheduler.queries.seats import position

LONGEST_WISH = 500
LONGEST_ADDRESS = 2000
EXAMPLE = {
    "ticket": "q3V0Zr1yT0mJm2cX8kq9Ww",
    "ticket_url": "https://koppi.example/t/q3V0Zr1yT0mJm2cX8kq9Ww/",
    "calendar_url": "https://koppi.example/t/q3V0Zr1yT0mJm2cX8kq9Ww/calendar.ics",
    "alias": "sininen kettu",
    "party_size": 1,
    "status": "confirmed",
    "position": None,
}


class ContactSerializer(serializers.Serializer[Any]):
    """How to be reached. Sealed, and erased two days after the session at the latest."""

    channel = serializers.ChoiceField(choices=Channel.choices)
    address = serializers.CharField(max_length=LONGEST_ADDRESS)


class SignUpSerializer(serializers.Serializer[Any]):
    """What a party asks for. Everything may be left out."""

    party_size = serializers.IntegerField(min_value=1, max_value=LARGEST_PARTY, default=1)
    alias = serializers.CharField(
        max_length=LONGEST_ALIAS,
        allow_blank=True,
        default="",
        help_text="To say at the door; made of a colour and an animal when left out.",
    )
    wish = serializers.CharField(
        max_length=LONGEST_WISH,
        allow_blank=True,
        default="",
        help_text="Read by the session's hosts only, erased a day after it.",
    )
    locale = serializers.ChoiceField(
        choices=[code for code, _name in settings.LANGUAGES],
        required=False,
        help_text="The language of messages; that of the request when left out.",
    )
    discreet = serializers.BooleanField(
        default=True, help_text="Messages and calendars never show what it is about."
    )
    contact = ContactSerializer(required=False, allow_null=True)


class TicketedSerializer(serializers.Serializer[Any]):
    """A sign-up with its ticket: a secret, shown this once."""

    ticket = serializers.CharField()
    ticket_url = serializers.URLField()
    calendar_url = serializers.URLField()
    alias = serializers.CharField()
    party_size = serializers.IntegerField()
    status = serializers.ChoiceField(choices=SignUpStatus.choices)
    position = serializers.IntegerField(
        allow_null=True, help_text="In the queue, from 1; null for who does not wait."
    )


@extend_schema(tags=["sessions"])
class SignUpView(APIView):
    """For anyone. Whoever asks is not identified, even when they could be."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [SignUpThrottle]

    @extend_schema(
        operation_id="sessions_sign_up",
        request=SignUpSerializer,
        responses={201: TicketedSerializer},
        parameters=[
            IDEMPOTENCY_KEY,
            OpenApiParameter("session_id", {"type": "string"}, OpenApiParameter.PATH),
        ],
        examples=[
            OpenApiExample("Alone", {"party_size": 1}, request_only=True),
            OpenApiExample(
                "With a reminder",
                {"party_size": 2, "contact": {"channel": "email", "address": "a@b.example"}},
                request_only=True,
            ),
            OpenApiExample("Confirmed", EXAMPLE, response_only=True, status_codes=["201"]),
        ],
    )
    def post(self, request: Request, session_id: str) -> Response:
        """Take seats for a party, or a place on the waiting list."""
        key = idempotency_key(request)
        serializer = SignUpSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        wanted = _wanted(serializer.validated_data, key)
        ticketed = sign_up(session_id=session_id, wanted=wanted)
        answer = _shown(request, ticketed)
        return Response(
            answer, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"}
        )


def _wanted(data: dict[str, Any], key: str) -> Wanted:
    contact = data.pop("contact", None) or {}
    return Wanted(
        **{"locale": get_language() or settings.LANGUAGE_CODE, **data},
        channel=contact.get("channel", ""),
        address=contact.get("address", ""),
        idempotency_key=key,
    )


def _shown(request: Request, ticketed: Ticketed) -> dict[str, Any]:
    """Return what `TicketedSerializer` describes; plain values need no serializer."""
    party = ticketed.sign_up
    return {
        "ticket": ticketed.ticket,
        "ticket_url": page_address(request, "ticket", ticketed.ticket),
        "calendar_url": page_address(request, "ticket-calendar", ticketed.ticket),
        "alias": party.alias,
        "party_size": party.party_size,
        "status": party.status,
        "position": position(party),
    }
