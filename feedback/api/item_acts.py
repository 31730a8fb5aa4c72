"""Further acts on backlog items: who is on it, parts, what came of it, votes."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from backend.api.authentication import signed_in
from backend.api.permissions import MayTriage
from backend.errors import NotFound
from backend.models import Organisation, Place
from feedback.api.act_serializers import (
    CameOfItSerializer,
    DotsLeftSerializer,
    DotsSerializer,
    DraftActivitySerializer,
    HowManySerializer,
    ManyItemsSerializer,
    SplitSerializer,
)
from feedback.api.serializers import ItemSerializer
from feedback.domain import bulk, deliberating, drafting, item_editing, merging
from feedback.errors import UnknownPlace
from feedback.errors.meetings import MeetingNotOpen
from feedback.models import BacklogItem
from feedback.queries.board import items
from feedback.queries.meetings import point_under_vote

SHOWN = extend_schema(request=None, responses=ItemSerializer)


@extend_schema(tags=["backlog-items"])
class ItemActs(viewsets.GenericViewSet[BacklogItem]):
    """What the viewset of items does besides reading and wording them."""

    permission_classes = [MayTriage]
    serializer_class = ItemSerializer

    @SHOWN
    @action(detail=True, methods=["post"], url_path="take-on")
    def take_on(self, request: Request, pk: str) -> Response:
        """Say that one is on it."""
        return self._item(item_editing.take_on(**self._who()))

    @SHOWN
    @action(detail=True, methods=["post"], url_path="let-go")
    def let_go(self, request: Request, pk: str) -> Response:
        """Say that nobody is on it any more."""
        return self._item(item_editing.let_go(**self._who()))

    @SHOWN
    @action(detail=True, methods=["post"], url_path="take-out")
    def take_out(self, request: Request, pk: str) -> Response:
        """Make a merged item one of its own again, with the voices that it brought."""
        return self._item(merging.take_out_item(**self._who()))

    @extend_schema(request=SplitSerializer, responses={201: ItemSerializer})
    @action(detail=True, methods=["post"])
    def split(self, request: Request, pk: str) -> Response:
        """Make a new item of some of its voices, and show that one."""
        given = self._valid(SplitSerializer)
        made = merging.split_item(
            **self._who(), feedback_ids=given["statements"], title=given["title"]
        )
        return self._item(made, status.HTTP_201_CREATED)

    @extend_schema(request=CameOfItSerializer, responses=ItemSerializer)
    @action(detail=True, methods=["post"])
    def activities(self, request: Request, pk: str) -> Response:
        """Say that an activity came of it; the two then lead to each other."""
        given = self._valid(CameOfItSerializer)
        drafting.attach_activity(**self._who(), activity=given["activity"])
        return self._item(self.get_object())

    @extend_schema(responses=ItemSerializer, operation_id="detach_activity")
    @action(detail=True, methods=["delete"], url_path="activities/(?P<slug>[-a-zA-Z0-9_]+)")
    def detach(self, request: Request, pk: str, slug: str) -> Response:
        """Say that an activity has nothing to do with it after all."""
        return self._item(drafting.detach_activity(**self._who(), activity=slug))

    @extend_schema(request=DraftActivitySerializer, responses={201: CameOfItSerializer})
    @action(detail=True, methods=["post"], url_path="draft-activity")
    def draft_activity(self, request: Request, pk: str) -> Response:
        """Draft an activity out of it; needs the right to run that calendar."""
        given = self._valid(DraftActivitySerializer)
        made = drafting.draft_activity(**self._who(), **_where(given))
        return Response({"activity": made.slug}, status=status.HTTP_201_CREATED)

    @extend_schema(request=DotsSerializer, responses=DotsLeftSerializer)
    @action(detail=True, methods=["post"])
    def vote(self, request: Request, pk: str) -> Response:
        """Give it some of one's five dots at the meeting that goes on."""
        point = point_under_vote(self.get_object())
        if point is None:
            raise MeetingNotOpen
        dots = self._valid(DotsSerializer)["dots"]
        left = deliberating.give_dots(actor=signed_in(request), point_id=point.pk, count=dots)
        return Response({"left": left})

    @extend_schema(request=ManyItemsSerializer, responses=HowManySerializer)
    @action(detail=False, methods=["post"])
    def move(self, request: Request) -> Response:
        """Move many at once: all of them, or none; undone as one."""
        given = self._valid(ManyItemsSerializer)
        count = bulk.move_many(
            actor=signed_in(request), item_ids=given["items"], state=given["state"]
        )
        return Response({"count": count})

    def _who(self) -> dict[str, Any]:
        return {"actor": signed_in(self.request), "item_id": self.get_object().pk}

    def _valid(self, kind: Any) -> dict[str, Any]:
        given = kind(data=self.request.data)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def _item(self, item: BacklogItem, code: int = status.HTTP_200_OK) -> Response:
        return Response(self.get_serializer(items().get(pk=item.pk)).data, status=code)


def _where(given: dict[str, Any]) -> dict[str, Any]:
    organisation = Organisation.objects.filter(slug=given["organisation"]).first()
    place = Place.objects.filter(slug=given["place"]).first()
    if organisation is None:
        raise NotFound(field="organisation")
    if place is None:
        raise UnknownPlace
    return {"organisation": organisation, "place": place, "start": given["starts"]}
