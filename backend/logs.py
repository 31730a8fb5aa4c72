"""Logs say what happened, never to whom.

Imports no Django: gunicorn uses the filter before there is an application.
"""

import ipaddress
import logging
import re
import traceback

MASK = "…"
#: Shorter words after these are names of pages, not capabilities (backend/capabilities.py).
TOKEN = r"[A-Za-z0-9_-]{16,}"  # noqa: S105 (a pattern)
CAPABILITY = re.compile(
    rf"(?P<door>\b(?:t|s|r|ask|letters|tickets|surveys|follow|requests|hosts)/){TOKEN}(?P<end>\b|$)"
)
BEARER = re.compile(r"\b(?P<scheme>Bearer|Token)\s+[A-Za-z0-9_.~+/=-]{8,}", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+%'-]+@(?:[\w-]+\.)+[\w-]{2,}|[\w.+%'-]+@localhost\b")
IDENTITY_CODE = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b")
PHONE = re.compile(r"(?<![\w.:/-])(?:\+|00|0)\d(?:[ ()-]{0,2}\d){6,13}\b")
ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w.]*\w)"
)
#: The database says here which values broke a rule: a whole row, with what people wrote in it.
DATABASE_DETAIL = re.compile(r"(?P<word>\b(?:DETAIL|CONTEXT):)[^\n]*")


class DiscreetFilter(logging.Filter):
    """Masks capabilities, contacts, identity codes and network addresses in every record.

    A net under the rule that such things are not logged in the first place, not a leave to log
    them: a name or a free text is not recognised.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message, exception and stack in place; let every record pass."""
        record.msg, record.args = discreet(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        if record.exc_text:
            record.exc_text = discreet(record.exc_text)
        if record.stack_info:
            record.stack_info = discreet(record.stack_info)
        return True


def discreet(text: str) -> str:
    """Return `text` with what could tell who somebody is, or open their pages, masked."""
    text = CAPABILITY.sub(rf"\g<door>{MASK}", text)
    text = BEARER.sub(rf"\g<scheme> {MASK}", text)
    text = DATABASE_DETAIL.sub(rf"\g<word> {MASK}", text)
    text = EMAIL.sub(f"{MASK}@{MASK}", text)
    text = ADDRESS.sub(_address, text)
    text = IDENTITY_CODE.sub(MASK, text)
    return PHONE.sub(MASK, text)


def _address(found: re.Match[str]) -> str:
    try:
        address = ipaddress.ip_address(found[0])
    except ValueError:
        return found[0]
    # The machine itself is nobody, and a log without it would not say which server is away.
    return found[0] if address.is_loopback or address.is_unspecified else MASK
