"""What the entries of the directory are, as its verbs take it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from backend.enums import ThemeKind
from backend.models import Organisation, Place, Theme


@dataclass(frozen=True, kw_only=True)
class OrganisationFacts:
    """What an organisation is. Texts are by language, Finnish required."""

    kind: str
    name: dict[str, str]
    summary: dict[str, str] = field(default_factory=dict)
    contact_card: dict[str, str] = field(default_factory=dict)
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """What a place is. Latitude and longitude (WGS 84, degrees) are both known, or neither."""

    name: dict[str, str]
    town: str
    organisation: Organisation | None = None
    street: str = ""
    directions: dict[str, str] = field(default_factory=dict)
    accessibility: dict[str, str] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class ThemeFacts:
    """What a theme is; those with a smaller position are shown first."""

    name: dict[str, str]
    kind: str = ThemeKind.LIFE
    position: int = 100


@dataclass(frozen=True, kw_only=True)
class ServiceFacts:
    """Who helps, and how to reach them."""

    name: dict[str, str]
    summary: dict[str, str] = field(default_factory=dict)
    organisation: Organisation | None = None
    place: Place | None = None
    themes: Sequence[Theme] = ()
    provider: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    opening: dict[str, str] = field(default_factory=dict)
    is_crisis: bool = False
