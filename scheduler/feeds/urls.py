"""Addresses of calendars. They stand in other people's calendars for years and never change."""

from django.urls import path

from scheduler.feeds import linked_event_views, views

urlpatterns = [
    path("calendar/all.ics", views.calendar, {"kind": "all"}, name="calendar-all"),
    path(
        "calendar/organisations/<slug:slug>.ics",
        views.calendar,
        {"kind": "organisations"},
        name="calendar-organisation",
    ),
    path(
        "calendar/places/<slug:slug>.ics",
        views.calendar,
        {"kind": "places"},
        name="calendar-place",
    ),
    path(
        "calendar/themes/<slug:slug>.ics",
        views.calendar,
        {"kind": "themes"},
        name="calendar-theme",
    ),
    path(
        "calendar/activities/<slug:slug>.ics",
        views.calendar,
        {"kind": "activities"},
        name="calendar-activity",
    ),
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
