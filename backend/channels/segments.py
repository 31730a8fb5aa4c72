"""Segments of a text message: how many a text takes, and how to make it shorter.

3GPP TS 23.038, 6.2.1: the default alphabet has 7 bits a character, so 140 octets hold 160
characters; those of the extension table take two. A text with any other character goes as UCS-2,
70 to a message. From the second segment on each gives 6 octets to a header (TS 23.040, 9.2.3.24):
153 and 67 are left.
"""

import unicodedata

ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
#: What a person does not miss, and what would make a message cost twice as much.
PLAIN = str.maketrans(
    {
        "–": "-", "—": "-", "‑": "-", "•": "-", "·": "-",
        "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "…": "...", "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\t": " ",
        "\N{SOFT HYPHEN}": "", "\N{ZERO WIDTH SPACE}": "", "\r": "",
    }
)  # fmt: skip
SEPTETS_ALONE, SEPTETS_JOINED = 160, 153
UNITS_ALONE, UNITS_JOINED = 70, 67
CUT = "..."


def plain(text: str) -> str:
    """Return `text` in the default alphabet where nothing that matters is lost by it.

    Dashes and quotation marks become simple ones. Accents that the alphabet lacks (`š`, `á`) fall
    away when the whole then fits in; a text in another script stays as it is.
    """
    text = text.translate(PLAIN)
    bare = "".join(_bare(character) for character in text)
    return bare if is_default(bare) else text


def is_default(text: str) -> bool:
    """Say whether every character is in the default alphabet or its extension."""
    return all(character in ALPHABET or character in EXTENSION for character in text)


def segments(text: str) -> int:
    """Return how many segments `text` takes; an empty one takes one."""
    default = is_default(text)
    alone, joined = (SEPTETS_ALONE, SEPTETS_JOINED) if default else (UNITS_ALONE, UNITS_JOINED)
    costs = [_cost(character, default=default) for character in text]
    if sum(costs) <= alone:
        return 1
    count, room = 1, joined
    for cost in costs:
        # Neither an escaped character nor a surrogate pair is cut in two.
        if cost > room:
            count, room = count + 1, joined
        room -= cost
    return count


def shortened(words: str, *, ending: str = "", most: int = 2) -> str:
    """Return `words` and `ending` in at most `most` segments; words give way, the ending does not.

    Args:
        words: Cut at the end of a word, with three dots.
        ending: Kept whole: a link that is cut opens nothing.
        most: How many segments.
    """
    tail = f" {ending}" if ending else ""
    words = plain(words).strip()
    whole = words + tail
    while segments(whole) > most and words:
        words = words[:-1]
        whole = f"{_at_word_end(words)}{CUT}{tail}"
    return whole.strip()


def _at_word_end(words: str) -> str:
    head, space, _rest = words.rpartition(" ")
    # One very long word is cut where it must be.
    return (head if space and len(head) > len(words) // 2 else words).rstrip(" .,:;-")


def _bare(character: str) -> str:
    if character in ALPHABET or character in EXTENSION:
        return character
    letters = unicodedata.normalize("NFKD", character)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare or character


def _cost(character: str, *, default: bool) -> int:
    if default:
        return 2 if character in EXTENSION else 1
    return len(character.encode("utf-16-be")) // 2
