"""Tags and filters of every page: texts by language, links that keep it, dates, icons.

Loaded as builtins (`TEMPLATES` in settings). Days and times are said in the active language and
in the time zone of the installation, Europe/Helsinki.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from backend.icons import ICONS, THEME_ICONS

register = template.Library()

#: From this far away a day is said with its year.
YEAR_NEEDED_AFTER = timedelta(days=180)
#: More seats than this are said in words only; a row of balls would not be counted any more.
MOST_BALLS = 20


@register.filter
def text(texts: Mapping[str, str] | str | None, language: str | None = None) -> str:
    """Return the text in the active language, else in Finnish, else in any, else nothing."""
    if not texts:
        return ""
    if not isinstance(texts, Mapping):
        return str(texts)
    wanted = language or active_language()
    found = texts.get(wanted) or texts.get("fi") or next(filter(None, texts.values()), "")
    return str(found)


@register.simple_tag(takes_context=True)
def link(context: template.Context, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page; keeps the `?lang=` that the request chose.

    The language then travels without a cookie. Query parameters are for `{% querystring %}`.
    """
    address = reverse(name, args=args, kwargs=kwargs)
    language = getattr(context.get("request"), "explicit_language", None)
    return f"{address}?{urlencode({'lang': language})}" if language else address


@register.simple_tag(takes_context=True)
def door(context: template.Context, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page of a room above, or nothing when that room is not there.

    The shell stands in the house, which does not know the rooms that are built on it.
    """
    try:
        return link(context, name, *args, **kwargs)
    except NoReverseMatch:
        return ""


@register.filter
def day(value: date | datetime | None) -> str:
    """Say a day: `keskiviikko 13.1.`, `onsdag 13.1.`, `Wednesday 13 January`.

    The year is said when the day is far away, and left out otherwise.
    """
    if value is None:
        return ""
    the_day = day_of(value)
    english = active_language() == "en"
    said = date_format(the_day, "l j F" if english else "l j.n.")
    if abs(the_day - timezone.localdate()) <= YEAR_NEEDED_AFTER:
        return said
    return f"{said} {the_day.year}" if english else f"{said}{the_day.year}"


@register.filter
def clock(value: datetime | None) -> str:
    """Say a time of day: `17.00` in Finnish and Swedish, `17:00` in English."""
    if value is None:
        return ""
    return f"{local(value):%H:%M}" if active_language() == "en" else f"{local(value):%H.%M}"


@register.filter
def span(start: datetime | None, end: datetime | None) -> str:
    """Say from when to when: `17.00–19.00`; both days too when it goes over midnight."""
    if start is None or end is None:
        return ""
    if day_of(start) == day_of(end):
        return f"{clock(start)}–{clock(end)}"
    return f"{day(start)} {clock(start)} – {day(end)} {clock(end)}"


@register.filter
def relative_day(value: date | datetime | None) -> str:
    """Say a day as people do: today, tomorrow, a weekday within six days, else the whole day."""
    if value is None:
        return ""
    the_day = day_of(value)
    ahead = (the_day - timezone.localdate()).days
    if ahead == 0:
        return gettext("today")
    if ahead == 1:
        return gettext("tomorrow")
    last_day_before_the_weekday_comes_again = 6
    if 1 < ahead <= last_day_before_the_weekday_comes_again:
        return date_format(the_day, "l")
    return day(the_day)


@register.filter
def is_today(value: date | datetime | None) -> bool:
    """Say whether it is today in local time."""
    return value is not None and day_of(value) == timezone.localdate()


@register.filter
def day_number(value: date | datetime | None) -> str:
    """Say a day without its weekday: `13.1.`, `13 January`."""
    if value is None:
        return ""
    return date_format(day_of(value), "j F" if active_language() == "en" else "j.n.")


@register.filter
def iso(value: date | datetime | None) -> str:
    """Return what goes into `<time datetime="…">`, with the offset of the local time."""
    if value is None:
        return ""
    return local(value).isoformat() if isinstance(value, datetime) else value.isoformat()


@register.simple_tag
def icon(name: str, look: str = "") -> SafeString:
    """Draw a line icon as decoration; the words beside it carry the meaning."""
    drawing = mark_safe(ICONS[name])  # noqa: S308 (our own drawings, no text of anyone)
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        f" icon-{look}" if look else "",
        drawing,
    )


@register.simple_tag
def theme_icon(slug: str) -> SafeString:
    """Draw the icon of a theme; a theme without one gets the ball."""
    return icon(THEME_ICONS.get(slug, "ball"))


@register.simple_tag
def face(value: str) -> SafeString:
    """Draw one of the five faces of a survey: 1 is the saddest, 5 the gladdest."""
    return icon(f"face-{value}", look="large")


@register.filter
def seat_balls(left: int | None, capacity: int | None) -> dict[str, str]:
    """Return the free and the taken seats as two runs of balls; empty when they are too many."""
    if left is None or capacity is None or not 0 < capacity <= MOST_BALLS:
        return {}
    free = max(0, min(left, capacity))
    return {"free": "●" * free, "taken": "○" * (capacity - free)}


def active_language() -> str:
    """Return the language code of the request, without a region."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def local(value: datetime) -> datetime:
    """Return the moment in local time; a naive one is local already."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def day_of(value: date | datetime) -> date:
    """Return the local day of a moment, or the day itself."""
    return local(value).date() if isinstance(value, datetime) else value
