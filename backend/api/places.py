"""`places/`: where things happen."""

import math
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from backend.api.directory import DirectoryViewSet, Removable
from backend.api.fields import SLUG, BySlug, LanguageText
from backend.api.reads import kept_reads
from backend.api.schema import LANGUAGE
from backend.domain.directory import create_place, update_place
from backend.domain.directory_facts import PlaceFacts
from backend.models import Organisation, Place
from backend.models.texts import LONGEST_TITLE


def refuse_no_number(value: float) -> None:
    """Refuse what is a float and no number, which no bound holds back."""
    if not math.isfinite(value):
        raise serializers.ValidationError(_("Give a number."), code="invalid")


class PlaceInBriefSerializer(serializers.Serializer[Place]):
    """A place as a list of sessions shows it."""

    slug = serializers.CharField(read_only=True)
    name = LanguageText(read_only=True)
    street = serializers.CharField(read_only=True)
    town = serializers.CharField(read_only=True)


class PlaceSerializer(serializers.Serializer[Place]):
    """A place, with how to get there and how accessible it is."""

    id = serializers.UUIDField(read_only=True)
    slug = serializers.RegexField(f"^{SLUG}$", required=False)
    name = LanguageText(longest=LONGEST_TITLE)
    organisation = BySlug(
        queryset=Organisation.objects.all(),
        allow_null=True,
        required=False,
        help_text="Who looks after it.",
    )
    street = serializers.CharField(max_length=120, required=False, allow_blank=True)
    town = serializers.CharField(max_length=60)
    directions = LanguageText(blank=True, help_text="How to get there.")
    accessibility = LanguageText(blank=True, help_text="How accessible it is.")
    latitude = serializers.FloatField(
        min_value=-90,
        max_value=90,
        allow_null=True,
        required=False,
        validators=[refuse_no_number],
        help_text="WGS 84, degrees; with `longitude`.",
    )
    longitude = serializers.FloatField(
        min_value=-180,
        max_value=180,
        allow_null=True,
        required=False,
        validators=[refuse_no_number],
    )


@kept_reads("directory")
@extend_schema(tags=["places"], parameters=[LANGUAGE])
class PlaceViewSet(Removable, DirectoryViewSet):
    """Places: everyone reads; coordinators of who looks after a place write it."""

    queryset = Place.objects.select_related("organisation")
    serializer_class = PlaceSerializer
    facts = PlaceFacts

    def add(self, **given: Any) -> Place:
        """Add a place."""
        return create_place(**given)

    def change(self, entry: Place, **given: Any) -> Place:
        """Change a place."""
        return update_place(place=entry, **given)
