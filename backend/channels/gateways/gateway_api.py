"""GatewayAPI, a gateway in Denmark: https://gatewayapi.com/docs/apis/rest/.

`gatewayapi.eu` keeps what it is given in the European Union. `userref` comes back in its reports
and shows a repeat to whoever reads them; it does not stop one.
"""

import json
import re

from backend.channels.gateways.base import GatewaySettings
from backend.channels.http import Client, refuse_unless_taken
from backend.channels.segments import is_default

#: Its own numbers for what is wrong, such as 0x0213.
WORD = re.compile(r"0x[0-9A-Fa-f]{2,6}")


class GatewayApi:
    """One JSON post a message, with a token."""

    def __init__(self, chosen: GatewaySettings) -> None:
        self.url = f"{chosen.origin}/rest/mtsms"
        self.sender = chosen.sender
        self.headers = {
            "Authorization": f"Token {chosen.user}",
            "Content-Type": "application/json",
            "Accept": "application/json",
        }

    def hand_over(self, *, number: str, words: str, key: str, client: Client) -> None:
        """Give one message to the provider.

        Raises:
            LineFailure: The account, our haste or the provider is the matter.
            PermanentFailure: This message is refused.
        """
        message = {
            "sender": self.sender,
            "message": words,
            "encoding": "GSM7" if is_default(words) else "UCS2",
            "recipients": [{"msisdn": int(number.removeprefix("+"))}],
            "userref": key,
        }
        answer = client.post(self.url, headers=self.headers, body=json.dumps(message).encode())
        refuse_unless_taken(answer, word=_word(answer.body))


def _word(answer: bytes) -> str:
    found = WORD.search(answer.decode("ascii", "replace"))
    return found[0] if found else ""
