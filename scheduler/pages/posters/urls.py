"""Addresses of what hangs on walls. The short ones stand on paper and never change."""

from django.urls import path, re_path

from scheduler.pages.posters import addresses, codes, views

FORM = "(?P<form>pdf|png)"
CODE = r"(?P<code>\w{6,8})/?"

urlpatterns = [
    path("activities/<slug:slug>/poster/", views.activity, name="activity-poster-page"),
    re_path(
        rf"^activities/(?P<slug>[-\w]+)/poster\.{FORM}$",
        views.activity_file,
        name="activity-poster",
    ),
    path("activities/<slug:slug>/code.svg", codes.activity, name="activity-code"),
    path("places/<slug:slug>/poster/", views.place, name="place-poster-page"),
    re_path(rf"^places/(?P<slug>[-\w]+)/poster\.{FORM}$", views.place_file, name="place-poster"),
    path("places/<slug:slug>/code.svg", codes.place, name="place-code"),
    path("places/<slug:slug>/feedback-code.svg", codes.feedback, name="feedback-code"),
    path("sessions/<uuid:session_id>/code/", codes.session, name="session-code-page"),
    path("sessions/<uuid:session_id>/code.svg", codes.session_file, name="session-code"),
    # Typed by hand: in capitals too, and with or without the slash.
    re_path(f"^[aA]/{CODE}$", addresses.activity, name="short-activity"),
    re_path(f"^[pP]/{CODE}$", addresses.place, name="short-place"),
    re_path(f"^[fF]/{CODE}$", addresses.feedback, name="short-feedback"),
    re_path(f"^[cC]/{CODE}$", addresses.session, name="short-session"),
]
