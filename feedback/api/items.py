"""`backlog-items/`: what members who triage work on."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from backend.api.authentication import signed_in
from backend.api.fields import UUID
from backend.api.filters import read_query
from backend.api.permissions import MayTriage
from backend.api.schema import LANGUAGE
from backend.models.texts import in_language
from feedback.api.item_acts import ItemActs
from feedback.api.serializers import (
    AnswerSerializer,
    DecideSerializer,
    ItemQuery,
    ItemSerializer,
    MergeSerializer,
    SimilarQuery,
    SimilarSerializer,
)
from feedback.domain import deciding, item_editing, merging
from feedback.models import BacklogItem
from feedback.queries.board import items
from feedback.queries.similar import Likeness, similar_items

SIMILAR = 10


@extend_schema(tags=["backlog-items"])
@extend_schema_view(
    list=extend_schema(parameters=[ItemQuery, LANGUAGE]),
    retrieve=extend_schema(parameters=[LANGUAGE]),
)
class ItemViewSet(mixins.RetrieveModelMixin, mixins.ListModelMixin, ItemActs):
    """Matters that the co-development group works on; read and written by members who triage."""

    queryset = BacklogItem.objects.none()
    serializer_class = ItemSerializer
    permission_classes = [MayTriage]
    filter_backends = []
    lookup_value_regex = UUID
    ordering = ("-moved", "id")

    def get_queryset(self) -> QuerySet[BacklogItem]:
        """Return a list's items as it was filtered; otherwise all."""
        if self.action != "list":
            return items()
        return items(**read_query(ItemQuery, self.request))

    def create(self, request: Request) -> Response:
        """Propose an item."""
        given = self._given(ItemSerializer)
        given.pop("version", None)
        made = item_editing.create_item(actor=signed_in(request), **given)
        return self._shown(made, status.HTTP_201_CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Word it anew. With `version`, it is refused when somebody else changed it since."""
        given = self._given(ItemSerializer, partial=True)
        return self._shown(item_editing.edit_item(**self._acting(), **given))

    def destroy(self, request: Request, pk: str) -> Response:
        """Remove an item that nothing hangs on."""
        item_editing.delete_item(**self._acting())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=DecideSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: str) -> Response:
        """Move it to another state, with a reason."""
        given = self._given(DecideSerializer)
        return self._shown(deciding.decide_item(**self._acting(), **given))

    @extend_schema(request=AnswerSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        """Publish the answer, or word it anew."""
        given = self._given(AnswerSerializer)
        return self._shown(deciding.publish_answer(**self._acting(), **given).item)

    @extend_schema(request=None, responses={200: ItemSerializer})
    @answer.mapping.delete
    def withdraw_answer(self, request: Request, pk: str) -> Response:
        """Take the public answer back."""
        return self._shown(deciding.withdraw_answer(**self._acting()))

    @extend_schema(request=MergeSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Make it part of another item, and show that one."""
        into = self._given(MergeSerializer)["into"]
        return self._shown(merging.merge_items(**self._acting(), into_id=into))

    @extend_schema(
        operation_id="backlog_items_similar_to_item",
        parameters=[LANGUAGE],
        responses=SimilarSerializer(many=True),
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def similar(self, request: Request, pk: str) -> Response:
        """Return items that are alike, to merge perhaps; the most alike first."""
        item = self.get_object()
        words = f"{in_language(item.title, 'fi')} {in_language(item.description, 'fi')}"
        return self._alike(str(item.pk), words)

    @extend_schema(
        operation_id="backlog_items_similar",
        parameters=[SimilarQuery, LANGUAGE],
        responses=SimilarSerializer(many=True),
    )
    @action(detail=False, methods=["get"], url_path="similar", pagination_class=None)
    def similar_to_text(self, request: Request) -> Response:
        """Return items that a text is alike to; the most alike first."""
        return self._alike("", read_query(SimilarQuery, request)["text"])

    def _acting(self) -> dict[str, Any]:
        """Return who acts, and on which item."""
        return {"actor": signed_in(self.request), "item_id": self.get_object().pk}

    def _given(
        self, kind: type[serializers.Serializer[Any]], *, partial: bool = False
    ) -> dict[str, Any]:
        given = kind(data=self.request.data, partial=partial)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def _shown(self, item: BacklogItem, code: int = status.HTTP_200_OK) -> Response:
        return Response(self.get_serializer(items().get(pk=item.pk)).data, status=code)

    def _alike(self, key: str, text: str) -> Response:
        alike = similar_items({key: text}, most=SIMILAR).get(key, [])
        full = items().in_bulk([near.item.pk for near in alike])
        shown = [Likeness(item=full[near.item.pk], score=near.score) for near in alike]
        context = self.get_serializer_context()
        return Response(SimilarSerializer(shown, many=True, context=context).data)
