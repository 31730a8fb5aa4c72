"""Query parameters of lists, read by serializers: a bad value is said, never passed over."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from backend.api.fields import SLUG, Moment


class SlugFilter(serializers.RegexField):
    """A slug to filter by. One that nothing has gives an empty list."""

    default_error_messages = {"invalid": _("This cannot be a short name.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(f"^{SLUG}$", required=False, **kwargs)


@extend_schema_field({"type": "string", "format": "date-time"})
class MomentFilter(Moment):
    """A time to filter by. A plus that lost its way to an address as a blank is still a plus."""

    def to_internal_value(self, value: Any) -> datetime:
        """Read the time."""
        return super().to_internal_value(str(value).replace(" ", "+"))


def read_query(kind: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the known parameters of a request; empty ones are as if they were not there.

    Raises:
        ValidationError: A value cannot be read; the parameter is named.
    """
    given = {name: value for name, value in request.query_params.dict().items() if value != ""}
    serializer = kind(data=given)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)
