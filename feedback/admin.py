"""Surveys in /admin/. Statements and answers are not here: the board masks what must be masked."""

from django.contrib import admin
from django.http import HttpRequest

from feedback.models import Survey


@admin.register(Survey)
class SurveyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes none when it runs
    """Versions of surveys. One that was answered stays as it was asked: make the next version."""

    list_display = ("__str__", "organisation", "version", "is_frozen")
    list_filter = ("is_frozen",)
    list_select_related = ("organisation",)
    fields = ("organisation", "title", "version", "questions", "is_frozen")
    readonly_fields = ("is_frozen",)

    def has_change_permission(self, request: HttpRequest, obj: Survey | None = None) -> bool:
        """Keep a frozen version from being changed."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_frozen)

    def has_delete_permission(self, request: HttpRequest, obj: Survey | None = None) -> bool:
        """Keep a frozen version from being deleted."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_frozen)
