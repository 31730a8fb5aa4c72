"""Addresses of the calendar's pages."""

from django.urls import path

from scheduler.pages import activity, agenda, my_tickets, place, reminders, session, ticket
from scheduler.pages.desk import activity as desk_activity
from scheduler.pages.desk import calendar as desk_calendar
from scheduler.pages.desk import session as desk_session

urlpatterns = [
    path("", agenda.agenda, name="agenda"),
    path("activities/<slug:slug>/", activity.activity, name="activity"),
    path("sessions/<uuid:session_id>/", session.session, name="session"),
    path("places/<slug:slug>/", place.place, name="place"),
    path("t/<str:token>/", ticket.ticket, name="ticket"),
    path("t/<str:token>/party/", ticket.party, name="ticket-party"),
    path("t/<str:token>/cancel/", ticket.cancel, name="ticket-cancel"),
    path("t/<str:token>/forget/", ticket.forget, name="ticket-forget"),
    path("t/<str:token>/reminders/", reminders.reminders, name="ticket-reminders"),
    path("t/<str:token>/contact/", reminders.contact, name="ticket-contact"),
    path("my-tickets/", my_tickets.my_tickets, name="my-tickets"),
    path("worker.js", my_tickets.worker, name="worker"),
    path("desk/", desk_calendar.desk, name="desk"),
    path("desk/activities/new/", desk_activity.new, name="activity-new"),
    path("desk/activities/<slug:slug>/", desk_activity.edit, name="activity-edit"),
    path("desk/activities/<slug:slug>/archive/", desk_activity.archive, name="activity-archive"),
    path("desk/sessions/<uuid:session_id>/", desk_session.session, name="desk-session"),
    path(
        "desk/sessions/<uuid:session_id>/parties/<uuid:party_id>/",
        desk_session.tick,
        name="desk-check-in",
    ),
    path(
        "desk/sessions/<uuid:session_id>/message/",
        desk_session.message,
        name="desk-session-message",
    ),
    path(
        "desk/sessions/<uuid:session_id>/change/", desk_session.change, name="desk-session-change"
    ),
    path(
        "desk/sessions/<uuid:session_id>/cancel/", desk_session.cancel, name="desk-session-cancel"
    ),
]
