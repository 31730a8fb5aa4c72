"""`board/`: undo, views, letters; of the member who asks."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.permissions import MayTriage
from feedback.api.act_serializers import (
    ActSerializer,
    HowManySerializer,
    LettersSerializer,
    UndoSerializer,
    ViewSerializer,
)
from feedback.domain import acts, saved_views
from feedback.domain.digesting import wish_letters
from feedback.errors.board import NothingToUndo
from feedback.queries.board import last_act, views_of
from feedback.queries.digest import rhythm_of
from feedback.queries.filters import Filters


@extend_schema(tags=["board"])
class UndoView(APIView):
    """The latest act of one's own, and taking it back."""

    permission_classes = [MayTriage]

    @extend_schema(operation_id="board_last_act", responses=ActSerializer)
    def get(self, request: Request) -> Response:
        """Show what can be undone."""
        act = last_act(signed_in(request))
        if act is None:
            raise NothingToUndo
        return Response(ActSerializer(act).data)

    @extend_schema(operation_id="board_undo", request=UndoSerializer, responses=HowManySerializer)
    def post(self, request: Request) -> Response:
        """Undo it; refused when somebody changed a row of it since."""
        given = UndoSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        latest = last_act(signed_in(request))
        batch = given.validated_data.get("act") or (latest.batch if latest else None)
        if batch is None:
            raise NothingToUndo
        return Response({"count": acts.undo(actor=signed_in(request), batch=batch)})


@extend_schema(tags=["board"])
class ViewsView(APIView):
    """Filters of the board under names, of the member who asks."""

    permission_classes = [MayTriage]

    @extend_schema(operation_id="board_views", responses=ViewSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List one's views."""
        return Response(ViewSerializer(views_of(signed_in(request)), many=True).data)

    @extend_schema(
        operation_id="save_board_view", request=ViewSerializer, responses={201: ViewSerializer}
    )
    def post(self, request: Request) -> Response:
        """Save filters under a name."""
        given = ViewSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        kept = Filters.of_query(given.validated_data["query"])
        made = saved_views.save_view(
            actor=signed_in(request), name=given.validated_data["name"], query=kept.query
        )
        return Response(ViewSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema(tags=["board"])
class ViewView(APIView):
    """One view."""

    permission_classes = [MayTriage]

    @extend_schema(operation_id="remove_board_view", responses={204: None})
    def delete(self, request: Request, view_id: UUID) -> Response:
        """Forget it."""
        saved_views.remove_view(actor=signed_in(request), view_id=view_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(tags=["board"])
class LettersView(APIView):
    """How often the member who asks gets a letter about what waits for them."""

    permission_classes = [MayTriage]

    @extend_schema(operation_id="letters", responses=LettersSerializer)
    def get(self, request: Request) -> Response:
        """Say how often."""
        return Response({"rhythm": rhythm_of(signed_in(request))})

    @extend_schema(
        operation_id="wish_letters", request=LettersSerializer, responses=LettersSerializer
    )
    def put(self, request: Request) -> Response:
        """Choose how often."""
        given = LettersSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wish_letters(actor=signed_in(request), rhythm=given.validated_data["rhythm"])
        return Response(given.data)
