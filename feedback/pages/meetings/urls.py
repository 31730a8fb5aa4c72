"""Addresses of meetings, under `/triage/meetings/`."""

from django.urls import include, path

from feedback.pages.meetings import acts, meeting, minutes, planning, projector

one = [
    path("", meeting.meeting, name="triage-meeting"),
    path("open/", acts.begin, name="triage-meeting-open"),
    path("close/", acts.close, name="triage-meeting-close"),
    path("here/", acts.here, name="triage-meeting-here"),
    path("points/", acts.add_point, name="triage-meeting-point-add"),
    path("show/", acts.show, name="triage-meeting-show"),
    path("notes/", acts.notes, name="triage-meeting-notes"),
    path("said/", acts.said, name="triage-meeting-said"),
    path("projector/", projector.projector, name="triage-projector"),
    path("projector/live/", projector.live, name="triage-projector-live"),
    path("minutes.pdf", minutes.pdf, name="triage-minutes-pdf"),
]
urlpatterns = [
    path("", planning.meetings, name="triage-meetings"),
    path("<uuid:meeting_id>/", include(one)),
    path("points/<uuid:point_id>/dots/", acts.dots, name="triage-point-dots"),
    path("points/<uuid:point_id>/decide/", acts.decide, name="triage-point-decide"),
    path("points/<uuid:point_id>/remove/", acts.remove_point, name="triage-point-remove"),
]
