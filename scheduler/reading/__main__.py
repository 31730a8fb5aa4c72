"""`python -m scheduler.reading`: one reading, with bounds that the system keeps.

Reads a JSON request from standard input: `{"url", "etag", "last_modified", "allow_loopback"}` or
`{"body": base64}`, both with `"now"` (ISO 8601). Prints one JSON line: `{"error": code}`, or
`{"unchanged": bool, "etag", "last_modified", "reading": {...}}`.
"""

import base64
import json
import resource
import sys
from datetime import datetime
from typing import Any

from scheduler.reading import limits
from scheduler.reading.calendar import read_calendar
from scheduler.reading.fetching import Fetched, fetch
from scheduler.reading.report import CannotRead


def main() -> None:
    """Answer the request on standard input."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits.PROCESS_SECONDS, limits.PROCESS_SECONDS))
    resource.setrlimit(
        resource.RLIMIT_AS, (limits.PROCESS_MEMORY_BYTES, limits.PROCESS_MEMORY_BYTES)
    )
    try:
        answer = read(json.load(sys.stdin))
    except CannotRead as failure:
        answer = {"error": failure.code}
    except MemoryError:
        answer = {"error": "too_large"}
    json.dump(answer, sys.stdout)


def read(request: dict[str, Any]) -> dict[str, Any]:
    """Fetch when there is an address, and read what came."""
    if "url" in request:
        fetched = fetch(
            request["url"],
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
    main()
