"""`Idempotency-Key`: a POST that is repeated does once what it asks for."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from backend.capabilities import LONGEST_IDEMPOTENCY_KEY, SHORTEST_IDEMPOTENCY_KEY
from backend.errors import BadInput

HEADER = "Idempotency-Key"

IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    # The bounds are said in words too: they guard what the key opens.
    {
        "type": "string",
        "minLength": SHORTEST_IDEMPOTENCY_KEY,
        "maxLength": LONGEST_IDEMPOTENCY_KEY,
        "pattern": "^[!-~]+$",
    },
    OpenApiParameter.HEADER,
    description="Chosen at random, 16 to 200 characters. A request that is repeated with the same "
    "key does nothing a second time, and gets the same answer: of those who sign in for an hour, "
    "and with another body it is refused.",
)


class BadIdempotencyKey(BadInput):
    """A key that someone could guess, or that is no key."""

    code = "bad_idempotency_key"
    field = HEADER
    message = _("Send an Idempotency-Key of 16 to 200 characters, or leave it out.")


def idempotency_key(request: Request) -> str:
    """Return the request's key; empty when it has none.

    Raises:
        BadIdempotencyKey: Too short, too long, or with other than visible ASCII characters.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return ""
    fits = SHORTEST_IDEMPOTENCY_KEY <= len(key) <= LONGEST_IDEMPOTENCY_KEY
    if not fits or not all("!" <= character <= "~" for character in key):
        raise BadIdempotencyKey
    return key
