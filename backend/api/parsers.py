"""Reading bodies: JSON in UTF-8, of bounded length and depth."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser


class BodyTooLarge(APIException):
    """More than anyone has to say at once (413)."""

    status_code = 413
    default_code = "too_large"
    default_detail = _("The request is too large. Send less at once.")


class BoundedJSONParser(JSONParser):
    """JSON (RFC 8259) in UTF-8, whatever charset the header names.

    DRF reads a body of any length, lets a codec that is no text encoding through, and gives up
    on deep nesting with an error that is nobody's: here each is an answer.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return what the body says.

        Raises:
            BodyTooLarge: More bytes than `DATA_UPLOAD_MAX_MEMORY_SIZE`.
            ParseError: Not JSON, not UTF-8, or nested deeper than anyone needs.
        """
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        body = stream.read(most + 1)
        if len(body) > most:
            raise BodyTooLarge
        try:
            return json.loads(body.decode(), parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise ParseError(_("The body is not JSON that we can read.")) from None


def _refuse_constant(name: str) -> Any:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(name)
