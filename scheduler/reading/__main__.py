"""`python -m scheduler.reading`: one reading, with bounds that the system keeps.

Reads a JSON request from standard input: `{"url", "etag", "last_modified", "allow_loopback"}` or
`{"body": base64}`, both with `"now"` (ISO 8601). Prints one JSON line: `{"error": code}`, or
`{"unchanged": bool, "etag", "last_modified", "reading": {...}}`.
"""

import base64
from datetime import datetime
from typing import Any

from backend.reading.fetching import Fetched, fetch
from backend.reading.isolated import answer_isolated
from scheduler.reading import limits
from scheduler.reading.calendar import read_calendar


def read(request: dict[str, Any]) -> dict[str, Any]:
    """Fetch when there is an address, and read what came."""
    if "url" in request:
        fetched = fetch(
            request["url"],
            accept="text/calendar",
            most_bytes=limits.MOST_BYTES,
            etag=request.get("etag", ""),
            last_modified=request.get("last_modified", ""),
            allow_loopback=request.get("allow_loopback", False),
        )
    else:
        fetched = Fetched(body=base64.b64decode(request["body"]))
    answer: dict[str, Any] = {
        "unchanged": fetched.body is None,
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
    }
    if fetched.body is not None:
        now = datetime.fromisoformat(request["now"])
        answer["reading"] = read_calendar(fetched.body, now=now).as_json()
    return answer


if __name__ == "__main__":
    answer_isolated(read)
