"""What every channel is: something that delivers and says how a failure is to be taken."""

from dataclasses import dataclass, field
from datetime import timedelta
from types import TracebackType
from typing import ClassVar, Protocol, Self


class PassingFailure(Exception):  # noqa: N818 (a kind of failure, named as the outbox reads it)
    """The provider could not take it now: try again later.

    Args:
        code: A short machine word for staff, never an address or a text.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class PermanentFailure(PassingFailure):
    """The provider will never take it: trying again only annoys."""


class AddressGone(PermanentFailure):
    """There is nobody at this address any more: it is forgotten at once."""


class LineFailure(PassingFailure):
    """The provider was not reached, or broke off: the next message would likely fare the same.

    Once others have met the same (`is_away`), it is no failure of the message.

    Args:
        code: A short machine word for staff, never an address or a text.
        rest: How long the provider asked to be left alone.
    """

    is_away = False

    def __init__(self, code: str, *, rest: timedelta | None = None) -> None:
        super().__init__(code)
        self.rest = rest


@dataclass(frozen=True, kw_only=True)
class RenderedText:
    """A message in one language, ready for any channel.

    Attributes:
        subject: The subject line; discreet unless the party chose otherwise.
        paragraphs: The plain text, a paragraph each.
        actions: Links under the text: (label, full address).
        brief: The same in one sentence, for a text message or a notification.
        language: The language that it is written in.
        unsubscribe: Full address of a page that turns such messages off (RFC 8058); empty when
            there is nothing to turn off.
        expires: When it is of no use any more (ISO 8601 with offset); empty for never.
    """

    subject: str
    paragraphs: list[str]
    actions: list[tuple[str, str]] = field(default_factory=list)
    brief: str = ""
    language: str = "fi"
    unsubscribe: str = ""
    expires: str = ""


class Sender(Protocol):
    """An open line to a provider, used for many messages and closed at the end."""

    channel: ClassVar[str]

    def __enter__(self) -> Self:
        """Prepare; connecting may wait until the first message."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the line."""

    def send(self, *, address: str, text: RenderedText, key: str) -> None:
        """Deliver one message.

        Args:
            address: Where to.
            text: What.
            key: The same at every attempt of this message, for providers that deduplicate.

        Raises:
            PassingFailure: Try again later.
            PermanentFailure: Never try again.
        """
