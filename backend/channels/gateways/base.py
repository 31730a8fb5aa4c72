"""What every gateway for text messages is."""

from dataclasses import dataclass, field
from typing import Protocol

from backend.channels.http import Client


@dataclass(frozen=True, kw_only=True)
class GatewaySettings:
    """`SMS_URL`, read by `config.channels.sms_gateway`.

    Attributes:
        kind: Which gateway.
        origin: Where its API is: scheme, host and port.
        user: Its user name or token.
        password: Its password; empty with a token.
        sender: What phones show as the sender: up to 11 letters, or a number.
    """

    kind: str
    origin: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    sender: str = "Koppi"


class Gateway(Protocol):
    """Hands one text message to a provider."""

    def __init__(self, chosen: GatewaySettings) -> None:
        """Take what `SMS_URL` says."""

    def hand_over(self, *, number: str, words: str, key: str, client: Client) -> None:
        """Give one message to the provider.

        Args:
            number: In E.164.
            words: At most two segments (`backend.channels.segments`).
            key: The same at every attempt of this message.
            client: Keeps the connection.

        Raises:
            PassingFailure: Try again later.
            PermanentFailure: Never try again.
        """
