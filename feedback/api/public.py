"""What clients' programs ask: surveys, answers, the way of one's own feedback."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from backend.addresses import absolute
from backend.doors.caching import cached_page
from backend.doors.throttles import WordsThrottle
from backend.saying import active_language
from feedback.api.parameters import LANG, THEME
from feedback.api.survey_serializers import (
    FollowUpSerializer,
    PublicAnswerSerializer,
    SurveyAnswerSerializer,
    SurveySerializer,
    TrailSerializer,
)
from feedback.domain.invitations import open_invitation, survey_of
from feedback.domain.phrases import FollowUp
from feedback.domain.responding import is_answered, respond
from feedback.domain.trails import follow
from feedback.models import Answer
from feedback.queries.answers import public_answers


def way_back(follow_up: FollowUp) -> dict[str, str]:
    """Return the secret address and the words, as the giver of feedback is told them."""
    address = absolute(reverse("follow", args=[follow_up.token]), active_language())
    return {"follow_url": address, "phrase": follow_up.phrase}


@method_decorator(never_cache, name="dispatch")
class SurveyView(APIView):
    """A survey, for whoever holds its invitation."""

    permission_classes = [AllowAny]
    authentication_classes = []

    def get_throttles(self) -> list[BaseThrottle]:
        """Limit answering; looking is free."""
        return [WordsThrottle()] if self.request.method == "POST" else []

    @extend_schema(operation_id="survey", parameters=[LANG], responses=SurveySerializer)
    def get(self, request: Request, token: str) -> Response:
        """Show the questions. Reading changes nothing."""
        invitation = open_invitation(token=token)
        session = invitation.session
        survey = {
            "session": {"title": neutral_title(), "start": session.start, "end": session.end},
            "questions": survey_of(session).questions,
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
        follow_up = respond(token=token, language=active_language(), **given.validated_data)
        return Response(way_back(follow_up), status=status.HTTP_201_CREATED)


@method_decorator(never_cache, name="dispatch")
class FollowView(APIView):
    """The way of one's own feedback, for whoever holds its link."""

    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(operation_id="follow", parameters=[LANG], responses=TrailSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Say how far it has come, and what was answered."""
        trail, _follow_up = follow(token=token)
        return Response(TrailSerializer(trail, context={"request": request}).data)


@method_decorator(
    cached_page(stamps=("answers", "directory"), params=("theme", "cursor", "page_size")),
    name="dispatch",
)
class AnswerList(generics.ListAPIView[Answer]):
    """What people said and what was done, the newest first."""

    permission_classes = [AllowAny]
    serializer_class = PublicAnswerSerializer
    queryset = Answer.objects.none()
    ordering = ("-published", "id")

    def get_queryset(self) -> QuerySet[Answer]:
        """Return answers, of one theme when it is asked for."""
        return public_answers(theme=self.request.query_params.get("theme", ""))

    @extend_schema(operation_id="answers", parameters=[LANG, THEME])
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        """List public answers."""
        return super().get(request, *args, **kwargs)


def neutral_title() -> dict[str, str]:
    """Return what a session is called where anybody may look over a shoulder."""
    titles = {}
    for code in ("fi", "sv", "en"):
        with override(code):
            titles[code] = gettext("Meeting")
    return titles
