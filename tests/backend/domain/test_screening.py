"""Personal data in free text is found; plain sentences are left alone."""

import pytest

from backend.domain.screening import MASK, find, has_personal_data, masked


@pytest.mark.parametrize(
    "code",
    [
        "131052-308T",  # the example of the Digital and Population Data Services Agency
        "131052-308t",
        "010594Y9021",
        "010594X9032",
        "020594W903P",
        "030594V904C",
        "040594U9052",
        "010516B903X",
        "010516C903X",
        "020516F905M",
        "010594 Y 9021",
        "131052+308T",
        "010119A000B",
    ],
)
def test_identity_code_is_found(code: str) -> None:
    assert [finding.kind for finding in find(f"Tunnukseni on {code}, kiitos.")] == ["identity_code"]
    assert masked(f"Tunnukseni on {code}, kiitos.") == f"Tunnukseni on {MASK}, kiitos."


@pytest.mark.parametrize(
    "text",
    [
        "131052-308U",  # wrong check character
        "321052-308T",  # no such day
        "131052G308T",  # no such century sign
        "tilaus 5131052-308T9",  # inside a longer number
    ],
)
def test_what_only_looks_like_an_identity_code_is_not_one(text: str) -> None:
    assert not any(finding.kind == "identity_code" for finding in find(text))


@pytest.mark.parametrize(
    "number",
    [
        "040 123 4567",
        "040-1234567",
        "0401234567",
        "+358 40 123 4567",
        "+358401234567",
        "00358 40 1234567",
        "(06) 414 1234",
        "+46 70 123 45 67",
        "0400 123456",
    ],
)
def test_phone_number_is_found(number: str) -> None:
    assert [finding.kind for finding in find(f"Soita {number}!")] == ["phone"]


@pytest.mark.parametrize(
    "address",
    ["maija.m@posti.example", "maija_m+x@sub.posti.example", "maija(at)posti.example"],
)
def test_email_is_found(address: str) -> None:
    assert [finding.kind for finding in find(f"Kirjoita: {address}.")] == ["email"]


@pytest.mark.parametrize(
    "address",
    [
        "Kauppakatu 12",
        "kauppakatu 12 B 3",
        "Koulukadun 5",
        "Kivistöntie 4 a 12",
        "Vanhankirkontie 7",
        "Storgatan 5",
        "60100 Seinäjoki",
    ],
)
def test_street_address_is_found(address: str) -> None:
    text = f"Asun osoitteessa {address}. Tervetuloa."
    assert [finding.kind for finding in find(text)] == ["address"]
    assert address not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pyydän apua kerran ja sitten olen hiljaa.",
        "Tavattiin 01.02.2026 klo 17.00–19.00, meitä oli 12.",
        "Auki ma-pe 08-16 ja la 10-14.",
        "Auki 08-16 09-17.",
        "Vuosina 2010-2020 tämä toimi.",
        "Sain 1 000 000 kertaa apua, 0,5 tuntia kerrallaan.",
        "Tie 5 minuutin päässä.",
        "Soita 112.",
        "Retki laavulle 12 hengelle.",
        "",
    ],
)
def test_plain_text_is_left_alone(text: str) -> None:
    assert masked(text) == text
    assert not has_personal_data(text)


def test_every_finding_of_a_text_is_hidden_and_the_rest_stays() -> None:
    text = "Olen Kotikatu 3:ssa, 040 1234567 tai a@b.fi, hetu 131052-308T. Kiitos!"
    assert masked(text) == f"Olen {MASK}:ssa, {MASK} tai {MASK}, hetu {MASK}. Kiitos!"


@pytest.mark.parametrize("piece", ["a", "a-", "0 ", "a.", "aA@", "12345 ", "katu"])
def test_long_hostile_text_costs_time_in_its_length(piece: str) -> None:
    # At 100,000 characters a pattern that tries every start over again would take minutes.
    find(piece * (100_000 // len(piece)))
