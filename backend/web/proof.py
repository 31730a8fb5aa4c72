"""What is asked under pressure: a small sum that a browser does by itself, or a turn to wait for.

The sum is a proof of work as ALTCHA describes it (PBKDF2, https://altcha.org/docs/v2/): a second
or two of a phone, much for who sends thousands. Nobody is shown a picture or a riddle. Who has no
JavaScript waits for a turn: a signed moment before which the same form is not taken. There are
only so many turns a minute for all, so a machine gains nothing by asking for many.
"""

import base64
import hashlib
import json
import secrets
import struct
import time
from dataclasses import dataclass
from typing import Any

import altcha
from django.conf import settings
from django.core.cache import cache
from django.http import QueryDict
from rest_framework.request import Request

from backend.capabilities import sign, signed_payload

#: Iterations of each try, and between how many tries the answer is hidden.
COST, TRIES = 2000, (100, 400)
#: A sum is to be done, and a turn to be taken, within this.
OPEN_SECONDS = 20 * 60
MINUTE = 60
TURNS_PER_MINUTE = 60
SHORTEST_WAIT_SECONDS = 15
LONGEST_GIVEN = 2000
HEADER = "Proof"
#: Fields of the form that is sent once more.
PROOF_FIELD, TURN_FIELD = "proof", "turn"
FIELDS = (PROOF_FIELD, TURN_FIELD)


@dataclass(frozen=True)
class Turn:
    """A moment (epoch seconds) from which a form is taken, and the signed text that says so."""

    moment: int
    token: str

    @property
    def wait(self) -> int:
        """Return how many seconds are left."""
        return max(0, self.moment - int(time.time()))


def challenge() -> dict[str, Any]:
    """Return a new sum, as ALTCHA's clients read it. Costs the server one try."""
    lowest, highest = TRIES
    made = altcha.create_challenge(
        "PBKDF2/SHA-256",
        COST,
        counter=lowest + secrets.randbelow(highest - lowest),
        expires_at=int(time.time()) + OPEN_SECONDS,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("answer"),
    )
    return dict(made.to_dict())


def in_header(request: Request) -> bool:
    """Say whether a program's request brings a sum that is done and was not brought before."""
    return _is_done(request.headers.get(HEADER, ""))


def in_form(form: QueryDict) -> bool:
    """Say whether a page's form brings such a sum, or a turn that has come and was not used."""
    if proof := form.get(PROOF_FIELD, ""):
        return _is_done(proof)
    turn = turn_of(form.get(TURN_FIELD, ""))
    return turn is not None and turn.wait == 0 and _first_time(turn.token)


def next_turn() -> Turn:
    """Give out the next free turn: soon, when few are waiting."""
    now = int(time.time())
    minute = now // MINUTE
    while _taken(minute) > TURNS_PER_MINUTE and minute * MINUTE < now + OPEN_SECONDS / 2:
        minute += 1
    moment = max(minute * MINUTE, now + SHORTEST_WAIT_SECONDS)
    return Turn(moment, sign("turn", struct.pack(">Q", moment) + secrets.token_bytes(8)))


def turn_of(token: str) -> Turn | None:
    """Return a turn of ours that is not past, or None."""
    payload = signed_payload("turn", token) if 0 < len(token) < LONGEST_GIVEN else None
    if payload is None:
        return None
    (moment,) = struct.unpack(">Q", payload[:8])
    return Turn(moment, token) if time.time() < moment + OPEN_SECONDS else None


def _taken(minute: int) -> int:
    counted, _left = cache.count(f"turns:{minute}", 2 * OPEN_SECONDS)  # type: ignore[attr-defined]
    return int(counted)


def _is_done(proof: str) -> bool:
    if not 0 < len(proof) <= LONGEST_GIVEN:
        return False
    found = altcha.verify_solution(proof, _secret("challenge"), hmac_key_secret=_secret("answer"))
    return bool(found.verified) and _first_time(_signature(proof))


def _signature(proof: str) -> str:
    return str(json.loads(base64.b64decode(proof))["challenge"]["signature"])


def _first_time(given: str) -> bool:
    digest = hashlib.blake2b(given.encode(), digest_size=16).hexdigest()
    return bool(cache.add(f"given:{digest}", 1, 2 * OPEN_SECONDS))


def _secret(purpose: str) -> str:
    return f"koppi.proof.{purpose}:{settings.SECRET_KEY}"
