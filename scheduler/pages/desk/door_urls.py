"""Addresses of the door of one session, under `/desk/sessions/<id>/door/`."""

from django.urls import path

from scheduler.pages.desk import door

urlpatterns = [
    path("", door.door_list, name="desk-door"),
    path("tally/", door.count, name="desk-tally"),
    path("<uuid:party_id>/", door.tick, name="desk-tick"),
    path("<uuid:party_id>/seat/", door.seat, name="desk-seat"),
]
