"""E-mail by Django's mail backend: plain text and simple HTML, one connection a batch."""

import smtplib
from email.utils import parseaddr
from types import TracebackType
from typing import ClassVar, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string

from backend.channels.base import PassingFailure, PermanentFailure, RenderedText
from backend.enums import Channel

#: RFC 5321, 4.2.1: 5yz is a permanent refusal, 4yz a passing one.
PERMANENT_FROM = 500


class EmailSender:
    """Sends over one SMTP connection; a broken connection is opened anew."""

    channel: ClassVar[str] = Channel.EMAIL

    def __init__(self) -> None:
        self.connection = get_connection()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def send(self, *, address: str, text: RenderedText, key: str) -> None:
        """Send one message; its Message-ID is made of `key`, so a repeat is known as one.

        Raises:
            PermanentFailure: The server refused the recipient or the message for good.
            PassingFailure: Anything else that a later attempt may mend.
        """
        message = _composed(address=address, text=text, key=key, connection=self.connection)
        try:
            self.connection.open()
            message.send()
        except smtplib.SMTPRecipientsRefused as refusal:
            self._close()
            codes = [code for code, _reason in refusal.recipients.values()]
            raise _failure(max(codes, default=0)) from None
        except smtplib.SMTPResponseException as refusal:
            self._close()
            raise _failure(refusal.smtp_code) from None
        except (smtplib.SMTPException, OSError) as error:
            self._close()
            raise PassingFailure(type(error).__name__) from None

    def _close(self) -> None:
        try:
            self.connection.close()
        except (smtplib.SMTPException, OSError):
            # The line was already broken; a new one is opened for the next message.
            self.connection = get_connection()


def _failure(code: int) -> PassingFailure:
    word = f"smtp {code}"
    return PermanentFailure(word) if code >= PERMANENT_FROM else PassingFailure(word)


def _composed(
    *, address: str, text: RenderedText, key: str, connection: object
) -> EmailMultiAlternatives:
    context = {"text": text, "site": settings.SITE_URL}
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        subject=text.subject,
        body=render_to_string("backend/mail/message.txt", context),
        to=[address],
        headers={
            "Message-ID": f"<{key}@{domain}>",
            "Content-Language": text.language,
            # RFC 3834: no out-of-office answers, please.
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    message.attach_alternative(render_to_string("backend/mail/message.html", context), "text/html")
    return message
