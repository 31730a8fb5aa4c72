"""What is answered when something went wrong that no page expects: a page, or the API's error."""

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults
from rest_framework.exceptions import APIException, NotFound, ParseError, PermissionDenied

from backend.middleware import unavailable
from backend.web.api_errors import api_error, is_of_api


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read: a host that is not ours, a form that is too large."""
    if is_of_api(request):
        return _as_api(ParseError())
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not come in."""
    if is_of_api(request):
        return _as_api(PermissionDenied())
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    if is_of_api(request):
        return _as_api(NotFound())
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception of the middleware: 503 when the database is away, else 500."""
    response = unavailable(request, sys.exc_info()[1])
    if response is not None:
        return response
    return _as_api(APIException()) if is_of_api(request) else defaults.server_error(request)


def _as_api(error: APIException) -> HttpResponse:
    return api_error(
        status=error.status_code, code=str(error.get_codes()), detail=str(error.detail)
    )
