"""One file a channel. Called by the outbox and by nothing else.

A channel is open when this installation has a way to send by it. To add one: write a file with a
class of `base.Sender`'s shape, and name it in `open_channels`.
"""

from backend.channels.base import Sender
from backend.channels.email import EmailSender


def open_channels() -> dict[str, type[Sender]]:
    """Return the sender of every channel that this installation can send by."""
    return {EmailSender.channel: EmailSender}
