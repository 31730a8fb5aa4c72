"""Sessions as schema.org events, for search engines: data in a page, never run by it.

https://schema.org/Event; the fields are those that search engines ask for.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from backend.addresses import absolute
from backend.models import Place
from backend.saying import active_language, local
from backend.templatetags.koppi import text
from scheduler.enums import SignUpMode
from scheduler.models import Activity, Session

CONTEXT = "https://schema.org"
#: Characters that could end the element or begin another, as JSON writes them.
ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def events(activity: Activity, sessions: Iterable[Session]) -> SafeString:
    """Return sessions of one activity as JSON-LD for `<script type="application/ld+json">`.

    Args:
        activity: With place and organisation.
        sessions: With their places; of their texts only the titles are read.
    """
    return _script([_event(activity, one, text(activity.summary)) for one in sessions])


def event(session: Session) -> SafeString:
    """Return one session as JSON-LD, with all that it says of itself.

    Args:
        session: With its activity, organisation and place.
    """
    return _script([_event(session.activity, session, text(session.shown_summary))])


def _script(data: list[dict[str, Any]]) -> SafeString:
    written = json.dumps(data, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(written)  # noqa: S308 (nothing in it can leave the element: see ESCAPED)


def _event(activity: Activity, session: Session, description: str) -> dict[str, Any]:
    page = absolute(reverse("session", args=[session.pk]), active_language())
    data = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": text(session.title or activity.title),
        "description": description,
        "startDate": local(session.start).isoformat(),
        "endDate": local(session.end).isoformat(),
        **_status(session),
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "isAccessibleForFree": not activity.cost,
        "inLanguage": active_language(),
        "url": page,
        "location": _location(session.place),
        "organizer": _organiser(activity),
        **_series(activity),
        **_room(activity, session, page),
    }
    return {name: value for name, value in data.items() if value not in ("", None)}


def _status(session: Session) -> dict[str, str]:
    if session.is_cancelled:
        return {"eventStatus": f"{CONTEXT}/EventCancelled"}
    if session.is_edited and session.start != session.occurrence:
        return {
            "eventStatus": f"{CONTEXT}/EventRescheduled",
            "previousStartDate": local(session.occurrence).isoformat(),
        }
    return {"eventStatus": f"{CONTEXT}/EventScheduled"}


def _location(place: Place) -> dict[str, Any]:
    located: dict[str, Any] = {}
    if place.latitude is not None and place.longitude is not None:
        located["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return {
        "@type": "Place",
        "name": text(place.name),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "addressLocality": place.town,
            "addressCountry": "FI",
        },
        **located,
    }


def _organiser(activity: Activity) -> dict[str, str]:
    return {
        "@type": "Organization",
        "name": text(activity.organisation.name),
        "url": absolute(reverse("activity", args=[activity.slug]), active_language()),
    }


def _series(activity: Activity) -> dict[str, Any]:
    if not activity.is_series:
        return {}
    page = absolute(reverse("activity", args=[activity.slug]), active_language())
    return {"superEvent": {"@type": "EventSeries", "name": text(activity.title), "url": page}}


def _room(activity: Activity, session: Session, page: str) -> dict[str, Any]:
    """Return how many may come, and what it costs when that is nothing.

    Words like "2 € or what you can" are no price: then there is no offer.
    """
    shown: dict[str, Any] = {}
    if activity.sign_up == SignUpMode.OPEN and session.capacity is not None:
        shown["maximumAttendeeCapacity"] = session.capacity
        shown["remainingAttendeeCapacity"] = session.seats_left
    if not activity.cost:
        is_full = session.seats_left == 0 and activity.sign_up == SignUpMode.OPEN
        shown["offers"] = {
            "@type": "Offer",
            "price": 0,
            "priceCurrency": "EUR",
            "url": page,
            "availability": f"{CONTEXT}/{'SoldOut' if is_full else 'InStock'}",
        }
    return shown
