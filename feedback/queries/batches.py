"""Which batches a reader may see, and which they ask for. Whole ones, always."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.models import Organisation, Place, Theme, User
from backend.queries.members import organisations_of
from backend.queries.rights import may_triage
from feedback.enums import Way
from feedback.models import AnswerBatch, SessionBatch
from feedback.models.batches import Batch
from scheduler.models import Activity

B = TypeVar("B", bound=Batch)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What figures are asked for. What is left out is not filtered by.

    Attributes:
        organisation: A slug.
        place: A slug.
        theme: A slug.
        activity: A slug.
        since: Batches whose latest session was on this day or later.
        until: Or on this day and earlier.
        way: How answers came; empty for every way.
    """

    organisation: str = ""
    place: str = ""
    theme: str = ""
    activity: str = ""
    since: date | None = None
    until: date | None = None
    way: str = Way.INVITED


@dataclass(frozen=True)
class Scope:
    """Whose figures a member may see.

    Attributes:
        organisations: Ids; None for all of the town.
    """

    organisations: frozenset[UUID] | None


def scope_of(reader: User) -> Scope:
    """Return whose figures a member may see.

    Those who triage see all of the town; others see the organisations that they belong to.
    """
    if may_triage(reader):
        return Scope(None)
    return Scope(frozenset(organisations_of(reader).values_list("pk", flat=True)))


def answer_batches(scope: Scope, wanted: Wanted) -> QuerySet[AnswerBatch]:
    """Return batches of answers that fit, for a member."""
    found = _fitting(_visible(AnswerBatch.objects.all(), scope), wanted)
    return found.filter(way=wanted.way) if wanted.way else found


def session_batches(scope: Scope, wanted: Wanted) -> QuerySet[SessionBatch]:
    """Return batches of sessions that fit, for a member."""
    return _fitting(_visible(SessionBatch.objects.all(), scope), wanted)


def organisations_with_figures(scope: Scope) -> QuerySet[Organisation]:
    """Return the organisations of which a member may see some figure."""
    return Organisation.objects.filter(_has_batches(scope, "organisation"))


def places_with_figures(scope: Scope) -> QuerySet[Place]:
    """Return the places of which a member may see some figure."""
    return Place.objects.filter(_has_batches(scope, "place"))


def activities_with_figures(scope: Scope) -> QuerySet[Activity]:
    """Return the activities of which a member may see some figure."""
    return Activity.objects.filter(_has_batches(scope, "activity"))


def themes_with_figures(scope: Scope) -> list[Theme]:
    """Return the themes of which a member may see some figure."""
    slugs = {
        slug
        for batches in (AnswerBatch.objects.all(), SessionBatch.objects.all())
        for themes in _visible(batches, scope).values_list("themes", flat=True).distinct()
        for slug in themes
    }
    return list(Theme.objects.filter(pk__in=slugs))


def _visible(batches: QuerySet[B], scope: Scope) -> QuerySet[B]:
    """Narrow batches down to what a member may see."""
    if scope.organisations is None:
        return batches
    return batches.filter(organisation__in=scope.organisations)


def _fitting(batches: QuerySet[B], wanted: Wanted) -> QuerySet[B]:
    by = {
        "organisation__slug": wanted.organisation,
        "place__slug": wanted.place,
        "activity__slug": wanted.activity,
        "themes__contains": [wanted.theme] if wanted.theme else None,
        "day__gte": wanted.since,
        "day__lte": wanted.until,
    }
    return batches.filter(**{name: value for name, value in by.items() if value})


def _has_batches(scope: Scope, name: str) -> Q:
    own = {name: OuterRef("pk")}
    answers = _visible(AnswerBatch.objects.filter(**own), scope)
    sessions = _visible(SessionBatch.objects.filter(**own), scope)
    return Q(Exists(answers) | Exists(sessions))
