"""Errors have one shape, and a refusal of a verb is one of them."""

from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from drf_standardized_errors.handler import ExceptionHandler, exception_handler
from drf_standardized_errors.types import ExceptionHandlerContext
from psycopg.errors import UniqueViolation
from rest_framework.exceptions import APIException, NotFound, PermissionDenied, ValidationError
from rest_framework.response import Response

from backend.errors import BadInput, NotAllowed, ProofNeeded, Refusal
from backend.errors import NotFound as NothingFound


class Conflict(APIException):
    """A rule said no to something that was well asked (409)."""

    status_code = 409
    default_code = "conflict"


class TooMany(APIException):
    """Not now, or not without a proof of work (429)."""

    status_code = 429
    default_code = "throttled"


class MetAnother(Conflict):
    """Two requests wrote the same thing at the same moment, and this one was the later."""

    default_code = "met_another"
    default_detail = _("Someone did the same at the same moment. Try again.")


def handle(exception: Exception, context: ExceptionHandlerContext) -> Response | None:
    """Answer an exception in the one shape; see `RefusalHandler`.

    A database that is away is left to `DatabaseDownMiddleware`, which answers 503.
    """
    if isinstance(exception, (OperationalError, InterfaceError)):
        return None
    return exception_handler(exception, context)


#: What a refusal is answered with; any other one is a conflict.
KINDS: list[tuple[type[Refusal], type[APIException]]] = [
    (NotAllowed, PermissionDenied),
    (NothingFound, NotFound),
    (ProofNeeded, TooMany),
]


class RefusalHandler(ExceptionHandler):
    """Turns a `Refusal` into the API's answer of the same status, code and sentence."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        """Return the DRF exception that stands for `exc`."""
        if isinstance(exc, IntegrityError) and isinstance(exc.__cause__, UniqueViolation):
            return MetAnother()
        if not isinstance(exc, Refusal):
            return super().convert_known_exceptions(exc)
        sentence = force_str(exc.message)
        if isinstance(exc, BadInput):
            detail: Any = {exc.field: [sentence]} if exc.field else [sentence]
            return ValidationError(detail, code=exc.code)
        kind = next((made for refusal, made in KINDS if isinstance(exc, refusal)), Conflict)
        return kind(sentence, code=exc.code)
