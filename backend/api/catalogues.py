"""`service-catalogues/`: the Finnish Service Catalogue brought in, by address or as JSON."""

import json
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.fields import UUID, Moment
from backend.api.permissions import MayCoordinateSomewhere
from backend.domain.catalogues import bring_in, forget, read_again
from backend.models import Catalogue


class ChangedSerializer(serializers.Serializer[Any]):
    """A service, and which of its fields."""

    name = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]


class LeftOutSerializer(serializers.Serializer[Any]):
    """A service that was not taken."""

    title = serializers.CharField()
    reason = serializers.CharField(help_text="A machine word.")


class CatalogueReportSerializer(serializers.Serializer[Any]):
    """What a reading changed."""

    new = serializers.ListField(child=serializers.CharField())
    changed = ChangedSerializer(many=True)
    kept = ChangedSerializer(many=True, help_text="Changed here by a person, so left as it is.")
    removed = serializers.ListField(child=serializers.CharField())
    unchanged = serializers.IntegerField()
    left = LeftOutSerializer(many=True)
    left_count = serializers.IntegerField()


class CatalogueSerializer(serializers.Serializer[Catalogue]):
    """A catalogue of services from elsewhere."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=80)
    url = serializers.CharField(
        max_length=500,
        required=False,
        allow_blank=True,
        help_text="A list of the open API (version 11); its pages are followed.",
    )
    catalogue = serializers.JSONField(
        write_only=True,
        required=False,
        help_text="Instead of an address: what such a list answers, services and their channels.",
    )
    only_look = serializers.BooleanField(
        write_only=True, required=False, help_text="Say what would change, and change nothing."
    )
    checked = Moment(read_only=True, allow_null=True)
    report = serializers.SerializerMethodField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that there is one thing to read."""
        if bool(attrs.get("url")) == ("catalogue" in attrs):
            raise serializers.ValidationError(
                {"url": [_("Give an address or a file.")]}, code="one_of_two"
            )
        return attrs

    @extend_schema_field(CatalogueReportSerializer(allow_null=True))
    def get_report(self, catalogue: Catalogue) -> Any:
        """Return the report of the last reading, null before the first."""
        return catalogue.report or None


@extend_schema(tags=["services"])
class CatalogueViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Catalogue]):
    """For coordinators."""

    permission_classes = [MayCoordinateSomewhere]
    filter_backends = []
    serializer_class = CatalogueSerializer
    lookup_value_regex = UUID
    ordering = ("name", "pk")
    queryset = Catalogue.objects.all()

    def create(self, request: Request) -> Response:
        """Bring a catalogue in. The same address or name again updates what came from it."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        body = json.dumps(data["catalogue"]).encode() if "catalogue" in data else b""
        looks = data.get("only_look", False)
        catalogue, report = bring_in(
            actor=signed_in(request),
            name=data["name"],
            url=data.get("url", ""),
            body=body,
            only_look=looks,
        )
        catalogue.report = asdict(report)
        return Response(self.get_serializer(catalogue).data, status=200 if looks else 201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: str) -> Response:
        """Read it again now."""
        catalogue = self.get_object()
        catalogue.report = asdict(read_again(actor=signed_in(request), catalogue=catalogue))
        return Response(self.get_serializer(catalogue).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget it; its services stay."""
        forget(actor=signed_in(request), catalogue=self.get_object())
        return Response(status=204)
