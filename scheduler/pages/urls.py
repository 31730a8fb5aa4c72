"""Addresses of the calendar's pages."""

from django.urls import include, path

from scheduler.pages import activity, agenda, my_tickets, photo, place, reminders, session, ticket

urlpatterns = [
    path("", agenda.agenda, name="agenda"),
    path("activities/<slug:slug>/", activity.activity, name="activity"),
    path("activities/<slug:slug>/photo/<slug:digest>.jpg", photo.photo, name="activity-photo"),
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
    path("desk/", include("scheduler.pages.desk.urls")),
]
