"""`organisations/{slug}/message-texts/`: an organisation's own words in its messages."""

from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.channels.segments import segments
from backend.channels.sms import words_of
from backend.domain.default_texts import KNOWN, NEEDED
from backend.domain.memberships import require_coordinator
from backend.domain.message_rendering import own_kinds, texts_of
from backend.domain.message_texts import Draft, preview, take_back_text, write_text
from backend.enums import MessageKind
from backend.errors import NotFound
from backend.models import Organisation
from backend.models.message_text import LONGEST_BODY, LONGEST_SUBJECT

SLUG = OpenApiParameter("slug", str, OpenApiParameter.PATH)
KIND = OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=[kind.value for kind in KNOWN])
LANGUAGE = OpenApiParameter(
    "language", str, OpenApiParameter.PATH, enum=[code for code, _name in settings.LANGUAGES]
)


class DraftSerializer(serializers.Serializer[Any]):
    """A text with placeholders such as `{when}`."""

    subject = serializers.CharField(max_length=LONGEST_SUBJECT)
    body = serializers.CharField(
        max_length=LONGEST_BODY, help_text="Paragraphs, with an empty line between them."
    )


class MessageTextSerializer(DraftSerializer):
    """The text of one kind of message in one language."""

    kind = serializers.ChoiceField(choices=MessageKind.choices)
    language = serializers.ChoiceField(choices=settings.LANGUAGES)
    is_own = serializers.BooleanField(help_text="Whether the organisation wrote it itself.")
    placeholders = serializers.ListField(child=serializers.CharField())
    needed = serializers.ListField(
        child=serializers.CharField(), help_text="Placeholders that must be in the body."
    )


class MessageTextListSerializer(serializers.Serializer[Any]):
    """All of them: every kind in every language. There is one page of it."""

    results = MessageTextSerializer(many=True)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class PreviewSerializer(serializers.Serializer[Any]):
    """How a text would read for somebody."""

    subject = serializers.CharField()
    paragraphs = serializers.ListField(child=serializers.CharField())
    text_message = serializers.CharField()
    segments = serializers.IntegerField(help_text="What the text message costs.")


@extend_schema(tags=["message texts"], parameters=[SLUG])
class MessageTextsView(APIView):
    """For coordinators of the organisation."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="organisations_message_texts_list", responses=MessageTextListSerializer
    )
    def get(self, request: Request, slug: str) -> Response:
        """List every text: the organisation's own, else the default."""
        organisation = coordinated(request, slug)
        results = [
            shown(organisation, kind, language)
            for kind in KNOWN
            for language, _name in settings.LANGUAGES
        ]
        return Response({"results": results, "next": None, "previous": None})


@extend_schema(tags=["message texts"], parameters=[SLUG, KIND, LANGUAGE])
class MessageTextView(APIView):
    """For coordinators of the organisation."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MessageTextSerializer)
    def get(self, request: Request, slug: str, kind: str, language: str) -> Response:
        """Show one text."""
        return Response(shown(coordinated(request, slug), kind, language))

    @extend_schema(request=DraftSerializer, responses=MessageTextSerializer)
    def put(self, request: Request, slug: str, kind: str, language: str) -> Response:
        """Write it; messages made from now on say it."""
        organisation = coordinated(request, slug)
        write_text(
            actor=signed_in(request),
            organisation=organisation,
            draft=draft_of(request, kind, language),
        )
        return Response(shown(coordinated(request, slug), kind, language))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, slug: str, kind: str, language: str) -> Response:
        """Go back to the default text."""
        take_back_text(
            actor=signed_in(request),
            organisation=coordinated(request, slug),
            kind=kind,
            language=language,
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema(tags=["message texts"], parameters=[SLUG, KIND, LANGUAGE])
class MessageTextPreviewView(APIView):
    """For coordinators of the organisation."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=DraftSerializer, responses=PreviewSerializer)
    def post(self, request: Request, slug: str, kind: str, language: str) -> Response:
        """Try a text out; nothing is kept."""
        organisation = coordinated(request, slug)
        message = preview(organisation=organisation, draft=draft_of(request, kind, language))
        words = words_of(message)
        return Response(
            {
                "subject": message.subject,
                "paragraphs": message.paragraphs,
                "text_message": words,
                "segments": segments(words),
            }
        )


def coordinated(request: Request, slug: str) -> Organisation:
    """Return the organisation, fresh from the database.

    Raises:
        NotAllowed: The person does not coordinate it.
    """
    organisation = get_object_or_404(Organisation, slug=slug)
    require_coordinator(person=signed_in(request), organisation=organisation)
    return organisation


def draft_of(request: Request, kind: str, language: str) -> Draft:
    """Read what was written."""
    serializer = DraftSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Draft(kind=kind, language=language, **serializer.validated_data)


def shown(organisation: Organisation, kind: str, language: str) -> dict[str, Any]:
    """Return one text as the API shows it.

    Raises:
        NotFound: There is no such kind or language.
    """
    if kind not in KNOWN or language not in dict(settings.LANGUAGES):
        raise NotFound
    text = texts_of(organisation, language=language)[MessageKind(kind)]
    return {
        "kind": kind,
        "language": language,
        "subject": text.subject,
        "body": text.body,
        "is_own": kind in own_kinds(organisation, language=language),
        "placeholders": list(KNOWN[MessageKind(kind)]),
        "needed": list(NEEDED.get(MessageKind(kind), ())),
    }
