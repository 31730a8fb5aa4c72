"""Bringing in the Finnish Service Catalogue: who helps, from a file or an address, repeatable.

What a person has changed here since it came stays as the person wrote it; the report says so.
"""

import base64
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.domain import audit
from backend.domain.catalogue_rows import place_values, service_values
from backend.domain.catalogue_themes import theme_slugs
from backend.domain.freshness import touch
from backend.domain.memberships import require_coordinator
from backend.errors import BadInput
from backend.models import Catalogue, Place, Service, Theme, User
from backend.reading import limits
from backend.reading.catalogue import Catalogue as Reading
from backend.reading.catalogue import Entry, Located
from backend.reading.failures import SENTENCES, CannotRead
from backend.reading.isolated import run_isolated
from backend.slugs import free_slug

LONGEST_REPORT = 200


class CatalogueUnreadable(BadInput):
    """Nothing of a catalogue can be taken. `reason` is a machine word."""

    code = "catalogue_unreadable"
    field = "url"
    message = _("We cannot read this catalogue.")
    reason = ""

    SENTENCES = {
        **SENTENCES,
        "too_large": _("The file is too large. The limit is 10 MB."),
        "too_many_entries": _("There are too many services. The limit is 2000."),
        "not_a_catalogue": _("There are no services in it as the Service Catalogue writes them."),
    }

    @classmethod
    def of(cls, reason: str) -> "CatalogueUnreadable":
        """Return the refusal with the sentence of `reason`."""
        refusal = cls(cls.SENTENCES.get(reason))
        refusal.reason = reason
        return refusal


@dataclass
class Report:
    """What a reading changed. Services are named in Finnish; fields by their columns."""

    new: list[str] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    left: list[dict[str, str]] = field(default_factory=list)
    left_count: int = 0


def bring_in(
    *, actor: User, name: str, url: str = "", body: bytes = b"", only_look: bool = False
) -> tuple[Catalogue, Report]:
    """Read a catalogue and bring its services in. The same address or name again updates them.

    Args:
        actor: Coordinates some organisation.
        name: What the catalogue is called here.
        url: `https` or `http`; a list of the open API, whose pages are followed.
        body: Without an address: a file.
        only_look: Say what would change, and change nothing; the catalogue is not saved.

    Raises:
        NotAllowed: `actor` coordinates nothing.
        CatalogueUnreadable: Nothing can be read; nothing is changed.
    """
    require_coordinator(person=actor)
    url = url.strip()
    if len(body) > limits.MOST_CATALOGUE_BYTES:
        raise CatalogueUnreadable.of("too_large")
    request = {"url": url} if url else {"body": base64.b64encode(body).decode()}
    reading = _read(request)
    with transaction.atomic():
        known: dict[str, Any] = {"url": url} if url else {"url": "", "name": name}
        # Pressed twice: the second waits here for the first, and finds what it brought.
        catalogue, _made = Catalogue.objects.update_or_create(**known, defaults={"name": name})
        report = _take_in(actor, catalogue, reading)
        if only_look:
            transaction.set_rollback(True)
    return catalogue, report


def read_again(*, actor: User, catalogue: Catalogue) -> Report:
    """Read a catalogue with an address again.

    Raises:
        NotAllowed: `actor` coordinates nothing.
        CatalogueUnreadable: With the reason; of a file there is nothing to read again.
    """
    if not catalogue.url:
        raise CatalogueUnreadable.of("bad_address")
    return bring_in(actor=actor, name=catalogue.name, url=catalogue.url)[1]


@transaction.atomic
def forget(*, actor: User, catalogue: Catalogue) -> None:
    """Forget a catalogue. Its services stay, and are ours from now on.

    Raises:
        NotAllowed: `actor` coordinates nothing.
    """
    require_coordinator(person=actor)
    audit.record(actor=actor, verb="forget_catalogue", target=catalogue)
    catalogue.services.update(source_uid="", brought={})
    catalogue.delete()


def _take_in(actor: User, catalogue: Catalogue, reading: Reading) -> Report:
    report = Report(left=reading.left[:LONGEST_REPORT], left_count=len(reading.left))
    catalogue.checked = timezone.now()
    catalogue.save()
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    rows = {row.source_uid: row for row in Service.objects.exclude(source_uid="")}
    for entry in reading.entries:
        values = service_values(entry, _place(entry.place))
        row = rows.pop(entry.uid, None)
        if row is None:
            _add(catalogue, entry, values, themes)
            report.new.append(entry.name["fi"])
        else:
            row.catalogue = catalogue
            _merge(row, values, report)
    for row in rows.values():
        if row.catalogue_id == catalogue.pk:
            _let_go(row, report)
    catalogue.report = asdict(report)
    catalogue.save(update_fields=["report"])
    audit.record(actor=actor, verb="bring_in_catalogue", target=catalogue)
    touch("directory", "calendar")
    return report


def _add(
    catalogue: Catalogue, entry: Entry, values: dict[str, Any], themes: dict[str, Theme]
) -> None:
    row = Service(
        slug=free_slug(Service, entry.name["fi"], otherwise="palvelu"),
        catalogue=catalogue,
        source_uid=entry.uid,
        brought=values,
    )
    _write(row, values)
    row.save()
    row.themes.set(themes[slug] for slug in theme_slugs(entry.words) if slug in themes)


def _merge(row: Service, values: dict[str, Any], report: Report) -> None:
    """Write what is new in the catalogue, and leave what a person has written here."""
    new = {name for name, value in values.items() if row.brought.get(name) != value}
    own = {name for name in new if _present(row, name) not in (row.brought.get(name), values[name])}
    changed = {name for name in new - own if _present(row, name) != values[name]}
    _write(row, {name: values[name] for name in changed})
    row.brought = values
    row.save()
    title = row.name["fi"]
    if own:
        report.kept.append({"name": title, "fields": sorted(own)})
    if changed:
        report.changed.append({"name": title, "fields": sorted(changed)})
    elif not own:
        report.unchanged += 1


def _let_go(row: Service, report: Report) -> None:
    """Take out what the catalogue no longer has; what a person has worked on stays, as ours."""
    own = [name for name, value in row.brought.items() if _present(row, name) != value]
    if own:
        report.kept.append({"name": row.name["fi"], "fields": sorted(own)})
        row.catalogue, row.source_uid, row.brought = None, "", {}
        row.save()
    else:
        report.removed.append(row.name["fi"])
        row.delete()


def _present(row: Service, name: str) -> Any:
    if name == "place":
        return str(row.place_id) if row.place_id else ""
    return getattr(row, name)


def _write(row: Service, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name == "place":
            row.place = Place.objects.filter(pk=value).first() if value else None
        else:
            setattr(row, name, value)


def _place(located: Located | None) -> Place | None:
    """Return the place of a service: one that is known, by its source or its name, or a new one."""
    if located is None:
        return None
    known = Place.objects.filter(source_uid=located.uid).first()
    known = (
        known
        or Place.objects.filter(
            name__fi__iexact=located.name["fi"], town__iexact=located.town
        ).first()
    )
    if known:
        return known
    return Place.objects.create(
        slug=free_slug(Place, located.name["fi"], otherwise="paikka"),
        source_uid=located.uid,
        **place_values(located),
    )


def _read(request: dict[str, Any]) -> Reading:
    try:
        answer = run_isolated("backend.reading", request, seconds=limits.ASKED_SECONDS)
    except CannotRead as failure:
        raise CatalogueUnreadable.of(failure.code) from None
    return Reading.from_json(answer["catalogue"])
