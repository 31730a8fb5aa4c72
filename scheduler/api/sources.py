"""`calendar-sources/`: calendars that exist, by address or as text, and what came of them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.fields import UUID, BySlug, Moment
from backend.api.permissions import MayRunSomeCalendar
from backend.models import Organisation, Place
from scheduler.domain.importing import add_source, import_file, read_again, stop_following
from scheduler.models import CalendarSource
from scheduler.queries.sources import sources_of
from scheduler.reading.limits import MOST_BYTES


class LeftSerializer(serializers.Serializer[Any]):
    """An event, or a part of one, that was not taken."""

    title = serializers.CharField()
    reason = serializers.CharField(help_text="A machine word.")


class ReportSerializer(serializers.Serializer[Any]):
    """What the last reading took and what it left."""

    activities_new = serializers.IntegerField()
    activities_changed = serializers.IntegerField(required=False)
    sessions_new = serializers.IntegerField()
    sessions_changed = serializers.IntegerField()
    sessions_cancelled = serializers.IntegerField()
    left_count = serializers.IntegerField()
    left = LeftSerializer(many=True)


class SourceSerializer(serializers.Serializer[CalendarSource]):
    """A calendar from elsewhere."""

    id = serializers.UUIDField(read_only=True)
    organisation = BySlug(queryset=Organisation.objects.all(), help_text="Into whose calendar.")
    name = serializers.CharField(max_length=80)
    url = serializers.CharField(
        max_length=500,
        required=False,
        allow_blank=True,
        help_text="`https`, `http` or `webcal`; read again every hour.",
    )
    calendar = serializers.CharField(
        write_only=True,
        required=False,
        max_length=MOST_BYTES,
        trim_whitespace=False,
        help_text="Instead of an address: an iCalendar file as text.",
    )
    place = BySlug(
        queryset=Place.objects.all(), help_text="For events whose place is not one of ours."
    )
    checked = Moment(
        read_only=True,
        allow_null=True,
        help_text="Null while a slow calendar is being read: ask again in a minute.",
    )
    error = serializers.CharField(
        read_only=True, help_text="Why the last reading failed; empty when it went well."
    )
    report = serializers.SerializerMethodField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that there is one thing to read."""
        if bool(attrs.get("url")) == bool(attrs.get("calendar")):
            raise serializers.ValidationError(
                {"url": [_("Give an address or a file.")]}, code="one_of_two"
            )
        return attrs

    @extend_schema_field(ReportSerializer(allow_null=True))
    def get_report(self, source: CalendarSource) -> Any:
        """Return the report of the last reading, null before the first."""
        return source.report or None


@extend_schema(tags=["calendar sources"])
class SourceViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[CalendarSource]):
    """Sources of organisations whose calendar the reader runs."""

    permission_classes = [MayRunSomeCalendar]
    filter_backends = []
    serializer_class = SourceSerializer
    lookup_value_regex = UUID
    ordering = ("name", "pk")
    queryset = CalendarSource.objects.none()

    def get_queryset(self) -> QuerySet[CalendarSource]:
        """Return what the reader may see."""
        return sources_of(signed_in(self.request))

    def create(self, request: Request) -> Response:
        """Read a calendar: new events become drafts. The same one again changes what changed."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = dict(serializer.validated_data)
        url, text = data.pop("url", ""), data.pop("calendar", "")
        actor = signed_in(request)
        if text:
            source = import_file(actor=actor, body=text.encode(), **data)
        else:
            source = add_source(actor=actor, url=url, **data)
        return Response(self.get_serializer(source).data, status=201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: str) -> Response:
        """Read it now."""
        source = read_again(actor=signed_in(request), source=self.get_object())
        return Response(self.get_serializer(source).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Stop following it; the activities that came of it stay."""
        stop_following(actor=signed_in(request), source=self.get_object())
        return Response(status=204)
