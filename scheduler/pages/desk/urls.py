"""Addresses of the desk of those who run the calendar, under `/desk/`."""

from django.urls import include, path

from scheduler.pages.desk import (
    activity,
    adding,
    calendar,
    changing,
    hosting,
    photo,
    session,
    sharing,
    sources,
)

urlpatterns = [
    path("", calendar.desk, name="desk"),
    path("activities/", activity.archived, name="archived-activities"),
    path("activities/new/", activity.new, name="activity-new"),
    path("activities/dates/", activity.dates, name="activity-dates"),
    path("activities/<slug:slug>/", activity.edit, name="activity-edit"),
    path("activities/<slug:slug>/times/", activity.times, name="activity-times"),
    path("activities/<slug:slug>/add/", adding.add, name="activity-add"),
    path("activities/<slug:slug>/copy/", activity.copy, name="activity-copy"),
    path("activities/<slug:slug>/photo/", photo.photo, name="activity-photo-edit"),
    path("activities/<slug:slug>/archive/", activity.archive, name="activity-archive"),
    path("activities/<slug:slug>/sharing/", sharing.sharing, name="activity-sharing"),
    path("sharing/<int:pk>/", sharing.answer, name="co-hosting-answer"),
    path("sessions/<uuid:session_id>/", session.session, name="desk-session"),
    path("sessions/<uuid:session_id>/take/", hosting.take, name="desk-session-take"),
    path("sessions/<uuid:session_id>/away/", hosting.away, name="desk-session-away"),
    path("sessions/<uuid:session_id>/note/", session.note, name="desk-session-note"),
    path("sessions/<uuid:session_id>/message/", session.message, name="desk-session-message"),
    path("sessions/<uuid:session_id>/change/", changing.change, name="desk-session-change"),
    path("sessions/<uuid:session_id>/hosts/", changing.hosts, name="desk-session-hosts"),
    path("sessions/<uuid:session_id>/texts/", changing.texts, name="desk-session-texts"),
    path("sessions/<uuid:session_id>/cancel/", changing.cancel, name="desk-session-cancel"),
    path("sessions/<uuid:session_id>/door/", include("scheduler.pages.desk.door_urls")),
    path("calendars/", sources.sources, name="calendar-sources"),
    path("calendars/<uuid:source_id>/", sources.source, name="calendar-source"),
]
