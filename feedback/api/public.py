"""What clients' programs ask: surveys, answers, the way of one's own feedback."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, override
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from backend.addresses import absolute
from backend.api.filters import SlugFilter, read_query
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from backend.saying import active_language
from backend.web.client import client_page
from backend.web.throttles import WordsThrottle
from feedback.api.act_serializers import AnswerFiguresSerializer
from feedback.api.shown_questions import shown_questions
from feedback.api.survey_serializers import (
    FollowUpSerializer,
    PublicAnswerSerializer,
    SurveyAnswerSerializer,
    SurveySerializer,
    TrailSerializer,
)
from feedback.domain.follow_ups import FollowUp, follow
from feedback.domain.invitations import open_invitation
from feedback.domain.responding import is_answered, respond
from feedback.models import Answer
from feedback.queries.answers import median_days, public_answers

TOKEN = OpenApiParameter("token", {"type": "string"}, OpenApiParameter.PATH)


class AnswerQuery(serializers.Serializer[Answer]):
    """By what public answers can be sorted out."""

    theme = SlugFilter(help_text="A theme's slug.")
    place = SlugFilter(help_text="A place's slug.")
    activity = SlugFilter(help_text="The slug of an activity that came of it.")


def way_back(follow_up: FollowUp) -> dict[str, str]:
    """Return the secret address and the words, as the giver of feedback is told them."""
    address = absolute(reverse("follow", args=[follow_up.token]), active_language())
    return {"follow_url": address, "phrase": follow_up.phrase}


@method_decorator(client_page(secret=True), name="dispatch")
@extend_schema(tags=["surveys"], parameters=[TOKEN])
class SurveyView(APIView):
    """A survey, for whoever holds its invitation. Nobody is identified."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def get_throttles(self) -> list[BaseThrottle]:
        """Limit answering; looking is free."""
        return [WordsThrottle()] if self.request.method == "POST" else []

    @extend_schema(operation_id="survey", parameters=[LANGUAGE], responses=SurveySerializer)
    def get(self, request: Request, token: str) -> Response:
        """Show the questions. Reading changes nothing."""
        invitation = open_invitation(token=token)
        session = invitation.session
        survey = {
            "session": {"title": neutral_title(), "start": session.start, "end": session.end},
            "questions": shown_questions(invitation.survey),
            "answered": is_answered(invitation),
        }
        return Response(SurveySerializer(survey, context={"request": request}).data)

    @extend_schema(
        operation_id="answer_survey",
        request=SurveyAnswerSerializer,
        responses={201: FollowUpSerializer},
    )
    def post(self, request: Request, token: str) -> Response:
        """Answer. Within an hour a repeated answer takes the place of the first."""
        given = SurveyAnswerSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        follow_up = respond(token=token, **given.validated_data)
        return Response(way_back(follow_up), status=status.HTTP_201_CREATED)


@method_decorator(client_page(secret=True), name="dispatch")
@extend_schema(tags=["follow"], parameters=[TOKEN, LANGUAGE])
class FollowView(APIView):
    """The way of one's own feedback, for whoever holds its link. Nobody is identified."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="follow", responses=TrailSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Say how far it has come, and what was answered."""
        trail, _follow_up = follow(token=token)
        return Response(TrailSerializer(trail, context={"request": request}).data)


@kept_reads("answers", "directory", "calendar", params=("theme", "place", "activity"))
@extend_schema(tags=["answers"])
class AnswerList(generics.ListAPIView[Answer]):
    """What people said and what was done, the newest first. For everyone."""

    permission_classes = [AllowAny]
    filter_backends = []
    serializer_class = PublicAnswerSerializer
    queryset = Answer.objects.none()
    ordering = ("-published", "id")

    def get_queryset(self) -> QuerySet[Answer]:
        """Return answers, of one theme when it is asked for."""
        return public_answers(**read_query(AnswerQuery, self.request))

    @extend_schema(operation_id="answers", parameters=[AnswerQuery, LANGUAGE])
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List public answers."""
        return super().get(request, *args, **kwargs)


@kept_reads("answers")
@extend_schema(tags=["answers"])
class AnswerFigures(APIView):
    """How long people wait for an answer. For everyone."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="answer_figures", responses=AnswerFiguresSerializer)
    def get(self, request: Request) -> Response:
        """Say within how many days half of the answers came."""
        return Response({"median_days": median_days()})


def neutral_title() -> dict[str, str]:
    """Return what a session is called where anybody may look over a shoulder."""
    titles = {}
    for code in ("fi", "sv", "en"):
        with override(code):
            titles[code] = gettext("Meeting")
    return titles
