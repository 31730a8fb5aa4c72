import pytest

from backend.reading.catalogue import Catalogue, Hours, read_catalogue
from backend.reading.coordinates import from_plane
from backend.reading.failures import CannotRead
from tests.backend.reading_of_catalogues import channel, page, service


def test_service_has_the_telephone_hours_and_door_of_its_channel():
    (entry,) = read_catalogue([page(service()), page(channel())]).entries
    assert entry.name == {"fi": "Velkaneuvonta", "sv": "Velkaneuvonta (sv)"}
    assert entry.summary == {"fi": "Apua velkojen kanssa."}
    assert (entry.provider, entry.phone) == ("Oikeusapu", "+358 6111111")
    assert (entry.email, entry.url) == ("velka@demo.example", "https://demo.example/velka")
    assert entry.hours == [Hours(first=0, last=4, opens="08:00", closes="16:00")]
    assert entry.notes == {"fi": "Juhlapyhinä suljettu."}
    assert (entry.place.street, entry.place.town) == ("Kauppakatu 1", "Seinäjoki")
    assert "velkaneuvonta" in entry.words
    assert Catalogue.from_json(read_catalogue([service(), channel()]).as_json()).entries == [
        read_catalogue([service(), channel()]).entries[0]
    ]


@pytest.mark.parametrize(
    "shape",
    [
        lambda: [service(), channel()],
        lambda: {"services": [service()], "serviceChannels": [channel()]},
        lambda: [[service()], [channel(services=[{"service": {"id": "s1"}}])]],
    ],
)
def test_objects_lists_and_pages_are_taken(shape):
    (entry,) = read_catalogue([shape()]).entries
    assert entry.phone == "+358 6111111"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"publishingStatus": "Deleted"}, "not_published"),
        ({"id": ""}, "no_id"),
        ({"serviceNames": [{"type": "Name", "language": "sv", "value": "x"}]}, "no_finnish_name"),
    ],
)
def test_what_is_left_has_its_reason(fields, reason):
    found = read_catalogue([[service("s2"), service(**fields)]])
    assert [entry.uid for entry in found.entries] == ["s2"]
    assert [left["reason"] for left in found.left] == [reason]


@pytest.mark.parametrize("nonsense", [None, 3, "x", [], {}, [[[[[[service()]]]]]], {"itemList": 3}])
def test_what_is_no_catalogue_is_refused(nonsense):
    with pytest.raises(CannotRead, match="not_a_catalogue"):
        read_catalogue([nonsense])


def test_fields_of_other_types_are_left_out():
    odd = service(
        serviceChannels=[3, {"serviceChannel": "x", "contactDetails": []}],
        serviceDescriptions="x",
        organizations=[None, {"organization": 3}],
        ontologyTerms={},
        keywords=[{"language": "fi", "value": 3}],
    )
    bad = channel(
        addresses=[{"streetAddress": {"latitude": [], "municipality": 3}}],
        webPages=[{"url": "javascript:alert(1)"}],
        serviceHours=[{"openingHour": [{"dayFrom": "Someday"}]}],
        services=[{"service": {"id": "s1"}}],
    )
    (entry,) = read_catalogue([[odd, bad]]).entries
    assert (entry.url, entry.place, entry.hours, entry.provider) == ("", None, [], "")


def test_plane_coordinates_become_latitude_and_longitude():
    # On the central meridian the arc to 60° is 6,654,072.819 m on GRS80, times the scale 0.9996.
    latitude, longitude = from_plane(6_654_072.819 * 0.9996, 500_000)
    assert latitude == pytest.approx(60, abs=1e-8)
    assert longitude == pytest.approx(27, abs=1e-9)
    seinajoki = from_plane(6_967_000, 287_000)
    assert seinajoki == pytest.approx((62.79, 22.83), abs=0.03)
    assert from_plane(0, 0) is None
