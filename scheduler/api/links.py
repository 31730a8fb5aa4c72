"""Full addresses of pages, in the language that the reader asked for."""

from django.urls import reverse
from rest_framework.request import Request

from backend.addresses import absolute


def page_address(request: Request | None, name: str, *arguments: object) -> str:
    """Return the address of a page; with `?lang=` when the request has one."""
    language = getattr(request, "explicit_language", None) or ""
    return absolute(reverse(name, args=arguments), language)
