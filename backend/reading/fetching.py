"""Fetching a file from an address that somebody typed.

The address is checked when connecting, at every redirect anew, by requests-hardened: what a name
meant a moment ago does not count. Nothing on this machine or in its own network is ever asked.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from requests_hardened import Config, Manager
from requests_hardened.ip_filter import InvalidIPAddress

from backend.reading import limits
from backend.reading.failures import CannotRead

OK, NOT_MODIFIED = 200, 304


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """An answer. `body` is None when nothing changed since last time."""

    body: bytes | None
    etag: str = ""
    last_modified: str = ""


def fetch(
    url: str,
    *,
    accept: str,
    most_bytes: int,
    etag: str = "",
    last_modified: str = "",
    allow_loopback: bool = False,
) -> Fetched:
    """Fetch a file, or learn that it has not changed.

    Args:
        url: `http`, `https` or `webcal`.
        accept: The media type that is asked for; what comes is looked at by who reads it.
        most_bytes: A longer file is refused, whatever its headers say.
        etag: Of last time, if any.
        last_modified: Of last time, if any.
        allow_loopback: For tests on one machine only.

    Raises:
        CannotRead: With the reason.
    """
    headers = {"Accept": accept, "Accept-Encoding": "identity"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=allow_loopback,
        never_redirect=False,
        default_timeout=(limits.CONNECT_SECONDS, limits.READ_SECONDS),
        user_agent_override="Koppi import",
    )
    with Manager(config).get_session() as session:
        session.max_redirects = limits.MOST_REDIRECTS
        session.trust_env = False
        try:
            with session.get(_checked(url), headers=headers, stream=True) as answer:
                return _taken(answer, most_bytes)
        except InvalidIPAddress:
            raise CannotRead("private_address") from None
        except requests.TooManyRedirects:
            raise CannotRead("too_many_redirects") from None
        except requests.Timeout:
            raise CannotRead("too_slow") from None
        except (requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL):
            raise CannotRead("bad_address") from None
        except (requests.RequestException, UnicodeError, OSError):
            raise CannotRead("unreachable") from None


def _checked(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme.lower() == "webcal":
        parts = parts._replace(scheme="https")
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or parts.username:
        raise CannotRead("bad_address")
    return parts.geturl()


def _taken(answer: requests.Response, most_bytes: int) -> Fetched:
    etag, last_modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
    if answer.status_code == NOT_MODIFIED:
        return Fetched(body=None, etag=etag, last_modified=last_modified)
    if answer.status_code != OK:
        raise CannotRead("unreachable")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise CannotRead("compressed")
    body = b""
    # read1 returns what has come; the process's own time ends a drip.
    while chunk := answer.raw.read1(65536):
        body += chunk
        if len(body) > most_bytes:
            raise CannotRead("too_large")
    return Fetched(body=body, etag=etag[:200], last_modified=last_modified[:200])
