"""What is answered when something went wrong that no page expects."""

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from backend.middleware import unavailable


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception of the middleware: 503 when the database is away, else 500."""
    return unavailable(request, sys.exc_info()[1]) or defaults.server_error(request)
