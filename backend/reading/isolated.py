"""A reading in a process of its own: both sides of the pipe. JSON goes in and comes out."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings

from backend.reading import limits
from backend.reading.failures import CannotRead


def run_isolated(module: str, request: dict[str, Any], *, seconds: int) -> dict[str, Any]:
    """Let `python -m module` answer a request.

    Args:
        module: Calls `answer_isolated`.
        request: Plain values; whether servers of this machine may be asked is added.
        seconds: How long it may take in all.

    Raises:
        CannotRead: With the reason.
    """
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            [sys.executable, "-m", module],
            input=json.dumps({**request, "allow_loopback": settings.IMPORT_FROM_LOOPBACK}),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=True,
            cwd=settings.BASE_DIR,
        )
    except subprocess.TimeoutExpired:
        raise CannotRead("too_slow") from None
    except subprocess.CalledProcessError:
        # Killed by the system for its memory or time, or met something unforeseen.
        raise CannotRead("too_large") from None
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise CannotRead(answer["error"])
    return answer


def answer_isolated(read: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer the request on standard input, within bounds that the system keeps."""
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
