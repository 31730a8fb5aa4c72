"""Addresses of the calendar: pages, feeds, API."""

from django.urls import include, path

urlpatterns = [
    path("", include("scheduler.pages.urls")),
    path("", include("scheduler.feeds.urls")),
]
