"""`activities/{slug}/photo/`: the picture of an activity, given and taken away."""

import base64
import binascii
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.api.authentication import signed_in
from backend.api.fields import LanguageText
from backend.api.permissions import MayRunSomeCalendar
from backend.models.texts import LONGEST_TITLE
from scheduler.api.photo_serializers import PhotoSerializer
from scheduler.domain.photos import give_photo, take_photo_away
from scheduler.queries.visible import visible_activities

#: What base64 makes of the largest body that a request may have.
LONGEST_IMAGE = 2 * 1024 * 1024


class NewPhotoSerializer(serializers.Serializer[Any]):
    """A picture as JSON carries it."""

    image = serializers.CharField(
        max_length=LONGEST_IMAGE,
        required=False,
        help_text="JPEG, PNG or WebP in base64, made anew before it is kept. Left out: the "
        "picture stays and gets other words.",
    )
    alt = LanguageText(blank=True, longest=LONGEST_TITLE, help_text="What it shows.")

    def validate_image(self, image: str) -> bytes:
        """Decode it."""
        try:
            return base64.b64decode(image, validate=True)
        except (binascii.Error, ValueError):
            raise serializers.ValidationError(_("This is not base64."), code="base64") from None


@extend_schema(
    tags=["activities"],
    parameters=[OpenApiParameter("slug", {"type": "string"}, OpenApiParameter.PATH)],
)
class PhotoView(APIView):
    """For those who run the organisation's calendar."""

    permission_classes = [MayRunSomeCalendar]

    @extend_schema(request=NewPhotoSerializer, responses=PhotoSerializer)
    def put(self, request: Request, slug: str) -> Response:
        """Give the activity a picture, or its picture other words."""
        activity = get_object_or_404(visible_activities(request.user), slug=slug)
        serializer = NewPhotoSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        data = serializer.validated_data
        photo = give_photo(
            actor=signed_in(request),
            activity=activity,
            body=data.get("image"),
            alt=data.get("alt", {}),
        )
        return Response(PhotoSerializer(photo, context={"request": request}).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Take the picture away."""
        activity = get_object_or_404(visible_activities(request.user), slug=slug)
        take_photo_away(actor=signed_in(request), activity=activity)
        return Response(status=204)
