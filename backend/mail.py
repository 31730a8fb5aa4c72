"""Mail of the embedded default: each message is a file, shown at `/dev/mailbox/`.

Only for development and demonstrations: sign-in codes lie there too.
"""

import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage as Parsed
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

MAIL, TEXT_MESSAGE = ".eml", ".txt"
#: The setting that names the folder, by how its files' names end.
FOLDERS = {MAIL: "MAIL_DIR", TEXT_MESSAGE: "SMS_DIR"}


class FolderBackend(BaseEmailBackend):
    """Writes each message to `MAIL_DIR`.

    Sign-in mail is said on the console too, for the person at the keyboard. What the outbox sends
    to clients, known by its own Message-ID, is not: the console is also a log.
    """

    def __init__(self, *, fail_silently: bool = False, **_ignored: Any) -> None:
        super().__init__(fail_silently=fail_silently)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; return how many.

        Raises:
            OSError: The folder cannot be written.
        """
        for message in email_messages:
            write(message.message().as_bytes(), settings.MAIL_DIR)
            if "Message-ID" not in message.extra_headers:
                to = ", ".join(message.recipients())
                sys.stdout.write(f"--- mail to {to}: {message.subject}\n{message.body}\n---\n")
                sys.stdout.flush()
        return len(email_messages)


def write(message: bytes, folder: Path, *, suffix: str = MAIL) -> Path:
    """Write a message under a name that sorts by time, whole or not at all; readable by us only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z-{secrets.token_hex(4)}{suffix}"
    unfinished = folder / f".{name}"
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(message)
    return unfinished.rename(folder / name)


def newest(limit: int) -> list[Path]:
    """List the newest messages of both folders, the newest first."""
    found = [path for suffix in FOLDERS for path in folder_of(suffix).glob(f"*{suffix}")]
    return sorted(found, key=lambda path: path.name, reverse=True)[:limit]


def folder_of(suffix: str) -> Path:
    """Return where messages of a kind are written."""
    folder: Path = getattr(settings, FOLDERS[suffix])
    return folder


def read(path: Path) -> Parsed:
    """Parse a written message."""
    with path.open("rb") as file:
        return BytesParser(_class=Parsed, policy=policy.default).parse(file)
