"""Addresses of the house's API, under `/api/v1/`."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from backend.api.catalogues import CatalogueViewSet
from backend.api.me import MeView
from backend.api.members import MemberViewSet
from backend.api.message_texts import (
    MessageTextPreviewView,
    MessageTextsView,
    MessageTextView,
)
from backend.api.messages import DeadLetterViewSet
from backend.api.organisations import OrganisationViewSet
from backend.api.places import PlaceViewSet
from backend.api.proof import ProofView
from backend.api.services import ServiceViewSet
from backend.api.themes import ThemeViewSet

router = SimpleRouter()
router.register("organisations", OrganisationViewSet, basename="api-organisation")
router.register("places", PlaceViewSet, basename="api-place")
router.register("themes", ThemeViewSet, basename="api-theme")
router.register("services", ServiceViewSet, basename="api-service")
router.register("service-catalogues", CatalogueViewSet, basename="api-catalogue")

members = MemberViewSet.as_view({"get": "list", "post": "create"})
member = MemberViewSet.as_view({"delete": "destroy"})

dead_letters = DeadLetterViewSet.as_view({"get": "list"})
dead_letter = DeadLetterViewSet.as_view({"delete": "destroy"})
send_again = DeadLetterViewSet.as_view({"post": "send_again"})
TEXTS = "organisations/<slug:slug>/message-texts/"
TEXT = f"{TEXTS}<slug:kind>/<slug:language>/"

urlpatterns = [
    path("", include(router.urls)),
    path("messages/", dead_letters, name="api-dead-letters"),
    path("messages/<uuid:id>/", dead_letter, name="api-dead-letter"),
    path("messages/<uuid:id>/send-again/", send_again, name="api-dead-letter-send-again"),
    path(TEXTS, MessageTextsView.as_view(), name="api-message-texts"),
    path(TEXT, MessageTextView.as_view(), name="api-message-text"),
    path(f"{TEXT}preview/", MessageTextPreviewView.as_view(), name="api-message-text-preview"),
    path("organisations/<slug:slug>/members/", members, name="api-members"),
    path("organisations/<slug:slug>/members/<uuid:person>/", member, name="api-member"),
    path("me/", MeView.as_view(), name="api-me"),
    path("proof/", ProofView.as_view(), name="api-proof"),
]
