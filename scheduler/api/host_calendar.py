"""`me/calendar/`: the secret address of one's own calendar as a host."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from scheduler.api.links import page_address
from scheduler.domain.host_calendars import end_host_calendar, renew_host_calendar
from scheduler.queries.host_calendar import address_made


class HostCalendarSerializer(serializers.Serializer[dict[str, Any]]):
    """Whether there is an address. It is not told: only its hash is kept."""

    made = serializers.DateTimeField(allow_null=True, help_text="Null when there is no address.")


class NewHostCalendarSerializer(serializers.Serializer[dict[str, Any]]):
    """A new address, told this once."""

    url = serializers.URLField(help_text="A calendar file (RFC 5545); a secret of yours.")
    made = serializers.DateTimeField()


@extend_schema(tags=["me"])
class HostCalendarView(APIView):
    """The calendar of what one hosts, for oneself."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=HostCalendarSerializer)
    def get(self, request: Request) -> Response:
        """Say whether there is an address, and since when."""
        row = address_made(signed_in(request))
        return Response(HostCalendarSerializer({"made": row.made if row else None}).data)

    @extend_schema(request=None, responses={201: NewHostCalendarSerializer})
    def post(self, request: Request) -> Response:
        """Make an address, or a new one instead of the one there was."""
        person = signed_in(request)
        token = renew_host_calendar(actor=person)
        row = address_made(person)
        answer = {
            "url": page_address(request, "calendar-host", token),
            "made": row.made if row else None,
        }
        data = NewHostCalendarSerializer(answer).data
        return Response(data, status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """End the address; ending it twice is ending it once."""
        end_host_calendar(actor=signed_in(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
