"""Permissions for API views: the questions of `backend.queries.rights`, asked by DRF.

A verb asks again by itself; these make the answer come before the body is read.
"""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.queries import rights


class MayTriage(BasePermission):
    """For co-developers and coordinators."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the person triages feedback."""
        return rights.may_triage(request.user)


class MayCoordinateSomewhere(BasePermission):
    """For coordinators of at least one organisation."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the person coordinates something."""
        return rights.may_coordinate_somewhere(request.user)


class MayRunSomeCalendar(BasePermission):
    """For members who run the calendar of at least one organisation."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the person runs some calendar."""
        return rights.may_run_some_calendar(request.user)


class PublicReadCoordinatorWrite(BasePermission):
    """Everyone reads; coordinators write, and the verb says what of."""

    #: Told to the API's description (`backend.api.schema`).
    opens_reads = True

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the person may read, or coordinates something."""
        return request.method in SAFE_METHODS or rights.may_coordinate_somewhere(request.user)


class PublicReadCalendarWrite(BasePermission):
    """Everyone reads; those who run some calendar write, and the verb says which."""

    #: Told to the API's description (`backend.api.schema`).
    opens_reads = True

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the person may read, or runs some calendar."""
        return request.method in SAFE_METHODS or rights.may_run_some_calendar(request.user)
