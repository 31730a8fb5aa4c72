"""What an address of each channel must look like before it is kept. Proves nobody's reading it."""

import base64
import binascii
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from backend.enums import Channel
from backend.errors import BadContact

LONGEST_ADDRESS = 254
LONGEST_SUBSCRIPTION = 2000
#: A number written without its country is one of here.
HOME = "FI"
#: Numbers that may be phones; in some countries they cannot be told from others.
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
#: An uncompressed point of P-256 and a secret of 16 bytes (RFC 8291, 3.1 and 3.2).
POINT_BYTES, SECRET_BYTES = 65, 16
#: Without Django's exception for `localhost`.
PUBLIC_EMAIL = EmailValidator(allowlist=[])


def checked_address(channel: str, address: str) -> str:
    """Return an address as it is kept: without blanks, a number in E.164, a subscription as JSON.

    Raises:
        BadContact: No message could reach it.
    """
    return CHECKS[Channel(channel)](address.strip())


def _email(address: str) -> str:
    """Take a mailbox of a domain with a name: without one it is a machine in reach of our own."""
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or address.endswith("]"):
        raise BadContact
    try:
        PUBLIC_EMAIL(address)
    except ValidationError:
        raise BadContact from None
    return address


def _number(address: str) -> str:
    """Take a mobile number of a country that messages may go to."""
    if len(address) > LONGEST_ADDRESS:
        raise BadContact
    try:
        number = phonenumbers.parse(address, HOME)
    except phonenumbers.NumberParseException:
        raise BadContact from None
    codes = {phonenumbers.country_code_for_region(code) for code in settings.SMS_COUNTRIES}
    if (
        not phonenumbers.is_valid_number(number)
        or phonenumbers.number_type(number) not in MOBILE
        or number.country_code not in codes
    ):
        raise BadContact
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _subscription(address: str) -> str:
    """Take what a browser gives: `{"endpoint": …, "keys": {"p256dh": …, "auth": …}}`.

    The endpoint is asked by our server, so it must be a known push service: anyone could write any
    address of our own network there.
    """
    if len(address) > LONGEST_SUBSCRIPTION:
        raise BadContact
    try:
        found = json.loads(address)
        endpoint = str(found["endpoint"])
        keys = {
            "p256dh": _bytes_of(found["keys"]["p256dh"], POINT_BYTES),
            "auth": _bytes_of(found["keys"]["auth"], SECRET_BYTES),
        }
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BadContact from None
    if not is_push_service(endpoint):
        raise BadContact
    return json.dumps({"endpoint": endpoint, "keys": keys}, separators=(",", ":"))


def is_push_service(endpoint: str) -> bool:
    """Say whether an address is one of `PUSH_HOSTS`, encrypted and on its own port."""
    try:
        parts = urlsplit(endpoint)
        plain = parts.scheme == "https" and parts.port is None and "@" not in parts.netloc
    except ValueError:
        return False
    host = parts.hostname or ""
    return plain and any(
        host.endswith(known) if known.startswith(".") else host == known
        for known in settings.PUSH_HOSTS
    )


def _bytes_of(value: str, length: int) -> str:
    try:
        raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except binascii.Error as error:
        raise ValueError from error
    if len(raw) != length:
        raise ValueError
    return value.rstrip("=")


CHECKS: dict[Channel, Callable[[str], str]] = {
    Channel.EMAIL: _email,
    Channel.SMS: _number,
    Channel.PUSH: _subscription,
}
