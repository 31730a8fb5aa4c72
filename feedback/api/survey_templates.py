"""`survey-templates/` and `activities/{slug}/survey/`: what is asked, written by members."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.fields import UUID, BySlug, LanguageText
from backend.api.permissions import MayRunSomeCalendar
from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import Organisation
from backend.models.texts import LONGEST_TITLE
from backend.queries.rights import organisations_run_by
from feedback.api.shown_questions import shown_questions
from feedback.api.survey_serializers import OptionSerializer, QuestionSerializer
from feedback.domain.survey_writing import (
    SurveyDraft,
    choose_survey,
    make_survey,
    retire_survey,
    write_survey,
)
from feedback.enums import QuestionKind
from feedback.errors import UnknownSurvey
from feedback.models import ActivitySurvey, Survey, SurveyTemplate
from feedback.queries.surveys import newest_survey, newest_versions
from scheduler.models import Activity

ACTIVITY = OpenApiParameter("slug", str, OpenApiParameter.PATH)


class WrittenOptionSerializer(OptionSerializer):
    """One choice to offer; faces say which face, choices get a value by their Finnish words."""

    value = serializers.JSONField(required=False, help_text="1 to 5 for faces.")


class WrittenQuestionSerializer(serializers.Serializer[Any]):
    """A question to ask. Its id is given to it: the same kind and Finnish words, the same id."""

    kind = serializers.ChoiceField(choices=QuestionKind.choices)
    text = LanguageText(longest=LONGEST_TITLE)
    options = WrittenOptionSerializer(many=True, required=False)


class WrittenSurveySerializer(serializers.Serializer[Any]):
    """A survey to ask."""

    title = LanguageText(longest=LONGEST_TITLE)
    questions = WrittenQuestionSerializer(many=True)
    is_usual = serializers.BooleanField(
        default=False, help_text="Asked about every activity that has chosen no other."
    )


class NewSurveySerializer(WrittenSurveySerializer):
    """A survey to make."""

    organisation = BySlug(queryset=Organisation.objects.all(), allow_null=True)


class SurveyTemplateSerializer(serializers.Serializer[Survey]):
    """The newest version of a survey."""

    id = serializers.UUIDField(source="template_id")
    organisation = serializers.CharField(
        source="template.organisation.slug",
        allow_null=True,
        default=None,
        help_text="A slug; null for everyone's.",
    )
    title = LanguageText()
    version = serializers.IntegerField()
    questions = serializers.SerializerMethodField()
    is_usual = serializers.BooleanField(source="template.is_usual")
    is_frozen = serializers.BooleanField(help_text="Answered: a change makes the next version.")

    @extend_schema_field(QuestionSerializer(many=True))
    def get_questions(self, survey: Survey) -> Any:
        """Return the questions."""
        return QuestionSerializer(shown_questions(survey), many=True, context=self.context).data


@extend_schema(tags=["surveys"])
class SurveyTemplateViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Survey]):
    """Surveys of the organisations whose calendar one runs, and everyone's.

    Coordinators write those of their organisation.
    """

    queryset = Survey.objects.none()
    serializer_class = SurveyTemplateSerializer
    permission_classes = [MayRunSomeCalendar]
    filter_backends = []
    lookup_value_regex = UUID
    ordering = ("template",)

    def get_queryset(self) -> QuerySet[Survey]:
        """Return the newest version of each."""
        found = newest_versions(organisations=organisations_run_by(signed_in(self.request)))
        return Survey.objects.filter(pk__in=[one.pk for one in found]).select_related(
            "template__organisation"
        )

    def retrieve(self, request: Request, pk: str) -> Response:
        """Show one."""
        return Response(self.get_serializer(self._found(pk)).data)

    @extend_schema(request=NewSurveySerializer, responses={201: SurveyTemplateSerializer})
    def create(self, request: Request) -> Response:
        """Make a survey; an organisation's first one becomes its usual one."""
        given = NewSurveySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = dict(given.validated_data)
        organisation = values.pop("organisation")
        made = make_survey(
            actor=signed_in(request), organisation=organisation, draft=_draft(values)
        )
        return Response(
            self.get_serializer(self._found(made.template_id)).data,
            status=status.HTTP_201_CREATED,
        )

    @extend_schema(request=WrittenSurveySerializer, responses=SurveyTemplateSerializer)
    def update(self, request: Request, pk: str) -> Response:
        """Write it anew. A version that was answered stays, and this is the next one."""
        survey = self._found(pk)
        given = WrittenSurveySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        write_survey(
            actor=signed_in(request),
            template=survey.template,
            draft=_draft(dict(given.validated_data)),
        )
        return Response(self.get_serializer(self._found(pk)).data)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: str) -> Response:
        """Ask it no more."""
        retire_survey(actor=signed_in(request), template=self._found(pk).template)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _found(self, pk: uuid.UUID | str) -> Survey:
        survey = self.get_queryset().filter(template=uuid.UUID(str(pk))).first()
        if survey is None:
            raise NotFound
        return survey


class ChosenSurveySerializer(serializers.Serializer[Any]):
    """Which survey an activity asks; null for the usual one."""

    template = serializers.UUIDField(allow_null=True)


class AskedSurveySerializer(ChosenSurveySerializer):
    """Which survey an activity has chosen, and what is asked from now on."""

    asked = SurveyTemplateSerializer()


@extend_schema(tags=["surveys"], parameters=[ACTIVITY])
class ActivitySurveyView(APIView):
    """For members who run the calendar of the activity's organisation."""

    permission_classes = [MayRunSomeCalendar]

    @extend_schema(operation_id="activity_survey", responses=AskedSurveySerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Show what is asked about the activity."""
        return self._shown(self._activity(slug))

    @extend_schema(
        operation_id="choose_activity_survey",
        request=ChosenSurveySerializer,
        responses=AskedSurveySerializer,
    )
    def put(self, request: Request, slug: str) -> Response:
        """Choose what is asked after its coming sessions."""
        activity = self._activity(slug)
        given = ChosenSurveySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        template = None
        if (pk := given.validated_data["template"]) is not None:
            template = SurveyTemplate.objects.filter(pk=pk).first()
            if template is None:
                raise UnknownSurvey
        choose_survey(actor=signed_in(request), activity=activity, template=template)
        return self._shown(activity)

    def _activity(self, slug: str) -> Activity:
        activity = get_object_or_404(Activity.objects.select_related("organisation"), slug=slug)
        require_calendar_role(person=signed_in(self.request), organisation=activity.organisation)
        return activity

    def _shown(self, activity: Activity) -> Response:
        chosen = ActivitySurvey.objects.filter(activity=activity).first()
        asked = newest_survey(activity)
        found = {"template": chosen.template_id if chosen else None, "asked": asked}
        return Response(AskedSurveySerializer(found, context={"request": self.request}).data)


def _draft(values: dict[str, Any]) -> SurveyDraft:
    return SurveyDraft(**values)
