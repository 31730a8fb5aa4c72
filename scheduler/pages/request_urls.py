"""Addresses of asking once and of catching."""

from django.urls import path

from scheduler.pages import ask, requests

urlpatterns = [
    path("ask/", ask.asking, name="ask"),
    path("ask/phrase/", ask.by_phrase, name="request-phrase"),
    path("ask/<str:token>/", ask.asked, name="request"),
    path("ask/<str:token>/words/", ask.words, name="request-words"),
    path("ask/<str:token>/another/", ask.another, name="request-another"),
    path("ask/<str:token>/withdraw/", ask.withdraw, name="request-withdraw"),
    path("desk/requests/", requests.requests, name="requests"),
    path("desk/requests/<uuid:request_id>/<str:word>/", requests.act, name="request-act"),
]
