"""Personal data in free text: found, so that it can be masked until a member has looked.

Finds Finnish personal identity codes, phone numbers, e-mail and street addresses. It does not find
names, and it cannot: the forms ask people not to write them. A hit is a reason to look, not proof.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

#: Stands in masked text for what is hidden; says nothing of its length.
MASK = "•••••"

#: Digits of a phone number, without its signs (ITU-T E.164: at most 15).
FEWEST_DIGITS, MOST_DIGITS = 7, 15

#: The Digital and Population Data Services Agency: the century signs, the newer ones since 2023.
CENTURIES = {
    **dict.fromkeys("+", 1800),
    **dict.fromkeys("-YXWVU", 1900),
    **dict.fromkeys("ABCDEF", 2000),
}
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"

IDENTITY_CODE = re.compile(
    r"(?<![0-9A-Za-z])(\d{2})(\d{2})(\d{2})\s?([-+A-FU-Y])\s?(\d{3})([0-9A-Y])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
#: Every pattern begins where a word begins, so that a long hostile text costs time in its length
#: and not in the square of it.
EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]+\s?(?:@|[(\[]\s?(?:at|ät|a)\s?[)\]])\s?"
    r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"
)
#: A plus or a zero first, as Finnish and international numbers are written. No full stops inside:
#: those are dates.
PHONE = re.compile(r"(?<![\w.,/+-])(?:\+|00?)[ \u00a0]?\d(?:[ \u00a0()-]{0,2}\d){5,14}(?![\w/])")
#: Opening hours look like numbers too: 08-16 09-17.
HOURS = re.compile(r"^\d{2}-\d{2}(?: \d{2}-\d{2})*$")
HOUSE = r"[ \u00a0]\d{1,4}(?:[ \u00a0]?[A-Za-z]\b(?:[ \u00a0]?\d{1,3}\b)?)?"
#: Endings of Finnish and Swedish street names that are no words of other use before a number.
STREET = re.compile(
    r"(?<![\w-])[^\W\d_][\w-]*"
    r"(?:katu|kadun|kadulla|kuja|kujan|kujalla|polku|polun|raitti|raitin|väylä|väylän|kaari|kaaren"
    r"|bulevardi|esplanadi|gatan|gata|vägen|gränden|stigen|allén)" + HOUSE
)
#: Endings that are also plain words: only a capital letter makes them a street's name.
CAPITAL_STREET = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][\w-]+"
    r"(?:tie|tien|tiellä|mäki|mäen|rinne|rinteen|ranta|rannan|penger|tori|aukio|portti|puisto)"
    + HOUSE
)
POSTCODE = re.compile(r"(?<![\w-])\d{5}[ \u00a0]+[A-ZÅÄÖ][\w-]+")


@dataclass(frozen=True)
class Finding:
    """A stretch of text that looks like personal data.

    Attributes:
        kind: `identity_code`, `email`, `phone` or `address`.
        start: Index of its first character.
        end: Index after its last.
    """

    kind: str
    start: int
    end: int


def find(text: str) -> list[Finding]:
    """Return what looks like personal data, in the order of the text, without overlaps."""
    found: list[Finding] = []
    for kind, pattern, is_right in RULES:
        for match in pattern.finditer(text):
            if is_right(match) and not _overlaps(found, match):
                found.append(Finding(kind, match.start(), match.end()))
    return sorted(found, key=lambda finding: finding.start)


def has_personal_data(text: str) -> bool:
    """Say whether anything was found."""
    return bool(find(text))


def masked(text: str) -> str:
    """Return `text` with every finding hidden."""
    return "".join(_masked_parts(text))


def is_identity_code(match: re.Match[str]) -> bool:
    """Say whether date and check character are right: the nine digits modulo 31."""
    day, month, year, century, number, check = match.groups()
    try:
        date(CENTURIES[century.upper()] + int(year), int(month), int(day))
    except ValueError:
        return False
    remainder = int(f"{day}{month}{year}{number}") % len(CHECK_CHARACTERS)
    return CHECK_CHARACTERS[remainder] == check.upper()


def is_phone(match: re.Match[str]) -> bool:
    """Say whether it has a phone number's digits and is not a row of opening hours."""
    digits = sum(character.isdigit() for character in match[0])
    return FEWEST_DIGITS <= digits <= MOST_DIGITS and not HOURS.match(match[0])


def _always(_match: re.Match[str]) -> bool:
    return True


#: Kind, pattern and the check that a pattern cannot make; an earlier rule wins an overlap.
RULES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("identity_code", IDENTITY_CODE, is_identity_code),
    ("email", EMAIL, _always),
    ("phone", PHONE, is_phone),
    ("address", STREET, _always),
    ("address", CAPITAL_STREET, _always),
    ("address", POSTCODE, _always),
)


def _overlaps(found: list[Finding], match: re.Match[str]) -> bool:
    return any(match.start() < one.end and one.start < match.end() for one in found)


def _masked_parts(text: str) -> Iterator[str]:
    position = 0
    for finding in find(text):
        yield text[position : finding.start]
        yield MASK
        position = finding.end
    yield text[position:]
