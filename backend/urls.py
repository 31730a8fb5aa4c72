"""Addresses of the house."""

from django.conf import settings
from django.urls import include, path

from backend.pages import (
    about,
    catalogues,
    dead_letters,
    dev,
    directory,
    health,
    mailbox,
    message_texts,
    metrics,
    organisation,
)

urlpatterns = [
    path("about/privacy/", about.privacy, name="about-privacy"),
    path("about/accessibility/", about.accessibility, name="about-accessibility"),
    path("manifest.webmanifest", about.manifest, name="manifest"),
    path("robots.txt", about.robots, name="robots"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("places/", directory.places, name="places"),
    path("services/", directory.services, name="services"),
    path("desk/organisation/", organisation.organisation, name="organisation"),
    path(
        "desk/organisation/<slug:slug>/<uuid:person_id>/<slug:role>/",
        organisation.remove,
        name="organisation-remove",
    ),
    path("desk/services/", catalogues.catalogues, name="catalogues"),
    path("desk/services/<uuid:catalogue_id>/", catalogues.catalogue, name="catalogue"),
    path("desk/messages/", dead_letters.dead, name="dead-letters"),
    path("desk/messages/<uuid:message_id>/", dead_letters.act, name="dead-letter"),
    path("desk/organisation/texts/", message_texts.texts, name="message-texts"),
    path(
        "desk/organisation/texts/<slug:kind>/<slug:language>/",
        message_texts.text,
        name="message-text",
    ),
    path("api/v1/", include("backend.api.urls")),
]
if settings.DEV_PAGES:
    urlpatterns += [
        path("dev/elements/", dev.elements, name="dev-elements"),
        path("dev/mailbox/", mailbox.mailbox, name="mailbox"),
        path("dev/mailbox/<str:name>/", mailbox.mailbox_message, name="mailbox-message"),
    ]
