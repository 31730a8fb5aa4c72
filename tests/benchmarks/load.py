"""A load generator: clients that each wait for one answer before they ask again.

In processes of their own, without Django. A connection is kept when the server keeps it; the
production server with one thread a process closes it after each answer, as for its proxy.
"""

import multiprocessing
import socket
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field

CHUNK = 1 << 20
END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent again and again."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def encoded(self, host: str) -> bytes:
        """Return its bytes on the wire."""
        headers = {"Host": host, **self.headers}
        if self.body:
            headers["Content-Length"] = str(len(self.body))
        lines = [f"{self.method} {self.path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join(lines).encode() + END_OF_HEAD + self.body


@dataclass(frozen=True)
class Load:
    """What came of it: answers a second, seconds of each answer, how many of each status."""

    rate: float
    seconds: list[float]
    statuses: dict[int, int]

    def percentile(self, percent: int) -> float:
        """Return the seconds within which `percent` of the answers came."""
        return statistics.quantiles(self.seconds, n=100)[percent - 1]


def load(
    address: tuple[str, int],
    requests: Sequence[Request],
    *,
    seconds: float | None = None,
    clients: int = 32,
    processes: int = 2,
) -> Load:
    """Send requests by `clients` at once.

    Args:
        address: Host and port.
        requests: Sent round and round for `seconds`; each exactly once when that is None.
        seconds: How long.
        clients: How many wait for an answer at the same time.
        processes: Over how many processes the clients are spread.
    """
    encoded = [request.encoded(f"{address[0]}:{address[1]}") for request in requests]
    shares = [encoded[number::processes] or encoded for number in range(processes)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        # The processes are up before the clock starts.
        list(pool.map(time.sleep, [0.05] * processes))
        began = time.monotonic()
        jobs = [
            pool.submit(_clients, address, share, seconds, max(1, clients // processes))
            for share in shares
        ]
        answers = [answer for job in jobs for answer in job.result()]
        taken = time.monotonic() - began
    return Load(
        rate=len(answers) / taken,
        seconds=[answer[1] for answer in answers],
        statuses=dict(Counter(answer[0] for answer in answers)),
    )


def _clients(
    address: tuple[str, int], share: list[bytes], seconds: float | None, clients: int
) -> list[tuple[int, float]]:
    until = time.monotonic() + seconds if seconds else None
    with ThreadPoolExecutor(clients) as threads:
        jobs = [
            threads.submit(_client, address, share[number::clients] or share[:1], until)
            for number in range(clients)
            if until or number < len(share)
        ]
        return [answer for job in jobs for answer in job.result()]


def _client(
    address: tuple[str, int], share: list[bytes], until: float | None
) -> list[tuple[int, float]]:
    answers: list[tuple[int, float]] = []
    buffer, connection = bytearray(CHUNK), None
    while True:
        for request in share:
            began = time.monotonic()
            if until and began >= until:
                return answers
            connection = connection or socket.create_connection(address, timeout=60)
            connection.sendall(request)
            status, is_kept = _answer(connection, buffer)
            answers.append((status, time.monotonic() - began))
            if not is_kept:
                connection.close()
                connection = None
        if until is None:
            return answers


def _answer(connection: socket.socket, buffer: bytearray) -> tuple[int, bool]:
    """Read one answer to its end; return its status and whether the connection stays open."""
    head = b""
    while END_OF_HEAD not in head:
        received = connection.recv(CHUNK)
        if not received:
            raise ConnectionError("The server closed the connection before it answered.")
        head += received
    head, _end, start = head.partition(END_OF_HEAD)
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    left = length - len(start)
    while left > 0:
        left -= connection.recv_into(buffer, min(left, CHUNK)) or left
    return int(lines[0].split()[1]), b"connection: close" not in lines
