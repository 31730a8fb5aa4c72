"""The addresses that Django knows."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Give each address, as it is written with its parameters, and its name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield path, pattern.name or ""
        else:
            yield from routes(pattern, path)
