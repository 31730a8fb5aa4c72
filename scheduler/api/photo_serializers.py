"""The picture of an activity, as the API shows it."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from backend.api.fields import LanguageText
from scheduler.api.links import page_address
from scheduler.models import ActivityPhoto


class PhotoSerializer(serializers.Serializer[ActivityPhoto]):
    """A picture of the place or of what is done."""

    url = serializers.SerializerMethodField(
        help_text="A JPEG; another picture has another address."
    )
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = LanguageText(blank=True, help_text="What it shows; empty when it only decorates.")

    @extend_schema_field(serializers.URLField())
    def get_url(self, photo: ActivityPhoto) -> str:
        """Return the address of the JPEG."""
        return page_address(None, "activity-photo", photo.activity.slug, photo.digest)
