"""Addresses of the calendar's API, under `/api/v1/`."""

from typing import Any

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from backend.api.fields import SLUG, UUID
from scheduler.api.activities import ActivityViewSet
from scheduler.api.co_hostings import CoHostingViewSet
from scheduler.api.host_calendar import HostCalendarView
from scheduler.api.hosting import HostingViewSet
from scheduler.api.parties import PartyViewSet
from scheduler.api.photos import PhotoView
from scheduler.api.previews import ConfirmView, PreviewView
from scheduler.api.requests import AskedView, CatchingViewSet, RequestsView
from scheduler.api.sessions import SessionViewSet
from scheduler.api.sign_ups import SignUpView
from scheduler.api.sources import SourceViewSet
from scheduler.api.tickets import ForgetContactView, TicketView

router = SimpleRouter()
router.register("activities", ActivityViewSet, basename="api-activity")
router.register("sessions", SessionViewSet, basename="api-session")
router.register("co-hostings", CoHostingViewSet, basename="api-co-hosting")
router.register("calendar-sources", SourceViewSet, basename="api-calendar-source")

SESSION = f"sessions/(?P<session_id>{UUID})"
ACTIVITY = f"activities/(?P<slug>{SLUG})"
HOSTING: dict[str, dict[str, Any]] = {
    "take": {"post": "take"},
    "away": {"post": "away"},
    "notes": {"get": "list", "post": "leave"},
}
TICKET = r"tickets/(?P<token>[-\w]{1,64})"

REQUEST = f"requests/(?P<pk>{UUID})"
ACTS = {
    "catch": "catch",
    "reply": "reply",
    "offer": "offer",
    "accept": "accept",
    "return": "give_back",
    "met": "met",
    "close": "close",
}

urlpatterns = [
    path("", include(router.urls)),
    path("me/calendar/", HostCalendarView.as_view(), name="api-host-calendar"),
    re_path("^requests/$", RequestsView.as_view(), name="api-requests"),
    *(
        re_path(
            f"^{REQUEST}/{word}/$",
            CatchingViewSet.as_view({"post": method}),
            name=f"api-request-{word}",
        )
        for word, method in ACTS.items()
    ),
    re_path(r"^requests/(?P<token>[-\w]{1,64})/$", AskedView.as_view(), name="api-request"),
    re_path(
        f"^{SESSION}/parties/$", PartyViewSet.as_view({"get": "list"}), name="api-session-parties"
    ),
    re_path(
        f"^{SESSION}/check-in/$",
        PartyViewSet.as_view({"post": "check_in"}),
        name="api-session-check-in",
    ),
    re_path(f"^{SESSION}/seat/$", PartyViewSet.as_view({"post": "seat"}), name="api-session-seat"),
    *(
        re_path(f"^{SESSION}/{word}/$", HostingViewSet.as_view(acts), name=f"api-session-{word}")
        for word, acts in HOSTING.items()
    ),
    re_path(f"^{ACTIVITY}/photo/$", PhotoView.as_view(), name="api-activity-photo"),
    re_path(f"^{ACTIVITY}/preview/$", PreviewView.as_view(), name="api-activity-preview"),
    re_path(f"^{ACTIVITY}/confirm/$", ConfirmView.as_view(), name="api-activity-confirm"),
    re_path(f"^{SESSION}/sign-ups/$", SignUpView.as_view(), name="api-sign-ups"),
    re_path(f"^{TICKET}/$", TicketView.as_view(), name="api-ticket"),
    re_path(f"^{TICKET}/forget-contact/$", ForgetContactView.as_view(), name="api-forget-contact"),
]
