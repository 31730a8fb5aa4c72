"""The front door: each room's own addresses, and those of what others made."""

from django.contrib import admin
from django.urls import include, path

from config import docs

# Addresses are tried in this order: what crowds ask for comes first.
urlpatterns = [
    path("", include("scheduler.urls")),
    path("", include("backend.urls")),
    path("", include("feedback.urls")),
    path("accounts/", include("backend.account_urls")),
    path("admin/", admin.site.urls),
    path("api/schema/", docs.schema, name="schema"),
    path("api/docs/", docs.browse, name="docs"),
]
handler400 = "backend.pages.failures.bad_request"
handler403 = "backend.pages.failures.permission_denied"
handler404 = "backend.pages.failures.not_found"
handler500 = "backend.pages.failures.server_error"
