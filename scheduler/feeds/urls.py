"""Addresses of calendars. They stand in other people's calendars for years and never change."""

from django.urls import URLPattern, path

from scheduler.feeds import linked_event_views, sitemap, views

KINDS = {
    "organisations": "organisation",
    "places": "place",
    "themes": "theme",
    "activities": "activity",
}


def calendars() -> list[URLPattern]:
    """Return the addresses of public calendars: a file for calendars, and a table."""
    found = [
        path("calendar/all.ics", views.calendar, {"kind": "all"}, name="calendar-all"),
        path("calendar/all.csv", views.table, {"kind": "all"}, name="table-all"),
    ]
    for kind, one in KINDS.items():
        start, which = f"calendar/{kind}/<slug:slug>", {"kind": kind}
        found += [
            path(f"{start}.ics", views.calendar, which, name=f"calendar-{one}"),
            path(f"{start}.csv", views.table, which, name=f"table-{one}"),
        ]
    return found


urlpatterns = [
    *calendars(),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap-section"),
    path("calendar/hosts/<str:token>.ics", views.host, name="calendar-host"),
    path("sessions/<uuid:session_id>/calendar.ics", views.session, name="session-calendar"),
    path("t/<str:token>/calendar.ics", views.ticket, name="ticket-calendar"),
    path("linked-events/v1/event/", linked_event_views.events, name="linked-events"),
    path(
        "linked-events/v1/event/<str:identity>/",
        linked_event_views.event,
        name="linked-events-event",
    ),
    path("linked-events/v1/place/", linked_event_views.places, name="linked-events-places"),
    path(
        "linked-events/v1/place/<str:identity>/",
        linked_event_views.place,
        name="linked-events-place",
    ),
    path("linked-events/v1/keyword/", linked_event_views.keywords, name="linked-events-keywords"),
    path(
        "linked-events/v1/keyword/<str:identity>/",
        linked_event_views.keyword,
        name="linked-events-keyword",
    ),
]
