"""Text messages by a gateway: at most two segments, the link always whole."""

from types import TracebackType
from typing import ClassVar, Self

from django.conf import settings

from backend.channels.base import RenderedText
from backend.channels.gateways import GATEWAYS, GatewaySettings
from backend.channels.http import Client
from backend.channels.segments import shortened
from backend.enums import Channel


class SmsSender:
    """Sends by the gateway that `SMS_URL` names, over kept connections."""

    channel: ClassVar[str] = Channel.SMS

    def __init__(self) -> None:
        chosen = GatewaySettings(**settings.SMS_GATEWAY)
        self.client = Client()
        self.gateway = GATEWAYS[chosen.kind](chosen)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.client.__exit__(kind, error, trace)

    def send(self, *, address: str, text: RenderedText, key: str) -> None:
        """Send one message.

        Raises:
            PassingFailure: Try again later.
            PermanentFailure: The gateway refused this message for good.
        """
        self.gateway.hand_over(number=address, words=words_of(text), key=key, client=self.client)


def words_of(text: RenderedText) -> str:
    """Return what fits: the brief, shortened, and the first link."""
    _label, link = text.actions[0] if text.actions else ("", "")
    words = text.brief or text.subject
    if link:
        words = words.replace(link, "")
    return shortened(words, ending=link)
