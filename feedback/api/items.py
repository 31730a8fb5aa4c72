"""Backlog items, for members who triage."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from backend.api.permissions import MayTriage
from backend.models.texts import in_language
from feedback.api.serializers import (
    AnswerSerializer,
    DecideSerializer,
    ItemSerializer,
    MergeSerializer,
    SimilarSerializer,
)
from feedback.domain import deciding, merging, tending
from feedback.enums import ItemState
from feedback.models import BacklogItem
from feedback.queries.board import with_voices
from feedback.queries.similar import Likeness, similar_items

LONGEST_QUERY = 4000
SIMILAR = 10


class ItemFilter(filters.FilterSet):  # type: ignore[misc]  # it is not typed
    """By what items can be sorted out."""

    state = filters.ChoiceFilter(choices=ItemState.choices)
    theme = filters.CharFilter(field_name="themes", help_text="A theme's slug.")


@extend_schema_view(
    list=extend_schema(description="Backlog items, the latest moved first."),
    retrieve=extend_schema(description="One backlog item."),
)
class ItemViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[BacklogItem]
):
    """Matters that the co-development group works on."""

    queryset = BacklogItem.objects.all()
    serializer_class = ItemSerializer
    filterset_class = ItemFilter
    permission_classes = [MayTriage]
    ordering = ("-moved", "id")

    def get_queryset(self) -> QuerySet[BacklogItem]:
        """Return items with all that the list shows."""
        items = with_voices(super().get_queryset())
        return items.select_related("answer").prefetch_related("themes")

    def create(self, request: Request) -> Response:
        """Propose an item."""
        given = self._given(ItemSerializer)
        given.pop("version", None)
        item = tending.create_item(actor=self._member, **given)
        return self._shown(item, status=status.HTTP_201_CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Word it anew. With `version`, a change by somebody else since is refused."""
        given = self._given(ItemSerializer, partial=True)
        return self._shown(
            tending.edit_item(actor=self._member, item_id=self.get_object().pk, **given)
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove an item that nothing hangs on."""
        tending.delete_item(actor=self._member, item_id=self.get_object().pk)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=DecideSerializer, responses=ItemSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: str) -> Response:
        """Move it to another state, with a reason."""
        given = self._given(DecideSerializer)
        return self._shown(
            deciding.decide_item(actor=self._member, item_id=self.get_object().pk, **given)
        )

    @extend_schema(request=AnswerSerializer, responses=ItemSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        """Publish the answer, or word it anew."""
        given = self._given(AnswerSerializer)
        item = self.get_object()
        deciding.publish_answer(actor=self._member, item_id=item.pk, **given)
        return self._shown(item)

    @extend_schema(request=None, responses=ItemSerializer)
    @answer.mapping.delete
    def withdraw_answer(self, request: Request, pk: str) -> Response:
        """Take the public answer back."""
        return self._shown(
            deciding.withdraw_answer(actor=self._member, item_id=self.get_object().pk)
        )

    @extend_schema(request=MergeSerializer, responses=ItemSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: str) -> Response:
        """Make it part of another item, which is answered."""
        into = self._given(MergeSerializer)["into"]
        return self._shown(
            merging.merge_items(actor=self._member, item_id=self.get_object().pk, into_id=into)
        )

    @extend_schema(responses=SimilarSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def similar(self, request: Request, pk: str) -> Response:
        """Return items that are alike, to merge perhaps; the most alike first."""
        item = self.get_object()
        words = f"{in_language(item.title, 'fi')} {in_language(item.description, 'fi')}"
        return self._alike(str(item.pk), words)

    @extend_schema(
        operation_id="backlog_items_similar_to_text",
        parameters=[OpenApiParameter("text", str, required=True, description="Up to 4000.")],
        responses=SimilarSerializer(many=True),
    )
    @action(
        detail=False,
        methods=["get"],
        url_path="similar",
        pagination_class=None,
        filterset_class=None,
    )
    def similar_to_text(self, request: Request) -> Response:
        """Return items that a text is alike to; the most alike first."""
        return self._alike("", request.query_params.get("text", "")[:LONGEST_QUERY])

    @property
    def _member(self) -> Any:
        return self.request.user

    def _given(self, serializer: Any, *, partial: bool = False) -> dict[str, Any]:
        given = serializer(data=self.request.data, partial=partial)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def _shown(self, item: BacklogItem, **answer: Any) -> Response:
        fresh = self.get_queryset().get(pk=item.pk)
        return Response(self.get_serializer(fresh).data, **answer)

    def _alike(self, key: str, text: str) -> Response:
        alike = similar_items({key: text}, most=SIMILAR).get(key, [])
        full = self.get_queryset().in_bulk([one.item.pk for one in alike])
        shown = [Likeness(item=full[one.item.pk], score=one.score) for one in alike]
        return Response(
            SimilarSerializer(shown, many=True, context=self.get_serializer_context()).data
        )
