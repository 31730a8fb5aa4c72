"""`python -m backend.reading`: one reading of a catalogue of services, all its pages.

Reads a JSON request from standard input: `{"url", "allow_loopback"}` or `{"body": base64}`. Prints
one JSON line: `{"error": code}` or `{"catalogue": {...}}`.
"""

import base64
import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from backend.reading import limits
from backend.reading.catalogue import read_catalogue
from backend.reading.failures import CannotRead
from backend.reading.fetching import fetch
from backend.reading.isolated import answer_isolated


def read(request: dict[str, Any]) -> dict[str, Any]:
    """Fetch when there is an address, and read what came."""
    if "url" in request:
        pages = _pages(request["url"], allow_loopback=request.get("allow_loopback", False))
    else:
        pages = [_parsed(base64.b64decode(request["body"]))]
    return {"catalogue": read_catalogue(pages).as_json()}


def _pages(url: str, *, allow_loopback: bool) -> list[Any]:
    """Fetch a list with the pages that come after its first."""
    first = _page(url, allow_loopback=allow_loopback)
    pages = [first]
    count = first.get("pageCount") if isinstance(first, dict) else None
    if isinstance(count, int) and count > 1 and first.get("pageNumber") == 1:
        if count > limits.MOST_PAGES:
            raise CannotRead("too_many_entries")
        pages += [
            _page(_numbered(url, number), allow_loopback=allow_loopback)
            for number in range(2, count + 1)
        ]
    return pages


def _page(url: str, *, allow_loopback: bool) -> Any:
    fetched = fetch(
        url,
        accept="application/json",
        most_bytes=limits.MOST_CATALOGUE_BYTES,
        allow_loopback=allow_loopback,
    )
    return _parsed(fetched.body or b"")


def _numbered(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != "page"]
    return parts._replace(query=urlencode([*query, ("page", number)])).geturl()


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise CannotRead("not_a_catalogue") from None


if __name__ == "__main__":
    answer_isolated(read)
