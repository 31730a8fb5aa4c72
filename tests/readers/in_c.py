"""libical, the reader of Evolution, KOrganizer and Kontact, called from its shared library.

By ctypes: its Python bindings are packaged for the system's own Python only.
"""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import POINTER, c_char_p, c_int, c_longlong, c_void_p
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.readers.seen import Seen

NAME = "libical"
PACKAGE = "libical3"


class Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = [
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    ]


class Span(ctypes.Structure):
    """`struct icaltime_span`: from and to in seconds since 1970."""

    _fields_ = [("start", c_longlong), ("end", c_longlong), ("is_busy", c_int)]


class Duration(ctypes.Structure):
    """`struct icaldurationtype`."""

    _fields_ = [
        (name, c_int) for name in ("is_neg", "days", "weeks", "hours", "minutes", "seconds")
    ]


Seeing = ctypes.CFUNCTYPE(None, c_void_p, POINTER(Span), c_void_p)
SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "icalparser_parse_string": (c_void_p, [c_char_p]),
    "icalcomponent_free": (None, [c_void_p]),
    "icalcomponent_count_errors": (c_int, [c_void_p]),
    "icalcomponent_string_to_kind": (c_int, [c_char_p]),
    "icalcomponent_get_first_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_next_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_foreach_recurrence": (None, [c_void_p, Time, Time, Seeing, c_void_p]),
    "icalcomponent_get_uid": (c_char_p, [c_void_p]),
    "icalcomponent_get_summary": (c_char_p, [c_void_p]),
    "icalcomponent_get_location": (c_char_p, [c_void_p]),
    "icalcomponent_get_description": (c_char_p, [c_void_p]),
    "icalproperty_string_to_kind": (c_int, [c_char_p]),
    "icalcomponent_get_first_property": (c_void_p, [c_void_p, c_int]),
    "icalproperty_get_value_as_string": (c_char_p, [c_void_p]),
    "icaldurationtype_from_string": (Duration, [c_char_p]),
    "icaldurationtype_as_int": (c_int, [Duration]),
    "icaltimezone_get_utc_timezone": (c_void_p, []),
}


def missing() -> str:
    """Say why it cannot read; empty when it can."""
    return "" if _path() else f"no {PACKAGE}"


def install() -> None:
    """Install it as root where there is apt."""
    if missing() and os.getuid() == 0 and shutil.which("apt-get"):
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", PACKAGE]
        quiet = subprocess.DEVNULL
        if subprocess.run(command, check=False, stdout=quiet, stderr=quiet).returncode:
            subprocess.run(["apt-get", "-qq", "update"], check=False, stdout=quiet)
            subprocess.run(command, check=False, stdout=quiet)


def read(path: Path, begins: datetime, ends: datetime) -> list[Seen]:
    """Read by libical, which knows the time zones that the file itself tells."""
    library = _library()
    calendar = library.icalparser_parse_string(path.read_bytes())
    assert calendar
    try:
        assert library.icalcomponent_count_errors(calendar) == 0
        return [
            seen
            for event in _components(library, calendar, b"VEVENT")
            for seen in _seen(library, event, begins, ends)
        ]
    finally:
        library.icalcomponent_free(calendar)


def _seen(library: Any, event: int, begins: datetime, ends: datetime) -> Iterator[Seen]:
    spans: list[tuple[int, int]] = []
    note = Seeing(lambda _event, span, _data: spans.append((span[0].start, span[0].end)))
    zone = library.icaltimezone_get_utc_timezone()
    library.icalcomponent_foreach_recurrence(
        event, _time(begins, zone), _time(ends, zone), note, None
    )
    alarms = tuple(
        -library.icaldurationtype_as_int(
            library.icaldurationtype_from_string(_value(library, alarm, b"TRIGGER"))
        )
        for alarm in _components(library, event, b"VALARM")
    )
    for start, end in spans:
        yield Seen(
            start=datetime.fromtimestamp(start, UTC),
            end=datetime.fromtimestamp(end, UTC),
            uid=library.icalcomponent_get_uid(event).decode(),
            summary=library.icalcomponent_get_summary(event).decode(),
            location=(library.icalcomponent_get_location(event) or b"").decode(),
            description=(library.icalcomponent_get_description(event) or b"").decode(),
            status=_value(library, event, b"STATUS").decode(),
            alarms=alarms,
        )


def _components(library: Any, parent: int, kind: bytes) -> Iterator[int]:
    number = library.icalcomponent_string_to_kind(kind)
    found = library.icalcomponent_get_first_component(parent, number)
    while found:
        yield found
        found = library.icalcomponent_get_next_component(parent, number)


def _value(library: Any, component: int, name: bytes) -> bytes:
    kind = library.icalproperty_string_to_kind(name)
    named = library.icalcomponent_get_first_property(component, kind)
    value: bytes = library.icalproperty_get_value_as_string(named)
    return value


def _time(moment: datetime, zone: int) -> Time:
    utc = moment.astimezone(UTC)
    return Time(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, 0, 0, zone)


def _library() -> Any:
    library = ctypes.CDLL(_path())
    for name, (result, arguments) in SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _path() -> str | None:
    found = ctypes.util.find_library("ical")
    # Another major version has other structures.
    return found if found and found.endswith(".so.3") else None
