"""The floor: Django with one view that returns bytes, without middleware, session or database."""

import os
from functools import cache

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import path

os.environ.pop("DJANGO_SETTINGS_MODULE", None)
settings.configure(
    ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="bare", MIDDLEWARE=[], USE_TZ=True
)


@cache
def some_bytes(size: int) -> bytes:
    """Return as many bytes, the same object each time."""
    return b"x" * size


def static(_request: HttpRequest, size: int) -> HttpResponse:
    """Answer so many bytes."""
    return HttpResponse(some_bytes(size), content_type="text/plain")


def unchanged(_request: HttpRequest) -> HttpResponse:
    """Answer that nothing changed."""
    return HttpResponseNotModified()


urlpatterns = [path("bytes/<int:size>/", static), path("unchanged/", unchanged)]
application = get_wsgi_application()
