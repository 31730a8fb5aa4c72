"""The API's description: what every operation has in common."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny

from backend.api import field_schemas  # noqa: F401 (registers itself by being read)
from backend.api.idempotency import IDEMPOTENCY_KEY

#: On reads of what holds texts for people.
LANGUAGE = OpenApiParameter(
    "lang",
    OpenApiTypes.STR,
    enum=["fi", "sv", "en"],
    description="Texts as plain strings in this language; in Finnish where it is missing.",
)
SAFE = {"GET", "HEAD", "OPTIONS"}


class ErrorSerializer(serializers.Serializer[Any]):
    """One thing that was wrong."""

    code = serializers.CharField(help_text="For programs; stays the same.")
    detail = serializers.CharField(
        help_text="A sentence that a person can act on, in the request's language."
    )
    attr = serializers.CharField(allow_null=True, help_text="The field or parameter, if one.")


#: The one shape of every error. Its field `errors` cannot be declared: serializers have such a
#: property of their own.
ERRORS = inline_serializer(
    "Errors",
    {
        "type": serializers.ChoiceField(
            choices=["validation_error", "client_error", "server_error"]
        ),
        "errors": ErrorSerializer(many=True),
    },
)


class Schema(AutoSchema):
    """Describes operations, and says of each which errors it answers, in their one shape."""

    def get_override_parameters(self) -> list[Any]:
        """Say of every POST of those who sign in that it takes an `Idempotency-Key`."""
        declared: list[Any] = super().get_override_parameters()
        takes = self.method == "POST" and bool(self.view.get_authenticators())
        return (
            [*declared, IDEMPOTENCY_KEY] if takes and IDEMPOTENCY_KEY not in declared else declared
        )

    def get_tags(self) -> list[str]:
        """Sort operations by the resource they speak of."""
        return [getattr(self.view, "tag", None) or super().get_tags()[0]]

    def get_operation_id(self) -> str:
        """Call an act by its own name: `sessions_cancel`, not `sessions_cancel_create`."""
        name: str = super().get_operation_id()
        is_act = getattr(self.view, "action", "") != "create"
        return name.removesuffix("_create") if is_act else name

    def get_auth(self) -> list[dict[str, Any]]:
        """Say that a public read asks for no identity, and that it takes one."""
        ways: list[dict[str, Any]] = super().get_auth()
        return [*ways, {}] if self._is_open() and ways and {} not in ways else ways

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        if direction == "response":
            component = self.resolve_serializer(ERRORS, "response")
            content = {"application/json": {"schema": component.ref}}
            for code, description in self._errors().items():
                bodies.setdefault(code, {"description": description, "content": content})
            if self.method == "GET" and "{token}" not in self.path:
                bodies["304"] = {"description": "Unchanged since the `ETag` in `If-None-Match`."}
        return bodies

    def _errors(self) -> dict[str, str]:
        errors = {"400": "A value cannot be taken; `attr` names it."}
        writes = self.method not in SAFE
        identified = bool(self.view.get_authenticators())
        if identified:
            errors["401"] = "Nobody signed in, or the token is not valid."
        if identified and (writes or not self._is_open()):
            errors["403"] = "The person's role does not reach this far."
        if "{" in self.path:
            errors["404"] = "There is no such thing, or it is not yours to see."
        if writes:
            errors["409"] = "A rule said no; `code` names it."
        if self.view.get_throttles():
            errors["429"] = "Too many requests; see `Retry-After`."
        return {**errors, "default": "Any other error has the same shape."}

    def _is_open(self) -> bool:
        """Say whether everyone may do this."""
        reads = self.method in SAFE
        return any(
            isinstance(permission, AllowAny)
            or (reads and getattr(permission, "opens_reads", False))
            for permission in self.view.get_permissions()
        )
