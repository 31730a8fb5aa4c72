"""How fields stand in the API's description where what is sent and what is answered differ."""

from typing import Any, Literal

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema

LANGUAGES = ("fi", "sv", "en")
EXAMPLE = {"fi": "Makkaranpaisto laavulla", "sv": "Korvgrillning vid vindskyddet"}


class LanguageTextSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Objects by language go in; objects or, with `?lang=`, plain strings come out."""

    target_class = "backend.api.fields.LanguageText"

    def map_serializer_field(
        self, auto_schema: AutoSchema, direction: Literal["request", "response"]
    ) -> dict[str, Any]:
        """Return the schema of one direction."""
        longest = {"type": "string", "maxLength": self.target.longest}
        texts: dict[str, Any] = {
            "type": "object",
            "properties": {code: {**longest} for code in LANGUAGES},
            "required": ["fi"],
            "additionalProperties": False,
            "examples": [EXAMPLE],
        }
        if direction == "request":
            texts["properties"]["fi"] = {**longest, "minLength": 1, "pattern": r"\S"}
            return texts
        if self.target.blank:
            del texts["required"]
        return {"oneOf": [texts, {"type": "string", "description": "With `?lang=`."}]}
