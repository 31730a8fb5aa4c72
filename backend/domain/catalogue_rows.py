"""A catalogue's entry as the columns of our rows; plain values, to be compared and kept as JSON."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import override

from backend.models import Place
from backend.reading.catalogue import Entry, Hours, Located


def service_values(entry: Entry, place: Place | None) -> dict[str, Any]:
    """Return the columns of a service that follow the catalogue; the place by its id."""
    return {
        "name": entry.name,
        "summary": entry.summary,
        "provider": entry.provider,
        "phone": entry.phone,
        "email": _email(entry.email),
        "url": entry.url,
        "opening": opening_of(entry),
        "place": str(place.pk) if place else "",
    }


def place_values(located: Located) -> dict[str, Any]:
    """Return the columns of a place."""
    latitude, longitude = located.position or (None, None)
    return {
        "name": located.name,
        "street": located.street,
        "town": located.town,
        "latitude": latitude,
        "longitude": longitude,
    }


def opening_of(entry: Entry) -> dict[str, str]:
    """Say in each language when it is open: "Ma–Pe 8.00–16.00", and what else is said of it."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            lines = [_line(hours, language) for hours in entry.hours]
        note = entry.notes.get(language) or entry.notes.get("fi", "")
        words = "\n".join(filter(None, [*lines, note]))
        if words:
            said[language] = words
    return said


def _line(hours: Hours, language: str) -> str:
    first, last = (capfirst(str(WEEKDAYS_ABBR[day])) for day in (hours.first, hours.last))
    days = first if first == last else f"{first}–{last}"
    span = f"{hours.opens}–{hours.closes}"
    return f"{days} {span if language == 'en' else span.replace(':', '.')}"


def _email(written: str) -> str:
    try:
        validate_email(written)
    except ValidationError:
        return ""
    return written
