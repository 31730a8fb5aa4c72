"""`activities/`: everyone reads what is published; those who run a calendar write."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.facts import facts_from
from backend.api.fields import SLUG
from backend.api.filters import read_query
from backend.api.idempotency import IDEMPOTENCY_KEY, idempotency_key
from backend.api.permissions import PublicReadCalendarWrite
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from scheduler.api.activity_serializers import ActivityQuery, ActivitySerializer
from scheduler.api.plan_serializers import PlanSerializer, RuleChangedSerializer
from scheduler.domain.publishing import (
    ActivityFacts,
    create_activity,
    facts_of,
    publish_activity,
    update_activity,
)
from scheduler.domain.seasons import archive_activity, copy_activity
from scheduler.domain.series import change_rule
from scheduler.models import Activity
from scheduler.queries.visible import listed_activities, visible_activities


@kept_reads("calendar", "directory", params=("status", "theme", "place", "organisation"))
@extend_schema(tags=["activities"])
@extend_schema_view(
    list=extend_schema(parameters=[ActivityQuery, LANGUAGE]),
    retrieve=extend_schema(parameters=[LANGUAGE]),
)
class ActivityViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Activity]):
    """Activities, by slug."""

    permission_classes = [PublicReadCalendarWrite]
    filter_backends = []
    lookup_field = "slug"
    lookup_value_regex = SLUG
    serializer_class = ActivitySerializer
    ordering = ("slug",)
    queryset = Activity.objects.none()

    def get_queryset(self) -> QuerySet[Activity]:
        """Return a list's activities as it was filtered; otherwise all that the reader may see."""
        if self.action != "list":
            return visible_activities(self.request.user)
        return listed_activities(self.request.user, **read_query(ActivityQuery, self.request))

    @extend_schema(parameters=[IDEMPOTENCY_KEY])
    def create(self, request: Request) -> Response:
        """Make a draft; `publish/` makes it public."""
        key = idempotency_key(request)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        activity = create_activity(
            actor=signed_in(request),
            organisation=data["organisation"],
            facts=facts_from(ActivityFacts, data),
            idempotency_key=key,
        )
        return self._present(activity, status.HTTP_201_CREATED)

    def partial_update(self, request: Request, slug: str) -> Response:
        """Change what is given; the rest stays. Seats and place reach the sessions to come."""
        activity = self.get_object()
        serializer = self.get_serializer(activity, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        if data.get("organisation", activity.organisation) != activity.organisation:
            sentence = _("An activity stays with its organisation.")
            raise serializers.ValidationError({"organisation": [sentence]}, code="fixed")
        facts = facts_from(ActivityFacts, data, present=facts_of(activity=activity))
        changed = update_activity(
            actor=signed_in(request),
            activity=activity,
            facts=facts,
            lets_go=data.get("lets_go", False),
        )
        return self._present(changed)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, slug: str) -> Response:
        """Make it public, with its sessions a year ahead."""
        return self._present(publish_activity(actor=signed_in(request), activity=self.get_object()))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, slug: str) -> Response:
        """Take it out of the calendar; refused while people have signed up."""
        return self._present(archive_activity(actor=signed_in(request), activity=self.get_object()))

    @extend_schema(request=PlanSerializer, responses=RuleChangedSerializer)
    @action(detail=True, methods=["post"], url_path="change-rule")
    def change_rule(self, request: Request, slug: str) -> Response:
        """Give a published series a new rule; sessions that were edited or have parties stay."""
        activity = self.get_object()
        serializer = PlanSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        plan = serializer.plan(activity)
        done = change_rule(actor=signed_in(request), activity=activity, plan=plan)
        return Response(RuleChangedSerializer(done).data)

    @extend_schema(request=PlanSerializer, responses={201: ActivitySerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, slug: str) -> Response:
        """Make a draft like it, with new dates: last season's again."""
        activity = self.get_object()
        serializer = PlanSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        plan = serializer.plan(activity)
        made = copy_activity(actor=signed_in(request), activity=activity, plan=plan)
        return self._present(made, status.HTTP_201_CREATED)

    def _present(self, activity: Activity, code: int = status.HTTP_200_OK) -> Response:
        """Answer the activity as it stands now."""
        shown: Any = self.get_queryset().get(pk=activity.pk)
        return Response(self.get_serializer(shown).data, status=code)
