"""Sessions as schema.org events, for search engines: data in a page, never run by it.

https://schema.org/Event; the fields are those that search engines ask for.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from backend.addresses import absolute
from backend.saying import active_language, local
from backend.templatetags.koppi import text
from scheduler.models import Activity, Session

CONTEXT = "https://schema.org"
#: Characters that could end the element or begin another, as JSON writes them.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def events(activity: Activity, sessions: Iterable[Session]) -> SafeString:
    """Return the events of an activity as JSON-LD for `<script type="application/ld+json">`."""
    found = [_event(activity, session) for session in sessions]
    data = json.dumps(found, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(data)  # noqa: S308 (nothing in it can leave the element: see ESCAPED)


def _event(activity: Activity, session: Session) -> dict[str, Any]:
    place = session.place
    state = "EventCancelled" if session.is_cancelled else "EventScheduled"
    return {
        "@context": CONTEXT,
        "@type": "Event",
        "name": text(session.shown_title),
        "description": text(activity.summary),
        "startDate": local(session.start).isoformat(),
        "endDate": local(session.end).isoformat(),
        "eventStatus": f"{CONTEXT}/{state}",
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": active_language(),
        "url": absolute(reverse("session", args=[session.pk]), active_language()),
        "location": {
            "@type": "Place",
            "name": text(place.name),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": place.street,
                "addressLocality": place.town,
                "addressCountry": "FI",
            },
        },
        "organizer": {"@type": "Organization", "name": text(activity.organisation.name)},
    }
