"""One file a channel. Called by the outbox and by nothing else.

A channel is open when this installation has a way to send by it. To add one: write a file with a
class of `base.Sender`'s shape, and name it in `SENDERS`.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from backend.channels.base import Sender
from backend.enums import Channel

#: Where each channel's sender stands. Imported when it is first used: a web process never needs
#: what encrypts for browsers.
SENDERS = {
    Channel.EMAIL: "backend.channels.email.EmailSender",
    Channel.SMS: "backend.channels.sms.SmsSender",
    Channel.PUSH: "backend.channels.webpush.WebPushSender",
}


def open_channels() -> dict[str, type[Sender]]:
    """Return the sender of every channel that this installation can send by."""
    return {channel: import_string(SENDERS[channel]) for channel in open_names()}


def open_names() -> list[Channel]:
    """Name the channels that this installation can send by; for forms and checks."""
    needed = {
        Channel.EMAIL: True,
        Channel.SMS: bool(settings.SMS_GATEWAY),
        Channel.PUSH: bool(settings.PUSH_KEY),
    }
    return [channel for channel, is_open in needed.items() if is_open]
