"""`activities/{slug}/preview/` and `confirm/`: what a change would do, and doing just that."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.facts import facts_from
from backend.api.permissions import MayRunSomeCalendar
from scheduler.api.activity_serializers import ActivitySerializer
from scheduler.api.effects import EffectSerializer
from scheduler.api.plan_serializers import PlanSerializer
from scheduler.api.session_serializers import SessionChangeSerializer
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import Scope, SessionChange, add_session, change_session
from scheduler.domain.previewing import confirm, preview
from scheduler.domain.publishing import (
    ActivityFacts,
    facts_of,
    publish_activity,
    update_activity,
)
from scheduler.domain.seasons import archive_activity
from scheduler.domain.series import change_rule
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session
from scheduler.queries.visible import visible_activities


class Act(models.TextChoices):
    """What is to be done with an activity."""

    CHANGE = "change", "a session, or more from it on: the fields of `PATCH sessions/{id}/`"
    CANCEL = "cancel", "one session"
    ADD = "add", "one more session: `start`, `end`"
    RULE = "rule", "a new rule: the fields of `change-rule/`"
    UPDATE = "update", "the activity: the fields of `PATCH activities/{slug}/`"
    PUBLISH = "publish", "the draft"
    ARCHIVE = "archive", "the activity"


#: Without an act, these say that the rule is meant.
PLAN_FIELDS = {"starts", "duration", "recurrence", "dates"}


class AskedSerializer(SessionChangeSerializer):
    """A change, in one flat body: what it is, and the fields of what does it."""

    act = serializers.ChoiceField(
        choices=Act.choices,
        required=False,
        help_text="Left out: `change` with a `session`, `rule` with its fields and a published "
        "activity, else `update`.",
    )
    session = serializers.UUIDField(required=False, help_text="Of `change` and `cancel`.")


class ConfirmedSerializer(AskedSerializer):
    """The same, with the fingerprint of what was shown."""

    expected = serializers.CharField(max_length=100)


ADDRESS = OpenApiParameter("slug", {"type": "string"}, OpenApiParameter.PATH)


class PreviewView(APIView):
    """What a change would do to the activity's sessions and the people on them."""

    permission_classes = [MayRunSomeCalendar]

    @extend_schema(
        tags=["activities"],
        request=AskedSerializer,
        responses=EffectSerializer,
        parameters=[ADDRESS],
        operation_id="activities_preview",
    )
    def post(self, request: Request, slug: str) -> Response:
        """Say what would happen; nothing does."""
        activity = get_object_or_404(visible_activities(request.user), slug=slug)
        change = _asked(request, activity)
        effect = preview(activity=activity, change=change)
        return Response(EffectSerializer(effect, context={"request": request}).data)


class ConfirmView(APIView):
    """A change that was looked at."""

    permission_classes = [MayRunSomeCalendar]

    @extend_schema(
        tags=["activities"],
        request=ConfirmedSerializer,
        responses=EffectSerializer,
        parameters=[ADDRESS],
        operation_id="activities_confirm",
    )
    def post(self, request: Request, slug: str) -> Response:
        """Do it, if it does what was shown; else answer 409 `effect_changed` and do nothing."""
        activity = get_object_or_404(visible_activities(request.user), slug=slug)
        serializer = ConfirmedSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        expected = serializer.validated_data["expected"]
        effect = confirm(activity=activity, change=_asked(request, activity), expected=expected)
        return Response(EffectSerializer(effect, context={"request": request}).data)


def _asked(request: Request, activity: Activity) -> Callable[[], object]:
    """Return the call that a body asks for."""
    serializer = AskedSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    data = dict(serializer.validated_data)
    act = Act(data.pop("act", None) or _act_of(request, activity))
    person = signed_in(request)
    given: dict[str, Any] = {"actor": person}
    if act in {Act.CHANGE, Act.CANCEL}:
        session = _session(activity, data.pop("session", None))
        if act == Act.CANCEL:
            return partial(cancel_session, session_id=session.pk, **given)
        scope = Scope(data.pop("scope", Scope.THIS))
        change = SessionChange(**data, sets_capacity="capacity" in data)
        return partial(change_session, session_id=session.pk, change=change, scope=scope, **given)
    given["activity"] = activity
    if act == Act.ADD:
        if "start" not in data:
            required = serializers.Field.default_error_messages["required"]
            raise serializers.ValidationError({"start": [required]}, code="required")
        return partial(add_session, start=data["start"], end=data.get("end"), **given)
    if act == Act.RULE:
        plan = PlanSerializer(data=request.data)
        plan.is_valid(raise_exception=True)
        return partial(change_rule, plan=plan.plan(activity), **given)
    if act == Act.UPDATE:
        facts, lets_go = _facts(request, activity), data.get("lets_go", False)
        return partial(update_activity, facts=facts, lets_go=lets_go, **given)
    return partial(publish_activity if act == Act.PUBLISH else archive_activity, **given)


def _act_of(request: Request, activity: Activity) -> Act:
    named = set(request.data) if isinstance(request.data, dict) else set()
    if "session" in named:
        return Act.CHANGE
    is_published = activity.status == ActivityStatus.PUBLISHED
    return Act.RULE if is_published and named & PLAN_FIELDS else Act.UPDATE


def _facts(request: Request, activity: Activity) -> ActivityFacts:
    serializer = ActivitySerializer(activity, data=request.data, partial=True)
    serializer.is_valid(raise_exception=True)
    return facts_from(ActivityFacts, serializer.validated_data, present=facts_of(activity=activity))


def _session(activity: Activity, pk: Any) -> Session:
    return get_object_or_404(Session.objects.filter(activity=activity), pk=pk)
