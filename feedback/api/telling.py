"""`sessions/{id}/told/`: what somebody told a host."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.idempotency import IDEMPOTENCY_KEY, idempotency_key
from backend.api.permissions import MayRunSomeCalendar
from feedback.api.public import way_back
from feedback.api.survey_serializers import FollowUpSerializer, SurveyAnswerSerializer
from feedback.domain.telling import tell_for

SESSION = OpenApiParameter(
    "session_id", {"type": "string", "format": "uuid"}, OpenApiParameter.PATH
)


@extend_schema(tags=["surveys"], parameters=[SESSION])
class ToldView(APIView):
    """For members who run the calendar of the session's organisation."""

    permission_classes = [MayRunSomeCalendar]

    @extend_schema(
        operation_id="tell_for",
        request=SurveyAnswerSerializer,
        responses={201: FollowUpSerializer},
        parameters=[IDEMPOTENCY_KEY],
    )
    def post(self, request: Request, session_id: str) -> Response:
        """Take down how it was for somebody; the way back is theirs."""
        key = idempotency_key(request)
        given = SurveyAnswerSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        follow_up = tell_for(
            actor=signed_in(request),
            session_id=session_id,
            idempotency_key=key,
            **given.validated_data,
        )
        return Response(
            way_back(follow_up),
            status=status.HTTP_201_CREATED,
            headers={"Cache-Control": "no-store"},
        )
