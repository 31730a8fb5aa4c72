"""The gateway of development: each message is a file, shown at `/dev/mailbox/`.

It has the head of a mail, so that the mailbox shows it beside the others.
"""

from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.utils import timezone

from backend import mail
from backend.channels.gateways.base import GatewaySettings
from backend.channels.http import Client
from backend.channels.segments import segments


class Folder:
    """Writes messages to `SMS_DIR`."""

    def __init__(self, chosen: GatewaySettings) -> None:
        self.sender = chosen.sender

    def hand_over(self, *, number: str, words: str, key: str, client: Client) -> None:
        """Write one message.

        Raises:
            OSError: The folder cannot be written.
        """
        message = EmailMessage()
        message["Subject"] = words.partition(". ")[0][:70].replace("\n", " ")
        message["From"] = self.sender
        message["To"] = number
        message["Date"] = format_datetime(timezone.now())
        message["Message-ID"] = f"<{key}@sms>"
        message["X-Segments"] = str(segments(words))
        message.set_content(words, cte="8bit")
        mail.write(message.as_bytes(), settings.SMS_DIR, suffix=mail.TEXT_MESSAGE)
