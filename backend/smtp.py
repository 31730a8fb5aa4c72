"""SMTP over a line that can be cut from another thread.

A socket's timeout ends one wait. A server that sends a byte every few seconds passes every wait
and would hold a delivery for hours; only who counts the whole time can end it.
"""

import contextlib
import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

AGAIN_SECONDS = 0.2


class Line(smtplib.SMTP):
    """A connection that is known to its owner before it is made, and can be cut.

    Args:
        known: Called with the line before it connects.
        arguments: As of `smtplib.SMTP`.
        options: As of `smtplib.SMTP`.
    """

    def __init__(self, *arguments: Any, known: "Callable[[Line], object]", **options: Any) -> None:
        known(self)
        super().__init__(*arguments, **options)

    def cut(self) -> None:
        """End whatever waits on the line; does nothing while there is no socket."""
        if self.sock is not None:
            with contextlib.suppress(OSError):
                # Not `SSLSocket.shutdown`: it takes the encryption off first.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class EncryptedLine(Line, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""


class Backend(EmailBackend):
    """Django's SMTP backend with a line that can be cut."""

    line: Line | None = None

    @property
    def connection_class(self) -> Any:
        """Return what makes a connection."""
        return self._connected

    def cut(self) -> None:
        """End whatever waits on the line, from any thread."""
        if self.line is not None:
            self.line.cut()

    def _connected(self, *arguments: Any, **options: Any) -> Line:
        kind = EncryptedLine if self.use_ssl else Line
        return kind(*arguments, known=self._know, **options)

    def _know(self, line: Line) -> None:
        self.line = line


@contextmanager
def at_most(seconds: float, cut: Callable[[], object]) -> Iterator[None]:
    """Call `cut` when the block takes longer than `seconds`, again and again until it ends.

    Again, because the block may be looking up a name or connecting, where nothing can be cut yet;
    those have limits of their own.
    """
    done = threading.Event()

    def watch() -> None:
        if not done.wait(seconds):
            cut()
            while not done.wait(AGAIN_SECONDS):
                cut()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
