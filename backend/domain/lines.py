"""The open lines of one drain: one a channel, so that a connection serves many messages."""

from collections import Counter
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from backend import channels
from backend.channels.base import (
    LineFailure,
    PassingFailure,
    PermanentFailure,
    RenderedText,
    Sender,
)

#: One break may be the fault of one message; after two in a row the provider is taken to be away.
BREAKS = 2


class Lines:
    """Lines to providers; one that is broken rests, so that other channels go on."""

    def __init__(self) -> None:
        self.open: dict[str, Sender] = {}
        self.breaks: Counter[str] = Counter()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def resting(self) -> set[str]:
        """Name the channels that are not tried again in this drain."""
        return {channel for channel, breaks in self.breaks.items() if breaks >= BREAKS}

    def send(self, *, channel: str, address: str, text: RenderedText, key: str) -> None:
        """Send one message by its channel.

        Raises:
            PassingFailure: Try again later.
            PermanentFailure: Never try again.
        """
        try:
            self._line(channel).send(address=address, text=text, key=key)
        except LineFailure:
            self.breaks[channel] += 1
            raise
        except PassingFailure:
            self.breaks[channel] = 0
            raise
        self.breaks[channel] = 0

    def _line(self, channel: str) -> Sender:
        if channel not in self.open:
            sender = channels.open_channels().get(channel)
            if sender is None:
                raise PermanentFailure("channel closed")
            self.open[channel] = self._stack.enter_context(sender())
        return self.open[channel]
