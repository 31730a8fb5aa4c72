"""`co-hostings/`: asking another organisation to arrange an activity together, and answering."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.fields import BySlug
from backend.api.permissions import MayRunSomeCalendar
from backend.models import Organisation
from scheduler.api.session_serializers import ActivityInBriefSerializer
from scheduler.domain.co_hosting import (
    answer_co_hosting,
    invite_co_host,
    withdraw_co_hosting,
)
from scheduler.enums import CoHostState
from scheduler.models import CoHost
from scheduler.queries.co_hosting import co_hostings_of
from scheduler.queries.visible import visible_activities


class CoHostingSerializer(serializers.Serializer[CoHost]):
    """An organisation's part in another's activity."""

    id = serializers.CharField(source="pk")
    activity = ActivityInBriefSerializer()
    of = serializers.CharField(
        source="activity.organisation.slug", help_text="The activity's own organisation."
    )
    organisation = serializers.CharField(
        source="organisation.slug", help_text="Who was asked to arrange it together."
    )
    state = serializers.ChoiceField(choices=CoHostState.choices)


class InvitationSerializer(serializers.Serializer[CoHost]):
    """Whom to ask, for which activity."""

    activity = serializers.SlugField(max_length=80)
    organisation = BySlug(queryset=Organisation.objects.all())


@extend_schema(tags=["activities"])
class CoHostingViewSet(ListModelMixin, GenericViewSet[CoHost]):
    """Of organisations whose calendar the reader runs: theirs, and those they were asked to."""

    permission_classes = [MayRunSomeCalendar]
    filter_backends = []
    serializer_class = CoHostingSerializer
    lookup_value_regex = "[0-9]{1,18}"
    ordering = ("pk",)
    queryset = CoHost.objects.none()

    def get_queryset(self) -> QuerySet[CoHost]:
        """Return what the reader's organisations share, were asked, or have asked."""
        return co_hostings_of(signed_in(self.request))

    @extend_schema(request=InvitationSerializer, responses={201: CoHostingSerializer})
    def create(self, request: Request) -> Response:
        """Ask an organisation. One that declined may be asked again."""
        serializer = InvitationSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        activity = get_object_or_404(visible_activities(request.user), slug=data["activity"])
        row = invite_co_host(
            actor=signed_in(request), activity=activity, organisation=data["organisation"]
        )
        return Response(self.get_serializer(row).data, status=201)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Join, for the organisation that was asked."""
        return self._answered(request, accept=True)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """Say no, for the organisation that was asked."""
        return self._answered(request, accept=False)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """End the sharing; either side may, without a reason."""
        row = self.get_object()
        withdraw_co_hosting(
            actor=signed_in(request), activity=row.activity, organisation=row.organisation
        )
        return Response(status=204)

    def _answered(self, request: Request, *, accept: bool) -> Response:
        row = answer_co_hosting(actor=signed_in(request), co_host=self.get_object(), accept=accept)
        return Response(self.get_serializer(row).data)
