"""The administrator's tables of the house.

People run Koppi on its own pages; this is for what they cannot reach. Contacts, messages and
what belongs to clients are not here on purpose: nobody browses them.
"""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from backend.domain.freshness import touch
from backend.models import AuditEntry, Membership, Organisation, Place, Service, Theme, User

# Signing in is by a code from an e-mail here too; the admin's own form would ask for a password.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = "Koppi"
admin.site.site_title = "Koppi"


class PublicModelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes none when it runs
    """A table that public pages are made of: a change here makes them anew."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Save what hangs on the row, then let the pages know."""
        super().save_related(request, form, formsets, change)
        touch("directory", "calendar")

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """Delete, then let the pages know."""
        super().delete_model(request, obj)
        touch("directory", "calendar")

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete several, then let the pages know."""
        super().delete_queryset(request, queryset)
        touch("directory", "calendar")


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]  # takes none when it runs
    """Members of an organisation."""

    model = Membership
    autocomplete_fields = ["person"]
    extra = 0


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes none when it runs
    """People who run Koppi. They have no passwords."""

    list_display = ["name", "email", "is_active", "is_staff", "is_superuser"]
    list_filter = ["is_active", "is_staff", "memberships__role"]
    search_fields = ["name", "email"]
    fields = ["email", "name", "themes", "language", "is_active", "is_staff", "is_superuser"]
    filter_horizontal = ["themes"]


@admin.register(Organisation)
class OrganisationAdmin(PublicModelAdmin):
    """Organisations and their members."""

    list_display = ["slug", "kind", "area"]
    list_filter = ["kind"]
    search_fields = ["slug", "area"]
    inlines = [MembershipInline]


@admin.register(Place)
class PlaceAdmin(PublicModelAdmin):
    """Places."""

    list_display = ["slug", "town", "organisation"]
    list_filter = ["town"]
    search_fields = ["slug", "town", "street"]


@admin.register(Theme)
class ThemeAdmin(PublicModelAdmin):
    """Themes, in the order that lists show them."""

    list_display = ["slug", "kind", "position"]
    list_filter = ["kind"]
    search_fields = ["slug"]


@admin.register(Service)
class ServiceAdmin(PublicModelAdmin):
    """Services of the directory."""

    list_display = ["slug", "organisation", "place", "is_crisis"]
    list_filter = ["is_crisis"]
    search_fields = ["slug"]
    filter_horizontal = ["themes"]


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes none when it runs
    """Who did what. Read only: a record that can be changed records nothing."""

    list_display = ["at", "actor", "verb", "object_kind", "object_id"]
    list_filter = ["verb", "object_kind"]
    list_select_related = ["actor"]
    search_fields = ["=object_id", "actor__email"]
    date_hierarchy = "at"
    ordering = ["-at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Say no."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Say no."""
        return False
