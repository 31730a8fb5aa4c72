"""E-mail by Django's mail backend: plain text and simple HTML, one connection a drain."""

import contextlib
import re
import smtplib
from email.utils import parseaddr
from types import TracebackType
from typing import ClassVar, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.translation import override

from backend.channels.base import (
    AddressGone,
    LineFailure,
    PassingFailure,
    PermanentFailure,
    RenderedText,
)
from backend.enums import Channel
from backend.smtp import at_most

#: RFC 5321, 4.2.1: 4yz is a passing refusal, 5yz a permanent one; nothing else is one.
PASSING, PERMANENT = range(400, 500), range(500, 600)
#: RFC 2034: what a refusal means, before its words.
ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
#: RFC 3463, 3.2 and 3.3, RFC 7505: no such mailbox, no such domain, moved, takes no mail, disabled.
NOBODY_THERE = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
#: RFC 5321, 3.8: the server says this when it closes the line.
CLOSING = 421


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
        with (
            at_most(settings.DELIVERY_SECONDS, self._cut),
            contextlib.suppress(smtplib.SMTPException, OSError),
        ):
            self.connection.close()

    def send(self, *, address: str, text: RenderedText, key: str) -> None:
        """Send one message; its Message-ID is made of `key`, so a repeat is known as one.

        Takes `settings.DELIVERY_SECONDS` at most, whatever the server does.

        Raises:
            AddressGone: There is no such mailbox.
            PermanentFailure: The server refused the recipient or the message for good.
            LineFailure: The server is away, breaks off, or refuses us rather than the message.
            PassingFailure: Anything else that a later attempt may mend.
        """
        message = _composed(address=address, text=text, key=key, connection=self.connection)
        with at_most(settings.DELIVERY_SECONDS, self._cut):
            try:
                self.connection.open()
                message.send()
            except smtplib.SMTPRecipientsRefused as refusal:
                self._refuse(*max(refusal.recipients.values(), default=(0, b"")))
            except smtplib.SMTPDataError as refusal:
                self._refuse(refusal.smtp_code, refusal.smtp_error)
            except smtplib.SMTPResponseException as refusal:
                # At the greeting, the password or the sender: no fault of this message.
                self._drop()
                raise LineFailure(f"smtp {refusal.smtp_code}") from None
            except (smtplib.SMTPException, OSError) as error:
                self._drop()
                raise LineFailure(type(error).__name__) from None

    def _refuse(self, code: int, reason: bytes | str) -> None:
        """Say what a refusal of this one message means; the line stays open for the next."""
        enhanced = ENHANCED.match(
            reason.decode("ascii", "replace") if isinstance(reason, bytes) else reason
        )
        word = f"smtp {code} {enhanced[0]}" if enhanced else f"smtp {code}"
        if code in PERMANENT and enhanced and enhanced[0] in NOBODY_THERE:
            raise AddressGone(word) from None
        if code in PERMANENT:
            raise PermanentFailure(word) from None
        if code in PASSING and code != CLOSING:
            raise PassingFailure(word) from None
        self._drop()
        raise LineFailure(word) from None

    def _drop(self) -> None:
        """Leave a broken line without a word: the server would not answer to a farewell."""
        self._cut()
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self.connection.close()
        self.connection = get_connection()

    def _cut(self) -> None:
        if cut := getattr(self.connection, "cut", None):
            cut()


def _composed(
    *, address: str, text: RenderedText, key: str, connection: object
) -> EmailMultiAlternatives:
    context = {"text": text, "site": settings.SITE_URL}
    with override(text.language):
        words = render_to_string("backend/mail/message.txt", context)
        page = render_to_string("backend/mail/message.html", context)
    message = EmailMultiAlternatives(
        subject=text.subject,
        body=words,
        to=[address],
        headers=_headers(text, key),
        connection=connection,
    )
    message.attach_alternative(page, "text/html")
    return message


def _headers(text: RenderedText, key: str) -> dict[str, str]:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{key}@{domain}>",
        "Content-Language": text.language,
        # RFC 3834: no out-of-office answers, please.
        "Auto-Submitted": "auto-generated",
    }
    if text.unsubscribe:
        # RFC 8058: the mail program posts there by itself when its button is pressed.
        headers["List-Unsubscribe"] = f"<{text.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
