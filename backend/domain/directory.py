"""Writing the directory: organisations, places, themes, services.

What belongs to an organisation is written by its coordinators; what belongs to none, and the
themes, which all share, by any coordinator. Only an administrator lets a new organisation in.
"""

from dataclasses import fields
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from backend.domain import audit
from backend.domain.directory_facts import (
    OrganisationFacts,
    PlaceFacts,
    ServiceFacts,
    ThemeFacts,
)
from backend.domain.freshness import touch
from backend.domain.memberships import require_coordinator
from backend.errors import BadInput, NotAllowed, Refusal
from backend.models import Organisation, Place, Service, Theme, User
from backend.slugs import free_slug

#: A theme's slug column holds 60; some are left for a number.
LONGEST_THEME_SLUG = 50

Entry = TypeVar("Entry", Organisation, Place, Service, Theme)


class SlugTaken(BadInput):
    """Another entry has this address."""

    code = "slug_taken"
    field = "slug"
    message = _("This short name is in use. Choose another one.")


class StillUsed(Refusal):
    """Something in the calendar points at it."""

    code = "still_used"
    message = _("This is still in use somewhere. Change that first.")


class HalfCoordinates(BadInput):
    """A latitude without a longitude, or the other way round."""

    code = "half_coordinates"
    field = "latitude"
    message = _("Give both latitude and longitude, or neither.")


@transaction.atomic
def create_organisation(*, actor: User, facts: OrganisationFacts, slug: str = "") -> Organisation:
    """Let an organisation in.

    Raises:
        NotAllowed: `actor` is not an administrator.
        SlugTaken: Another one has that slug.
    """
    if not actor.is_superuser:
        raise NotAllowed
    slug = _slug(Organisation, slug, facts.name, otherwise="organisaatio")
    return _written(actor, Organisation(slug=slug), facts, verb="create_organisation")


@transaction.atomic
def update_organisation(
    *, actor: User, organisation: Organisation, facts: OrganisationFacts
) -> Organisation:
    """Change what an organisation says of itself.

    Raises:
        NotAllowed: `actor` does not coordinate it.
    """
    require_coordinator(person=actor, organisation=organisation)
    return _written(actor, organisation, facts, verb="update_organisation")


@transaction.atomic
def create_place(*, actor: User, facts: PlaceFacts, slug: str = "") -> Place:
    """Add a place.

    Raises:
        NotAllowed: `actor` coordinates neither its organisation nor, when it has none, any.
        HalfCoordinates: One of latitude and longitude is missing.
        SlugTaken: Another one has that slug.
    """
    require_coordinator(person=actor, organisation=facts.organisation)
    _check_coordinates(facts)
    slug = _slug(Place, slug, facts.name, otherwise="paikka")
    return _written(actor, Place(slug=slug), facts, verb="create_place")


@transaction.atomic
def update_place(*, actor: User, place: Place, facts: PlaceFacts) -> Place:
    """Change a place. Giving it to another organisation needs a role in both.

    Raises:
        NotAllowed: As in `create_place`.
        HalfCoordinates: One of latitude and longitude is missing.
    """
    _require_both(actor, place, facts.organisation)
    _check_coordinates(facts)
    return _written(actor, place, facts, verb="update_place")


@transaction.atomic
def create_theme(*, actor: User, facts: ThemeFacts, slug: str = "") -> Theme:
    """Add a theme.

    Raises:
        NotAllowed: `actor` coordinates nothing.
        SlugTaken: Another one has that slug.
    """
    require_coordinator(person=actor)
    slug = _slug(Theme, slug, facts.name, otherwise="teema", longest=LONGEST_THEME_SLUG)
    return _written(actor, Theme(slug=slug), facts, verb="create_theme")


@transaction.atomic
def update_theme(*, actor: User, theme: Theme, facts: ThemeFacts) -> Theme:
    """Change a theme.

    Raises:
        NotAllowed: `actor` coordinates nothing.
    """
    require_coordinator(person=actor)
    return _written(actor, theme, facts, verb="update_theme")


@transaction.atomic
def create_service(*, actor: User, facts: ServiceFacts, slug: str = "") -> Service:
    """Add a service to the directory.

    Raises:
        NotAllowed: `actor` coordinates neither its organisation nor, when it has none, any.
        SlugTaken: Another one has that slug.
    """
    require_coordinator(person=actor, organisation=facts.organisation)
    slug = _slug(Service, slug, facts.name, otherwise="palvelu")
    return _written(actor, Service(slug=slug), facts, verb="create_service")


@transaction.atomic
def update_service(*, actor: User, service: Service, facts: ServiceFacts) -> Service:
    """Change a service. Giving it to another organisation needs a role in both.

    Raises:
        NotAllowed: As in `create_service`.
    """
    _require_both(actor, service, facts.organisation)
    return _written(actor, service, facts, verb="update_service")


@transaction.atomic
def delete_entry(*, actor: User, entry: Place | Theme | Service) -> None:
    """Take a place, a theme or a service out of the directory.

    Raises:
        NotAllowed: `actor` may not write it.
        StillUsed: An activity is held there.
    """
    require_coordinator(person=actor, organisation=getattr(entry, "organisation", None))
    audit.record(actor=actor, verb=f"delete_{entry._meta.model_name}", target=entry)  # noqa: SLF001 (Django's public name)
    try:
        entry.delete()
    except ProtectedError:
        raise StillUsed from None
    touch("directory", "calendar")


def _written(actor: User, entry: Entry, facts: Any, *, verb: str) -> Entry:
    values = {fact.name: getattr(facts, fact.name) for fact in fields(facts)}
    themes = values.pop("themes", None)
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save()
    if themes is not None and isinstance(entry, Service):
        entry.themes.set(themes)
    audit.record(actor=actor, verb=verb, target=entry)
    touch("directory", "calendar")
    return entry


def _slug(
    model: type[models.Model],
    wanted: str,
    name: dict[str, str],
    *,
    otherwise: str,
    longest: int = 70,
) -> str:
    if not wanted:
        return free_slug(model, name["fi"], otherwise=otherwise, longest=longest)
    if model._default_manager.filter(slug=wanted).exists():  # noqa: SLF001 (Django's public name)
        raise SlugTaken
    return wanted


def _require_both(actor: User, entry: Place | Service, organisation: Organisation | None) -> None:
    require_coordinator(person=actor, organisation=entry.organisation)
    if organisation != entry.organisation:
        require_coordinator(person=actor, organisation=organisation)


def _check_coordinates(facts: PlaceFacts) -> None:
    if (facts.latitude is None) != (facts.longitude is None):
        raise HalfCoordinates
