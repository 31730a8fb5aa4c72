"""The `Idempotency-Key` of a POST."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from backend.capabilities import LONGEST_IDEMPOTENCY_KEY, SHORTEST_IDEMPOTENCY_KEY
from backend.errors import BadInput

HEADER = "Idempotency-Key"
#: What the schema says of it.
PARAMETER = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    description=(
        "Random, 16 to 200 characters. A repeated request with the same key gets the same answer, "
        "and does nothing twice."
    ),
)


def idempotency_key(request: Request) -> str:
    """Return the key of a request, or nothing.

    Raises:
        BadInput: It is so short that it could be guessed, or too long.
    """
    key = str(request.headers.get(HEADER, ""))
    if key and not SHORTEST_IDEMPOTENCY_KEY <= len(key) <= LONGEST_IDEMPOTENCY_KEY:
        raise BadInput(_("An Idempotency-Key has 16 to 200 characters."))
    return key
