"""46elks, a gateway in Sweden: https://46elks.com/docs/send-sms.

The API takes no key that would make a repeat harmless: a message whose worker died between the
gateway's yes and our commit goes out a second time.
"""

from base64 import b64encode
from urllib.parse import urlencode

from backend.channels.gateways.base import GatewaySettings
from backend.channels.http import Client, refuse_unless_taken


class FortySixElks:
    """One form post a message, with a user name and a password."""

    def __init__(self, chosen: GatewaySettings) -> None:
        self.url = f"{chosen.origin}/a1/sms"
        self.sender = chosen.sender
        account = f"{chosen.user}:{chosen.password}".encode()
        self.headers = {
            "Authorization": f"Basic {b64encode(account).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def hand_over(self, *, number: str, words: str, key: str, client: Client) -> None:
        """Give one message to the provider; it is asked not to keep the words.

        Raises:
            LineFailure: The account, our haste or the provider is the matter.
            PermanentFailure: This message is refused.
        """
        fields = {"from": self.sender, "to": number, "message": words, "dontlog": "message"}
        answer = client.post(self.url, headers=self.headers, body=urlencode(fields).encode())
        refuse_unless_taken(answer)
