"""Readers of the settings by which messages leave: gateways, push keys, quiet hours, speed."""

import base64
import binascii
import re
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from config.readers import at_least, word, words

#: By the scheme of `SMS_URL`; `backend.channels.gateways.GATEWAYS` names the same.
GATEWAY_HOSTS = {"46elks": "api.46elks.com", "gatewayapi": "gatewayapi.eu"}
#: Says that something is not wanted; an empty setting is one that was not set.
NONE = "none"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
#: What phones show as the sender: up to 11 letters and digits, or a number.
SENDER = re.compile(r"[A-Za-z][A-Za-z0-9 ]{1,10}|\+?[0-9]{3,15}")
HOURS = re.compile(r"(?P<first>[01]?\d|2[0-3])-(?P<last>[01]?\d|2[0-3])")
P256_PRIVATE_BYTES = 32


def sms_gateway(env: Env, name: str, *, production: bool) -> dict[str, str]:
    """Read `46elks://user:password@?from=Koppi`, `gatewayapi://token@?from=Koppi` or `folder:`.

    A host after the `@` takes the place of the provider's own. `46elks+http://` speaks without
    encryption, to this machine only: for tests.

    Returns:
        The fields of `backend.channels.gateways.GatewaySettings`; empty when no text messages are
        sent (`none`). Outside of production they are written to a folder unless told otherwise.
    """
    value = word(env, name, NONE if production else "folder:")
    if value == NONE:
        return {}
    scheme, _colon, rest = value.partition(":")
    # A scheme that begins with a digit is none to `urlsplit` (RFC 3986, 3.1).
    parts = urlsplit(f"https:{rest}")
    kind, _plus, transport = scheme.partition("+")
    if kind == "folder":
        if production:
            raise ImproperlyConfigured(f"{name}=folder: sends nothing; it is for development only.")
        return {"kind": kind}
    if kind not in GATEWAY_HOSTS or not parts.username:
        raise ImproperlyConfigured(
            f"{name} must be 46elks://user:password@?from=Name, gatewayapi://token@?from=Name "
            "or folder:."
        )
    if transport and (transport != "http" or parts.hostname not in LOOPBACK):
        raise ImproperlyConfigured(f"{name} may leave out encryption only to this machine.")
    sender = parse_qs(parts.query).get("from", ["Koppi"])[0]
    if not SENDER.fullmatch(sender):
        raise ImproperlyConfigured(
            f"{name} has the sender {sender!r}; it must be 2 to 11 letters and digits, or a number."
        )
    host = parts.netloc.rpartition("@")[2] or GATEWAY_HOSTS[kind]
    return {
        "kind": kind,
        "origin": f"{transport or 'https'}://{host}",
        "user": unquote(parts.username),
        "password": unquote(parts.password or ""),
        "sender": sender,
    }


def countries(env: Env, name: str, *, default: list[str]) -> list[str]:
    """Read where text messages may go, as two-letter codes: `FI,SE`."""
    values = [code.upper() for code in words(env, name, default)]
    if any(not re.fullmatch(r"[A-Z]{2}", code) for code in values):
        raise ImproperlyConfigured(f"{name} must be two-letter codes of countries, such as FI,SE.")
    return values


def push_key(env: Env, name: str) -> str:
    """Read the private key of web push (RFC 8292); empty when there is no web push."""
    value = word(env, name)
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (ValueError, binascii.Error):
        raw = b""
    if value and len(raw) != P256_PRIVATE_BYTES:
        raise ImproperlyConfigured(
            f"{name} must be 32 bytes in URL-safe base64; make one with: manage.py create_push_key"
        )
    return value


def quiet_hours(env: Env, name: str, *, default: str) -> tuple[int, int] | None:
    """Read from which hour to which nobody is disturbed: `21-8`; `none` for never."""
    value = word(env, name, default)
    if value == NONE:
        return None
    found = HOURS.fullmatch(value)
    if found is None or int(found["first"]) == int(found["last"]):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it must be two hours, such as 21-8, or none."
        )
    return int(found["first"]), int(found["last"])


def guard(env: Env, name: str, *, shortest: int = 16) -> str:
    """Read a secret that opens a door for programs; empty when there is none."""
    value = word(env, name)
    if value and len(value) < shortest:
        raise ImproperlyConfigured(f"{name} must have at least {shortest} characters.")
    return value


def rates(env: Env) -> dict[str, int]:
    """Read how many messages a minute each channel may send; 0 is as many as it takes."""
    names = {channel: f"{channel.upper()}_PER_MINUTE" for channel in ("email", "sms", "push")}
    return {channel: at_least(env, name, 0, default=0) for channel, name in names.items()}
