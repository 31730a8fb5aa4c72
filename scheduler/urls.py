"""Addresses of the calendar: pages, feeds, API."""

from django.urls import include, path

from scheduler.pages.desk import phone

urlpatterns = [
    path("api/v1/", include("scheduler.api.urls")),
    path("", include("scheduler.pages.urls")),
    path("", include("scheduler.pages.request_urls")),
    path("", include("scheduler.pages.posters.urls")),
    path("desk/phone/", phone.phone, name="host-calendar"),
    path("desk/phone/end/", phone.end, name="host-calendar-end"),
    path("", include("scheduler.feeds.urls")),
]
