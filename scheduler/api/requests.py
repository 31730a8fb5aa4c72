"""`requests/`: ask once, and catch."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from backend.api.authentication import signed_in
from backend.api.idempotency import IDEMPOTENCY_KEY, idempotency_key
from backend.api.permissions import MayRunSomeCalendar
from backend.errors import NotFound
from backend.models import Theme, User
from backend.web.client import client_page
from backend.web.throttles import WordsThrottle
from scheduler.api.links import page_address
from scheduler.api.sign_ups import ContactSerializer
from scheduler.domain import catching
from scheduler.domain.asking import (
    LONGEST_TEXT,
    Asked,
    add_words,
    ask,
    ask_for_another,
    reply_of,
    take_back,
    words_of,
)
from scheduler.enums import HandoverState, RequestState, RequestWish
from scheduler.models import HelpRequest
from scheduler.queries.requests import catchable, request_by_token

TOKEN = OpenApiParameter("token", {"type": "string"}, OpenApiParameter.PATH)


class AskSerializer(serializers.Serializer[HelpRequest]):
    """What someone asks for. No name, no form to fill twice."""

    wish = serializers.ChoiceField(choices=RequestWish.choices, default=RequestWish.UNSURE)
    text = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, default="")
    area = serializers.CharField(max_length=80, allow_blank=True, default="")
    theme = serializers.SlugRelatedField(
        slug_field="slug", queryset=Theme.objects.all(), required=False, allow_null=True
    )
    contact = ContactSerializer(required=False, allow_null=True)


class ReceiptSerializer(serializers.Serializer[dict[str, str]]):
    """The way back to a request: a secret, shown this once."""

    token = serializers.CharField()
    url = serializers.URLField()
    phrase = serializers.CharField(help_text="Four words that open the same, to write on paper.")


class CatcherSerializer(serializers.Serializer[User]):
    """The named person who is responsible."""

    name = serializers.CharField()
    themes = serializers.SerializerMethodField(help_text="Themes that the person has lived.")

    def get_themes(self, person: User) -> list[str]:
        """Return the slugs that the person chose to show."""
        return [theme.slug for theme in person.themes.all()]


class AskedSerializer(serializers.Serializer[HelpRequest]):
    """A request as the one who asked sees it."""

    state = serializers.ChoiceField(choices=RequestState.choices)
    wish = serializers.ChoiceField(choices=RequestWish.choices)
    text = serializers.SerializerMethodField()
    reply = serializers.SerializerMethodField(help_text="What the catcher wrote.")
    area = serializers.CharField()
    asked = serializers.DateTimeField()
    caught = serializers.DateTimeField(allow_null=True)
    met = serializers.DateTimeField(allow_null=True)
    catcher = CatcherSerializer(allow_null=True)
    wants_another = serializers.BooleanField()

    def get_text(self, request: HelpRequest) -> str:
        """Open the words; empty when none were written or their key is gone."""
        return words_of(request)

    def get_reply(self, request: HelpRequest) -> str:
        """Open the reply; empty when none was written or its key is gone."""
        return reply_of(request)


class HeldRequestSerializer(AskedSerializer):
    """A request as those who may catch it see it."""

    id = serializers.UUIDField()
    theme = serializers.CharField(source="theme_id", allow_null=True)
    escalation = serializers.IntegerField(help_text="How many clocks have passed.")
    handovers = serializers.IntegerField()
    offered_to = serializers.SerializerMethodField(allow_null=True)

    def get_offered_to(self, request: HelpRequest) -> str | None:
        """Return the id of whom it is offered to."""
        open_offers = [o for o in request.offers.all() if o.state == HandoverState.OFFERED]
        return str(open_offers[0].receiver_id) if open_offers else None


class ChangeSerializer(serializers.Serializer[HelpRequest]):
    """What the one who asked may change."""

    text = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, required=False)
    wants_another = serializers.BooleanField(
        required=False, help_text="True asks for someone else; no reason is needed."
    )


class OfferSerializer(serializers.Serializer[HelpRequest]):
    """To whom the ball is offered."""

    person = serializers.UUIDField()


class ReplySerializer(serializers.Serializer[HelpRequest]):
    """What the catcher writes to the one who asked."""

    text = serializers.CharField(max_length=LONGEST_TEXT)


@extend_schema(tags=["requests"])
class RequestsView(ListModelMixin, GenericAPIView[HelpRequest]):
    """Anyone asks; those who may catch list."""

    queryset = HelpRequest.objects.none()
    serializer_class = HeldRequestSerializer
    ordering = ("asked", "id")

    def get_permissions(self) -> list[BasePermission]:
        """Let everyone ask and members list."""
        if self.request.method == "POST":
            return [AllowAny()]
        return [IsAuthenticated(), MayRunSomeCalendar()]

    def get_throttles(self) -> list[Any]:
        """Limit asking, not listing."""
        return [WordsThrottle()] if self.request.method == "POST" else []

    def get_queryset(self) -> QuerySet[HelpRequest]:
        """Return what the person may see."""
        return held_by(signed_in(self.request))

    @extend_schema(operation_id="requests_list", responses=HeldRequestSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List open requests, those that waited longest first."""
        return self.list(request)

    @extend_schema(
        operation_id="requests_ask",
        request=AskSerializer,
        responses={201: ReceiptSerializer},
        parameters=[IDEMPOTENCY_KEY],
        auth=[],
    )
    def post(self, request: Request) -> Response:
        """Ask once. It stays uncaught until a named person catches it."""
        key = idempotency_key(request)
        serializer = AskSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = dict(serializer.validated_data)
        contact = data.pop("contact", None) or {}
        receipt = ask(
            asked=Asked(
                **data,
                locale=get_language() or settings.LANGUAGE_CODE,
                channel=contact.get("channel", ""),
                address=contact.get("address", ""),
                idempotency_key=key,
            )
        )
        answer = {
            "token": receipt.token,
            "url": page_address(request, "request", receipt.token),
            "phrase": receipt.phrase,
        }
        return Response(
            ReceiptSerializer(answer).data,
            status=status.HTTP_201_CREATED,
            headers={"Cache-Control": "no-store"},
        )


@method_decorator(client_page(secret=True), name="dispatch")
@extend_schema(tags=["requests"], parameters=[TOKEN])
class AskedView(APIView):
    """For whoever holds the link. A GET changes nothing."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(responses=AskedSerializer)
    def get(self, request: Request, token: str) -> Response:
        """Show how far it is."""
        found = request_by_token(token)
        if found is None:
            raise NotFound
        return Response(AskedSerializer(found).data)

    @extend_schema(request=ChangeSerializer, responses=AskedSerializer)
    def patch(self, request: Request, token: str) -> Response:
        """Change the words, or ask for someone else."""
        serializer = ChangeSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        wanted = serializer.validated_data
        if "text" in wanted:
            add_words(token=token, text=wanted["text"])
        if wanted.get("wants_another"):
            ask_for_another(token=token)
        return self.get(request, token)

    @extend_schema(responses={200: AskedSerializer})
    def delete(self, request: Request, token: str) -> Response:
        """Take it back, and show it taken back. Twice is once."""
        return Response(AskedSerializer(take_back(token=token)).data)


@extend_schema(tags=["requests"], responses={200: HeldRequestSerializer})
class CatchingViewSet(GenericViewSet[HelpRequest]):
    """For those who may catch."""

    permission_classes = [IsAuthenticated, MayRunSomeCalendar]
    serializer_class = HeldRequestSerializer
    queryset = HelpRequest.objects.all()

    @extend_schema(request=None)
    def catch(self, request: Request, pk: str) -> Response:
        """Catch it: from now on a named person is responsible."""
        return shown(catching.catch_request(actor=signed_in(request), request_id=pk))

    @extend_schema(request=ReplySerializer)
    def reply(self, request: Request, pk: str) -> Response:
        """Write to the one who asked."""
        serializer = ReplySerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        text = serializer.validated_data["text"]
        return shown(catching.reply(actor=signed_in(request), request_id=pk, text=text))

    @extend_schema(request=OfferSerializer)
    def offer(self, request: Request, pk: str) -> Response:
        """Offer it to another, and stay responsible until it is caught."""
        serializer = OfferSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        receiver = get_object_or_404(User, pk=serializer.validated_data["person"], is_active=True)
        offer = catching.offer_request(actor=signed_in(request), request_id=pk, receiver=receiver)
        return shown(offer.request)

    @extend_schema(request=None)
    def accept(self, request: Request, pk: str) -> Response:
        """Catch what was offered."""
        return shown(catching.accept_request(actor=signed_in(request), request_id=pk))

    @extend_schema(request=None)
    def give_back(self, request: Request, pk: str) -> Response:
        """Give back what was offered."""
        return shown(catching.return_request(actor=signed_in(request), request_id=pk))

    @extend_schema(request=None)
    def met(self, request: Request, pk: str) -> Response:
        """Say that the meeting took place."""
        return shown(catching.mark_met(actor=signed_in(request), request_id=pk))

    @extend_schema(request=None)
    def close(self, request: Request, pk: str) -> Response:
        """Close what was met; its words are erased."""
        return shown(catching.close_request(actor=signed_in(request), request_id=pk))


def held_by(person: User) -> QuerySet[HelpRequest]:
    """Return what `person` may see, with what is shown of it."""
    return catchable(person).prefetch_related("catcher__themes")


def shown(request: HelpRequest) -> Response:
    """Answer with a request as it stands."""
    return Response(HeldRequestSerializer(request).data)
