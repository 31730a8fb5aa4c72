"""Our sessions, places and themes as Linked Events, the API of Finnish cities' calendars.

Pure: rows in, plain values out. See https://dev.hel.fi/apis/linkedevents for what clients read.
"""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from backend.addresses import absolute
from backend.models import Place, Theme
from scheduler.enums import SessionStatus
from scheduler.models import Activity, Session

SOURCE = "koppi"
CONTEXT = "https://schema.org"
#: Fields of the published shape that we keep nothing for; clients expect them to be there.
NOT_KNOWN = (
    *("audience_max_age", "audience_min_age", "created_by", "created_time", "custom_data"),
    *("date_published", "enrolment_end_time", "enrolment_start_time", "environment"),
    *("environmental_certificate", "last_modified_by", "minimum_attendee_capacity", "origin_id"),
    *("provider_contact_info", "registration", "replaced_by"),
)
STATUSES = {
    SessionStatus.SCHEDULED: "EventScheduled",
    SessionStatus.CANCELLED: "EventCancelled",
}


def event_of(session: Session, *, include: Collection[str] = ()) -> dict[str, Any]:
    """Return one session as an event; one that was moved by itself is `EventRescheduled`.

    Args:
        session: Read by `scheduler.queries.agenda.public_sessions`.
        include: What stands in it whole: `location`, `keywords`.
    """
    activity = session.activity
    status = STATUSES[SessionStatus(session.status)]
    moved = session.is_edited and session.start != session.occurrence
    if status == "EventScheduled" and moved:
        status = "EventRescheduled"
    return {
        **_shared(activity, include),
        **_texts(session.title or activity.title, session.summary or activity.summary),
        **_identity("event", f"{SOURCE}:{session.pk}"),
        "start_time": session.start.isoformat(),
        "end_time": session.end.isoformat(),
        "event_status": status,
        **_where(session.place, include),
        "super_event": _reference("event", str(activity.pk)) if activity.is_series else None,
        "super_event_type": None,
        "sub_events": [],
        "info_url": _by_language(
            reverse("session", args=[session.pk]), session.title or activity.title
        ),
        "last_modified_time": max(session.changed, activity.changed).isoformat(),
        "maximum_attendee_capacity": session.capacity,
        "remaining_attendee_capacity": session.seats_left,
    }


def series_of(activity: Activity, *, include: Collection[str] = ()) -> dict[str, Any]:
    """Return a recurring activity as a super event of its sessions.

    Args:
        activity: Read by `scheduler.queries.exchange.public_series`.
        include: As of `event_of`.
    """
    sessions: list[Session] = activity.coming  # type: ignore[attr-defined]  # prefetched
    return {
        **_shared(activity, include),
        **_identity("event", f"{SOURCE}:{activity.pk}"),
        "start_time": sessions[0].start.isoformat() if sessions else activity.start.isoformat(),
        "end_time": sessions[-1].end.isoformat() if sessions else None,
        "event_status": "EventScheduled",
        **_where(activity.place, include),
        "super_event": None,
        "super_event_type": "recurring",
        "sub_events": [_reference("event", str(session.pk)) for session in sessions],
        "info_url": _by_language(reverse("activity", args=[activity.slug]), activity.title),
        "last_modified_time": activity.changed.isoformat(),
        "maximum_attendee_capacity": activity.capacity,
        "remaining_attendee_capacity": None,
    }


def place_of(place: Place) -> dict[str, Any]:
    """Return one place; its position is GeoJSON, longitude first (RFC 7946, 3.1.1)."""
    located = place.latitude is not None and place.longitude is not None
    return {
        **_identity("place", f"{SOURCE}:{place.slug}", kind="Place"),
        "data_source": SOURCE,
        "name": place.name,
        "street_address": {"fi": place.street} if place.street else None,
        "address_locality": {"fi": place.town},
        "address_country": "FI",
        "info_url": _by_language(reverse("place", args=[place.slug]), place.name),
        "position": {"type": "Point", "coordinates": [place.longitude, place.latitude]}
        if located
        else None,
        "deleted": False,
    }


def keyword_of(theme: Theme) -> dict[str, Any]:
    """Return one theme as a keyword."""
    return {
        **_identity("keyword", f"{SOURCE}:{theme.slug}", kind="Keyword"),
        "data_source": SOURCE,
        "name": theme.name,
        "alt_labels": [],
        "aggregate": False,
        "deprecated": False,
    }


def _texts(title: dict[str, str], summary: dict[str, str]) -> dict[str, Any]:
    return {"name": title, "short_description": summary or title, "description": summary or None}


def _shared(activity: Activity, include: Collection[str]) -> dict[str, Any]:
    languages = [code for code in ("fi", "sv", "en") if activity.title.get(code)]
    return {
        "type_id": "General",
        "data_source": SOURCE,
        "publisher": f"{SOURCE}:{activity.organisation.slug}",
        "provider": activity.organisation.name,
        **_texts(activity.title, activity.summary),
        "keywords": [
            keyword_of(theme) if "keywords" in include else _reference("keyword", theme.slug)
            for theme in activity.themes.all()
        ],
        "in_language": [
            {"@id": f"https://api.hel.fi/linkedevents/v1/language/{c}/"} for c in languages
        ],
        "offers": [
            {
                "is_free": not activity.cost,
                "price": activity.cost or None,
                "description": None,
                "info_url": None,
            }
        ],
        "audience": [],
        "images": [],
        "videos": [],
        "external_links": [],
        "publication_status": "public",
        "deleted": False,
        "has_start_time": True,
        "has_end_time": True,
        **dict.fromkeys(NOT_KNOWN),
    }


def _where(place: Place, include: Collection[str]) -> dict[str, Any]:
    known = place_of(place) if "location" in include else _reference("place", place.slug)
    return {"location": known, "location_extra_info": place.directions or None}


def _identity(resource: str, identity: str, *, kind: str = "Event/LinkedEvent") -> dict[str, str]:
    address = _reference(resource, identity.partition(":")[2])["@id"]
    return {"id": identity, "@id": address, "@context": CONTEXT, "@type": kind}


def _reference(resource: str, key: str) -> dict[str, str]:
    path = reverse(f"linked-events-{resource}", args=[f"{SOURCE}:{key}"])
    return {"@id": absolute(path)}


def _by_language(path: str, texts: dict[str, str]) -> dict[str, str]:
    return {code: absolute(path, code) for code in ("fi", "sv", "en") if texts.get(code)}
