"""Calendars that come from elsewhere, for those who run the calendar they come into."""

from django.db.models import QuerySet

from backend.models import User
from backend.queries.rights import organisations_run_by
from scheduler.models import CalendarSource, ImportedEvent


def sources_of(person: User) -> QuerySet[CalendarSource]:
    """Return the sources of organisations whose calendar `person` runs."""
    return (
        CalendarSource.objects.filter(organisation__in=organisations_run_by(person))
        .select_related("organisation", "place")
        .order_by("name", "pk")
    )


def events_of(source: CalendarSource) -> QuerySet[ImportedEvent]:
    """Return what became of a source's events, with their activities."""
    return source.events.select_related("activity").order_by("title", "pk")
