"""Addresses of the calendar: pages, feeds, API."""

from django.urls import include, path

urlpatterns = [
    path("", include("scheduler.pages.urls")),
    path("", include("scheduler.pages.request_urls")),
    path("", include("scheduler.pages.walls.urls")),
    path("", include("scheduler.feeds.urls")),
    path("api/v1/", include("scheduler.api.urls")),
]
