"""Addresses of the house."""

from django.conf import settings
from django.urls import path

from backend.pages import about, dev, health, mailbox

urlpatterns = [
    path("about/privacy/", about.privacy, name="about-privacy"),
    path("about/accessibility/", about.accessibility, name="about-accessibility"),
    path("manifest.webmanifest", about.manifest, name="manifest"),
    path("robots.txt", about.robots, name="robots"),
    path("readyz", health.readyz, name="readyz"),
]
if settings.DEV_PAGES:
    urlpatterns += [
        path("dev/elements/", dev.elements, name="dev-elements"),
        path("dev/mailbox/", mailbox.mailbox, name="mailbox"),
        path("dev/mailbox/<str:name>/", mailbox.mailbox_message, name="mailbox-message"),
    ]
