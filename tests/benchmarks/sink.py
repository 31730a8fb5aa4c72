"""Servers that take mail and text messages as fast as they come: `python -m tests.benchmarks.sink`.

In a process of their own, which prints the two ports and ends with its standard input. Both floors
and Koppi speak to the same ones; what they take they forget.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
END_OF_LETTER = b"\r\n.\r\n"
ANSWERS = {b"QUIT": b"221 bye\r\n", b"DATA": b"354 go on\r\n"}
ACCEPTED = json.dumps({"ids": [1], "id": "s1", "status": "created"}).encode()


@dataclass(frozen=True)
class Ports:
    """Where the two listen, on the loopback address."""

    mail: int
    http: int


class Mail(asyncio.Protocol):
    """The least of RFC 5321 that a client needs."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.waiting, self.in_letter = transport, b"", False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer every whole line or letter."""
        self.waiting += data
        while True:
            ending = END_OF_LETTER if self.in_letter else b"\r\n"
            line, found, rest = self.waiting.partition(ending)
            if not found:
                return
            self.waiting = rest
            word = b"" if self.in_letter else line[:4].upper()
            self.in_letter = word == b"DATA"
            self.transport.write(ANSWERS.get(word, b"250 ok\r\n"))


class Http(asyncio.Protocol):
    """Accepts every POST, on a connection that is kept."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.waiting = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.waiting += data
        while True:
            head, found, rest = self.waiting.partition(b"\r\n\r\n")
            lines = head.lower().split(b"\r\n")
            length = next((int(one[15:]) for one in lines if one.startswith(b"content-length:")), 0)
            if not found or len(rest) < length:
                return
            self.waiting = rest[length:]
            said = f"HTTP/1.1 200 OK\r\nContent-Length: {len(ACCEPTED)}\r\n"
            self.transport.write(
                said.encode() + b"Content-Type: application/json\r\n\r\n" + ACCEPTED
            )


@contextlib.contextmanager
def sinks() -> Iterator[Ports]:
    """Run both in a process of their own."""
    command = [sys.executable, "-m", "tests.benchmarks.sink"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Ports(*map(int, process.stdout.readline().split()))
        finally:
            process.stdin.close()


async def serve() -> None:
    """Listen until the standard input ends."""
    loop = asyncio.get_running_loop()
    servers = [await loop.create_server(kind, "127.0.0.1", 0) for kind in (Mail, Http)]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
