"""The open lines of one drain: one a channel, so that a connection serves many messages.

What one drain learns of a provider, the others hear too (`backend.domain.line_states`).
"""

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
from backend.domain import line_states

#: So many messages are counted against a channel's pace at a time.
PURSE = 10
#: One break may be the fault of one message; after two in a row the provider is taken to be away.
BREAKS = 2


class Lines:
    """Lines to providers; one that is broken rests, so that other channels go on."""

    def __init__(self) -> None:
        self.open: dict[str, Sender] = {}
        self.breaks: Counter[str] = Counter()
        self._purse: Counter[str] = Counter()
        self._stack = ExitStack()
        self._known = line_states.look()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
        for channel, unused in (+self._purse).items():
            line_states.give_back(channel=channel, unused=unused)

    @property
    def resting(self) -> set[str]:
        """Name the channels that are not tried again in this drain."""
        broken = {
            channel
            for channel, breaks in self.breaks.items()
            if breaks >= (1 if channel in self._known.trials else BREAKS)
        }
        return broken | self._known.rests

    def is_ready(self, channel: str) -> bool:
        """Say whether a message may go by `channel` now, and count it against its pace."""
        if channel in self.resting:
            return False
        if not self._purse[channel]:
            self._purse[channel] = line_states.take(channel=channel, most=PURSE)
        if not self._purse[channel]:
            self._known.rests.add(channel)
            return False
        self._purse[channel] -= 1
        return True

    def send(self, *, channel: str, address: str, text: RenderedText, key: str) -> None:
        """Send one message by its channel.

        Raises:
            PassingFailure: Try again later.
            PermanentFailure: Never try again.
        """
        try:
            self._line(channel).send(address=address, text=text, key=key)
        except LineFailure as failure:
            self.breaks[channel] += 1
            failure.is_away = line_states.broke(
                channel=channel, code=failure.code, rest=failure.rest
            )
            raise
        except PassingFailure:
            self._answered(channel)
            raise
        self._answered(channel)

    def _answered(self, channel: str) -> None:
        if self.breaks[channel] or channel in self._known.trials | self._known.doubtful:
            line_states.answered(channel=channel)
        self.breaks[channel] = 0
        self._known.trials.discard(channel)
        self._known.doubtful.discard(channel)

    def _line(self, channel: str) -> Sender:
        if channel not in self.open:
            sender = channels.open_channels().get(channel)
            if sender is None:
                raise PermanentFailure("channel closed")
            self.open[channel] = self._stack.enter_context(sender())
        return self.open[channel]
