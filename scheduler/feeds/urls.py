"""Addresses of calendars. They stand in other people's calendars for years and never change."""

from django.urls import path

from scheduler.feeds import views

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
    path("t/<str:token>/calendar.ics", views.ticket, name="ticket-calendar"),
]
