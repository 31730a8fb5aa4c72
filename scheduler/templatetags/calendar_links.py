"""Links of calendars in templates.

{% load calendar_links %}
{% subscribe_links "calendar-place" place.slug name=place.name|text as links %}
<a href="{{ links.webcal }}">…</a>
"""

from django import template
from django.urls import reverse

from backend.addresses import absolute
from backend.saying import active_language
from scheduler.feeds import links

register = template.Library()


@register.simple_tag
def subscribe_links(address: str, *arguments: str, name: str = "Koppi") -> links.SubscribeLinks:
    """Return the links of a calendar in the active language.

    Args:
        address: Name of the calendar's address: `calendar-all`, `calendar-organisation`, …
        arguments: The slug, but for `calendar-all`.
        name: What the reader's list of calendars is to show.
    """
    path = reverse(address, args=arguments)
    return links.subscribe_links(absolute(path, active_language()), name)
