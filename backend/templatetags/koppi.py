"""Tags and filters of every page: texts by language, links that keep it, dates, icons.

Loaded as builtins (`TEMPLATES` in settings). Days and times are said in the active language and
in the time zone of the installation, Europe/Helsinki.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from backend.icons import ICONS, THEME_ICONS
from backend.public_answers import Kind, PublicAnswer, answers_about
from backend.saying import (
    active_language,
    clock,
    day,
    day_number,
    day_of,
    local,
    relative_day,
    span,
)

register = template.Library()
for said in (day, clock, span, relative_day, day_number):
    register.filter(said)

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
def link(context: template.Context | dict[str, Any], name: str, *args: Any, **kwargs: Any) -> str:
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


@register.simple_tag
def public_answers(kind: Kind, slug: str) -> Sequence[PublicAnswer]:
    """Return the newest public answers about an activity or a place."""
    return answers_about(kind, slug)


@register.simple_tag
def quick_exit_url() -> str:
    """Return where the quick exit leads; a tag, so that error pages have it without a context."""
    return str(settings.QUICK_EXIT_URL)


@register.filter
def is_today(value: date | datetime | None) -> bool:
    """Say whether it is today in local time."""
    return value is not None and day_of(value) == timezone.localdate()


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
