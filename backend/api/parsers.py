"""Reading bodies: JSON in UTF-8, of bounded length and depth."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer


class BodyTooLarge(APIException):
    """More than anyone has to say at once (413)."""

    status_code = 413
    default_code = "too_large"
    default_detail = _("The request is too large. Send less at once.")


class BoundedJSONParser(BaseParser):
    """JSON (RFC 8259) in UTF-8, whatever charset the header names.

    DRF's own lets a codec that is no text encoding through, and gives up on a body that is too
    long or nested too deep with an error that is nobody's: here each is an answer. So it is none
    of DRF's own, for which the whole body is read before they are asked.
    """

    media_type = "application/json"
    renderer_class = JSONRenderer

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
