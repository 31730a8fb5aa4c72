"""Typed readers of the environment that refuse a bad value with one clear sentence."""

import base64
import binascii
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

#: Values that stand in examples and must never guard a real installation.
KNOWN_SECRETS = {"", "secret", "changeme", "change-me", "insecure", "development-only"}
SECRET_BYTES = 32
AES_256_BYTES = 32
REDIS_SCHEMES = {"redis", "rediss", "unix"}


def read_file(env: Env, file: Path) -> None:
    """Read a file of settings, when there is one; what the environment has stays."""
    if file.is_file():
        env.read_env(file)


def word(env: Env, name: str, default: str = "") -> str:
    """Read a text; an empty one is none, since compose files pass what is not set as empty."""
    return str(env.str(name, default="")).strip() or default


def words(env: Env, name: str, default: list[str]) -> list[str]:
    """Read texts with commas between them."""
    return [text.strip() for text in word(env, name).split(",") if text.strip()] or default


def database(env: Env, name: str, *, default: str) -> dict[str, Any]:
    """Read the address of a PostgreSQL server; the folder of a socket stands in `?host=`."""
    value = word(env, name, default)
    if not re.match(r"postgres(ql)?://[^/]*/[^/?]", value):
        raise ImproperlyConfigured(
            f"{name} must name a PostgreSQL database: postgresql://user:password@host:5432/name."
        )
    try:
        found: dict[str, Any] = env.db_url_config(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}.") from None
    # `manage.py dbshell` knows only Django's own place for it.
    found["HOST"] = found.get("OPTIONS", {}).pop("host", "") or found["HOST"]
    return found


def choice(env: Env, name: str, *, among: Sequence[str], default: str) -> str:
    """Read a word that must be one of `among`."""
    value = word(env, name, default)
    if value not in among:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(among)}.")
    return value


def at_least(env: Env, name: str, lowest: int, *, default: int) -> int:
    """Read a whole number that is not below `lowest`."""
    raw = word(env, name, str(default))
    try:
        value = int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {raw!r}; it must be a whole number.") from None
    if value < lowest:
        raise ImproperlyConfigured(f"{name} is {value}; it must be at least {lowest}.")
    return value


def leads(env: Env, name: str, *, default: list[int]) -> list[int]:
    """Read times before a start, in minutes, longest first: `1440,120`."""
    raw = words(env, name, [str(minutes) for minutes in default])
    try:
        values = sorted((int(minutes) for minutes in raw), reverse=True)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be minutes, such as 1440,120.") from None
    if any(minutes < 1 for minutes in values):
        raise ImproperlyConfigured(f"{name} must be minutes of at least 1.")
    return values


def url(env: Env, name: str, *, default: str, allow_path: bool = False) -> str:
    """Read an http(s) address; without `allow_path` it is an origin with no slash at its end."""
    value = word(env, name, default)
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must start with http:// or https://.")
    if not allow_path and parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must have no path.")
    return value if allow_path else value.rstrip("/")


def hosts_of(site_url: str, *, production: bool) -> list[str]:
    """Name the hosts that `SITE_URL` implies; a development machine also answers to itself."""
    host = urlsplit(site_url).hostname or ""
    # The container's health check asks over loopback.
    loopback = ["127.0.0.1", "localhost", "[::1]"]
    return [host, *loopback] if production else [host, *loopback, "testserver"]


def redis_url(env: Env, name: str, *, default: str) -> str:
    """Read the address of a Redis-protocol server."""
    value = word(env, name, default)
    if urlsplit(value).scheme not in REDIS_SCHEMES:
        raise ImproperlyConfigured(f"{name} must start with redis://, rediss:// or unix://.")
    return value


def mail_backend(email_url: str) -> str | None:
    """Name our own backend when mail goes by SMTP; None leaves the choice to the address."""
    return "backend.smtp.Backend" if urlsplit(email_url).scheme.startswith("smtp") else None


def broker_url(redis_address: str) -> str:
    """Say the address of a Redis-protocol server in Celery's words for a socket."""
    parts = urlsplit(redis_address)
    if parts.scheme != "unix":
        return redis_address
    database_number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.netloc}{parts.path}?virtual_host={database_number}"


def secret(env: Env, name: str, *, production: bool) -> str:
    """Read the signing key; production refuses a missing, known or short one."""
    value = word(env, name)
    if not production:
        return value or "development-only"
    if value.lower() in KNOWN_SECRETS or len(value) < SECRET_BYTES:
        raise ImproperlyConfigured(
            f"{name} is missing, a default, or shorter than {SECRET_BYTES} characters; "
            "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return value


def contact_keys(env: Env, name: str, *, production: bool) -> dict[int, bytes]:
    """Read the keys that seal contacts: `2:base64,1:base64`, the newest first.

    Returns:
        Key by version; the first version seals, every version opens.

    Raises:
        ImproperlyConfigured: A key is malformed, or production has none.
    """
    pairs = words(env, name, [])
    if not pairs:
        if production:
            raise ImproperlyConfigured(
                f"{name} is needed in production; make one with: "
                "python3 -c 'import base64, os; "
                'print("1:" + base64.b64encode(os.urandom(32)).decode())\''
            )
        return {1: b"development-only-contact-key-32b"}
    keys: dict[int, bytes] = {}
    for pair in pairs:
        version, _, encoded = pair.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
            keys[int(version)] = key
        except (ValueError, binascii.Error):
            raise ImproperlyConfigured(
                f"{name} must be pairs of number:base64, such as 1:AAAA…"
            ) from None
        if len(key) != AES_256_BYTES:
            raise ImproperlyConfigured(f"{name}: key {version} must be 32 bytes long.")
    return keys


def refuse_debug(*, debug: bool, production: bool) -> None:
    """Refuse DEBUG in production: its error pages show tickets and settings."""
    if debug and production:
        raise ImproperlyConfigured("DEBUG must be off when ENVIRONMENT is production.")
