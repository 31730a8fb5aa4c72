"""From the JSON of the Finnish Service Catalogue (PTV open API, version 11) to plain entries. Pure.

Takes what its lists answer: services, service channels, or both; one object, a list, or a page
with `itemList`. Channels give their services telephone, address and hours. Whatever is missing or
of another type than promised is left out; nothing here trusts the file.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from backend.reading import limits
from backend.reading.coordinates import from_plane
from backend.reading.failures import CannotRead

LANGUAGES = ("fi", "sv", "en")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST_NAME, LONGEST_TEXT, LONGEST_WORD = 120, 5000, 100
#: How deep pages may hold lists of lists.
DEEPEST = 4


@dataclass(frozen=True, kw_only=True)
class Hours:
    """One line of opening hours; days count from Monday, 0. `last` is the first when alone."""

    first: int
    last: int
    opens: str
    closes: str


@dataclass(frozen=True, kw_only=True)
class Located:
    """Where a service is given."""

    uid: str
    name: dict[str, str]
    street: str
    town: str
    position: tuple[float, float] | None


@dataclass(kw_only=True)
class Entry:
    """One service. `words` are what it is sorted by there: classes, terms, keywords."""

    uid: str
    name: dict[str, str]
    summary: dict[str, str]
    provider: str
    words: list[str]
    phone: str = ""
    email: str = ""
    url: str = ""
    hours: list[Hours] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    place: Located | None = None


@dataclass(kw_only=True)
class Catalogue:
    """The entries, and what was left with the reason."""

    entries: list[Entry] = field(default_factory=list)
    left: list[dict[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Catalogue":
        """Return what `as_json` was made of."""
        return cls(
            left=plain["left"],
            entries=[
                Entry(
                    **{
                        **entry,
                        "hours": [Hours(**hours) for hours in entry["hours"]],
                        "place": Located(**entry["place"]) if entry["place"] else None,
                    }
                )
                for entry in plain["entries"]
            ],
        )


def read_catalogue(pages: list[Any]) -> Catalogue:
    """Read the pages of a catalogue.

    Raises:
        CannotRead: `not_a_catalogue` when nothing looks like a service, `too_many_entries`.
    """
    items = [item for page in pages for item in _items(page)]
    services = [item for item in items if "serviceNames" in item]
    channels = [item for item in items if "serviceChannelNames" in item]
    if not services:
        raise CannotRead("not_a_catalogue")
    if len(services) > limits.MOST_ENTRIES:
        raise CannotRead("too_many_entries")
    catalogue = Catalogue()
    by_service = _by_service(services, channels)
    seen: set[str] = set()
    for service in services:
        uid, name = _word(service, "id"), _texts(service.get("serviceNames"), "Name")
        reason = _reason_to_leave(service, uid, name)
        if reason or uid in seen:
            title = next(iter(name.values()), uid)
            catalogue.left.append({"title": title, "reason": reason or "twice"})
            continue
        seen.add(uid)
        catalogue.entries.append(_entry(service, uid, name, by_service.get(uid, [])))
    return catalogue


def _items(page: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(page, list):
        for item in page:
            yield from _items(item, depth + 1)
    elif isinstance(page, dict):
        if "serviceNames" in page or "serviceChannelNames" in page:
            yield page
        else:
            for name in ("itemList", "services", "serviceChannels"):
                yield from _items(page.get(name), depth + 1)


def _reason_to_leave(service: dict[str, Any], uid: str, name: dict[str, str]) -> str:
    if not uid:
        return "no_id"
    if service.get("publishingStatus", "Published") != "Published":
        return "not_published"
    return "" if name.get("fi") else "no_finnish_name"


def _entry(
    service: dict[str, Any], uid: str, name: dict[str, str], channels: list[dict[str, Any]]
) -> Entry:
    descriptions = service.get("serviceDescriptions")
    entry = Entry(
        uid=uid,
        name=name,
        summary=_texts(descriptions, "Summary", longest=LONGEST_TEXT)
        or _texts(descriptions, "Description", longest=LONGEST_TEXT),
        provider=_provider(service),
        words=_words(service),
    )
    if "fi" not in entry.summary:
        entry.summary = {}
    # What the service itself says of its channels, then the channels, those with a door first.
    contacts = [_dict(link, "contactDetails") for link in _list(service, "serviceChannels")]
    doors = sorted(channels, key=lambda one: one.get("serviceChannelType") != "ServiceLocation")
    for source in [*contacts, *doors]:
        _add_contact(entry, source)
    for channel in doors:
        entry.place = entry.place or _located(channel)
        if not entry.hours and not entry.notes:
            entry.hours, entry.notes = _hours(channel)
    return entry


def _by_service(
    services: list[dict[str, Any]], channels: list[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """Return the channels of each service, by whichever side names the other."""
    by_id = {_word(channel, "id"): channel for channel in channels}
    found: dict[str, list[dict[str, Any]]] = {}
    for service in services:
        for link in _list(service, "serviceChannels"):
            channel = by_id.get(_word(_dict(link, "serviceChannel"), "id"))
            if channel is not None:
                found.setdefault(_word(service, "id"), []).append(channel)
    for channel in channels:
        for link in _list(channel, "services"):
            known = found.setdefault(_word(_dict(link, "service"), "id"), [])
            if channel not in known:
                known.append(channel)
    return found


def _add_contact(entry: Entry, source: dict[str, Any]) -> None:
    numbers = [one for one in _list(source, "phoneNumbers") if one.get("type") != "Fax"]
    if numbers and not entry.phone:
        number = _first_finnish(numbers)
        entry.phone = f"{_word(number, 'prefixNumber')} {_word(number, 'number')}".strip()[:40]
    emails = _list(source, "emails") or _list(source, "supportEmails")
    if emails and not entry.email:
        entry.email = _word(_first_finnish(emails), "value")
    pages = _list(source, "webPages")
    if pages and not entry.url:
        page = _first_finnish(pages)
        address = _word(page, "url", 200) or _word(page, "value", 200)
        entry.url = address if address.startswith(("https://", "http://")) else ""


def _located(channel: dict[str, Any]) -> Located | None:
    for address in _list(channel, "addresses"):
        street = _dict(address, "streetAddress")
        towns = _texts(_dict(street, "municipality").get("name"))
        name = _texts(channel.get("serviceChannelNames"), "Name")
        if street and towns and name.get("fi"):
            words = _texts(street.get("street"))
            line = f"{_finnish(words)} {_word(street, 'streetNumber')}".strip()
            return Located(
                uid=_word(channel, "id"),
                name=name,
                street=line[:120],
                town=_finnish(towns)[:60],
                position=_position(street),
            )
    return None


def _position(street: dict[str, Any]) -> tuple[float, float] | None:
    try:
        return from_plane(float(street.get("latitude", "")), float(street.get("longitude", "")))
    except (TypeError, ValueError):
        return None


def _hours(channel: dict[str, Any]) -> tuple[list[Hours], dict[str, str]]:
    lines: list[Hours] = []
    notes: dict[str, str] = {}
    for service_hour in _list(channel, "serviceHours"):
        if service_hour.get("serviceHourType") in {"Exceptional", "Exception"}:
            continue
        notes = notes or _texts(service_hour.get("additionalInformation"))
        for one in _list(service_hour, "openingHour"):
            day, last = _word(one, "dayFrom"), _word(one, "dayTo")
            opens, closes = _word(one, "from")[:5], _word(one, "to")[:5]
            if day in WEEKDAYS and opens and closes:
                end = WEEKDAYS.index(last if last in WEEKDAYS else day)
                lines.append(Hours(first=WEEKDAYS.index(day), last=end, opens=opens, closes=closes))
    return lines[:20], notes if "fi" in notes else {}


def _provider(service: dict[str, Any]) -> str:
    organisations = [
        _word(_dict(one, "organization"), "name", LONGEST_NAME)
        for one in _list(service, "organizations")
        if one.get("roleType", "Responsible") == "Responsible"
    ]
    main = _word(_dict(service, "mainOrganization"), "name", LONGEST_NAME)
    return next(filter(None, organisations), main)


def _words(service: dict[str, Any]) -> list[str]:
    found = [
        _finnish(_texts(one.get("name")))
        for kind in ("serviceClasses", "ontologyTerms", "lifeEvents")
        for one in _list(service, kind)
    ]
    found += [
        _word(one, "value") for one in _list(service, "keywords") if one.get("language") == "fi"
    ]
    return [word.casefold() for word in found if word]


def _texts(items: Any, kind: str = "", *, longest: int = LONGEST_NAME) -> dict[str, str]:
    """Return texts by language of a list of `{language, value, type}`."""
    found: dict[str, str] = {}
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict) or (kind and item.get("type") != kind):
            continue
        value = _word(item, "value", longest)
        if value and item.get("language") in LANGUAGES:
            found.setdefault(item["language"], value)
    return found


def _finnish(texts: dict[str, str]) -> str:
    return texts.get("fi") or next(iter(texts.values()), "")


def _first_finnish(items: list[dict[str, Any]]) -> dict[str, Any]:
    return next((one for one in items if one.get("language") == "fi"), items[0])


def _word(holder: dict[str, Any], name: str, longest: int = LONGEST_WORD) -> str:
    value = holder.get(name)
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value if c == "\n" or c.isprintable()).strip()[:longest]


def _dict(holder: dict[str, Any], name: str) -> dict[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _list(holder: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = holder.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
