"""One HTTP client for gateways and push services: connections are kept, no wait is endless.

urllib3 and nothing above it: a delivery is one POST with a few headers, and its pool keeps the
connection for the next message.
"""

import contextlib
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Any, Self
from weakref import WeakSet

import urllib3
from django.conf import settings
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError

from backend.channels.base import LineFailure, PermanentFailure
from backend.smtp import at_most

CONNECT_SECONDS = 5.0
#: An answer says in a few bytes what became of a message.
LONGEST_ANSWER = 4096
#: Our account (401, 402, 403), our haste (429) or the provider (408, 425, 5xx) is the matter, not
#: the message: the next one would fare the same.
LINE_STATUSES = {401, 402, 403, 408, 425, 429}
SERVER_ERROR = 500
TAKEN = range(200, 300)
SECONDS = re.compile(r"\d{1,6}")
#: A provider that asks for more is asked again nevertheless.
LONGEST_REST = timedelta(minutes=10)


@dataclass(frozen=True)
class Answer:
    """What a provider said: status, how its words begin, how long it asks to be left alone."""

    status: int
    body: bytes
    rest: timedelta | None


class Client:
    """Connections of one drain, one a host."""

    def __init__(self) -> None:
        self._connections: WeakSet[HTTPConnection] = WeakSet()
        self._pools = urllib3.PoolManager(
            num_pools=16,
            maxsize=1,
            retries=False,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=settings.DELIVERY_SECONDS),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pools.clear()

    def post(self, url: str, *, headers: Mapping[str, str], body: bytes) -> Answer:
        """Post `body`, following no redirect.

        Takes `settings.DELIVERY_SECONDS` at most, whatever the server does.

        Raises:
            LineFailure: There was no answer.
        """
        pool = self._pools.connection_from_url(url)
        pool.ConnectionCls = self._known(type(pool).ConnectionCls)
        path = urllib3.util.parse_url(url).request_uri
        with at_most(settings.DELIVERY_SECONDS, self._cut):
            try:
                response = pool.urlopen(
                    "POST",
                    path,
                    body=body,
                    headers=dict(headers),
                    redirect=False,
                    retries=False,
                    preload_content=False,
                )
                answer = response.read(LONGEST_ANSWER)
                self._give_back(response)
            except (HTTPError, OSError) as error:
                raise LineFailure(type(error).__name__) from None
        return Answer(response.status, answer, _asked_rest(response))

    @staticmethod
    def _give_back(response: urllib3.BaseHTTPResponse) -> None:
        """Keep the connection for the next message when the answer was read to its end."""
        if response.read(1):
            response.close()
        response.release_conn()

    def _known(self, kind: Any) -> Any:
        def connection(*arguments: Any, **options: Any) -> HTTPConnection:
            made: HTTPConnection = kind(*arguments, **options)
            self._connections.add(made)
            return made

        return connection

    def _cut(self) -> None:
        """End whatever waits on a connection, from another thread."""
        for connection in list(self._connections):
            if connection.sock is not None:
                with contextlib.suppress(OSError):
                    # Not `SSLSocket.shutdown`: it takes the encryption off first.
                    socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def refuse_unless_taken(answer: Answer, *, word: str = "") -> None:
    """Say what an answer that is no success means.

    Args:
        answer: Of the provider.
        word: The provider's own machine word, for staff.

    Raises:
        LineFailure: Our account, our haste or the provider is the matter.
        PermanentFailure: The message is refused.
    """
    if answer.status in TAKEN:
        return
    code = f"http {answer.status} {word}".strip()
    if answer.status in LINE_STATUSES or answer.status >= SERVER_ERROR:
        raise LineFailure(code, rest=answer.rest)
    raise PermanentFailure(code)


def _asked_rest(response: urllib3.BaseHTTPResponse) -> timedelta | None:
    """Read `Retry-After` in seconds (RFC 9110, 10.2.3); its other form, a date, is ignored."""
    seconds = response.headers.get("Retry-After", "")
    if not SECONDS.fullmatch(seconds):
        return None
    return min(timedelta(seconds=int(seconds)), LONGEST_REST)
