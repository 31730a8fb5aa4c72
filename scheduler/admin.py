"""The administrator's tables of the calendar: to look at, not to act.

Acts go through the verbs, which tell the people concerned; so nothing can be changed here. What
parties wrote, and the parties themselves, are not here on purpose.
"""

from django.contrib import admin
from django.http import HttpRequest

from scheduler.models import Activity, Session


class ReadOnlyModelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes none when it runs
    """A table that is only read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Say no."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Say no."""
        return False


@admin.register(Activity)
class ActivityAdmin(ReadOnlyModelAdmin):
    """Activities."""

    list_display = ["slug", "organisation", "place", "status", "start"]
    list_filter = ["status"]
    list_select_related = ["organisation", "place"]
    search_fields = ["slug"]


@admin.register(Session)
class SessionAdmin(ReadOnlyModelAdmin):
    """Sessions with their seats."""

    list_display = ["activity", "start", "end", "place", "status", "capacity", "seats_taken"]
    list_filter = ["status"]
    list_select_related = ["activity", "place"]
    search_fields = ["activity__slug"]
    date_hierarchy = "start"
