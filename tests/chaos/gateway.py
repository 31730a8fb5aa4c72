"""A mail server that counts what it takes, and misbehaves as it is told."""

import asyncio
import contextlib
import logging
import socket
import threading
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from email import message_from_bytes, policy
from typing import Any, Self

from aiosmtpd.smtp import SMTP

#: Long enough for anything that a slow machine does.
PATIENCE_SECONDS = 120.0
#: The library tells every line of every talk.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


class Gateway:
    """Takes mail on a loopback port.

    Attributes:
        letters: What was taken, by recipient, in the order of arrival.
        pause: Seconds between taking a letter and saying so: where a dying sender leaves doubt.
        at_letter: Called with the number of each letter (from 1) in that pause.
        refusals: Answers to the next attempts by recipient: at RCPT when they are a string; else a
            coroutine that is called at DATA with the server and answers, or breaks off.
    """

    def __init__(self) -> None:
        self.letters: dict[str, list[Any]] = defaultdict(list)
        self.attempts: Counter[str] = Counter()
        self.pause = 0.0
        self.at_letter: Callable[[int], None] = lambda _number: None
        self.refusals: dict[str, list[Refusal]] = defaultdict(list)
        self.changed = threading.Condition()
        self.taken = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _serve(self) -> None:
        def talk() -> SMTP:
            return SMTP(self, hostname="gateway.example", loop=self._loop)

        server = self._loop.run_until_complete(self._loop.create_server(talk, sock=self.listener))
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(self._end_talks())
        self._loop.close()

    async def _end_talks(self) -> None:
        talks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in talks:
            task.cancel()
        await asyncio.wait(talks, timeout=1) if talks else None

    @property
    def duplicates(self) -> int:
        return sum(len(letters) - 1 for letters in self.letters.values())

    def wait_for(self, taken: int) -> None:
        """Wait until so many letters were taken."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.taken >= taken, PATIENCE_SECONDS), (
                f"{self.taken} letters instead of {taken}"
            )

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self.attempts[address] += 1
        waiting = self.refusals[address]
        if waiting and isinstance(waiting[0], str):
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        (address,) = envelope.rcpt_tos
        if self.refusals[address]:
            refuse = self.refusals[address].pop(0)
            assert not isinstance(refuse, str)
            return await refuse(server)
        with self.changed:
            self.taken += 1
            number = self.taken
            letter = message_from_bytes(envelope.content, policy=policy.default)
            self.letters[address].append(letter)
            self.changed.notify_all()
        await asyncio.sleep(self.pause)
        self.at_letter(number)
        return "250 ok"


Refusal = str | Callable[..., Awaitable[str]]


async def breaks_off(server):
    """Hang up instead of answering."""
    server.transport.abort()
    return "250 nobody hears this"


async def hangs(server):
    """Say nothing until the other side gives up."""
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(PATIENCE_SECONDS)
    return "451 too late"


async def drips(server):
    """Send a byte now and then, and never a whole answer."""
    while not server.transport.is_closing():
        server.transport.write(b"2")
        await asyncio.sleep(0.2)
    return "451 too late"


async def refuses(server):
    """Refuse the letter for good after reading it."""
    return "554 5.7.1 not this one"
