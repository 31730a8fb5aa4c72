"""Words on their way to paper: what no reader sees, and what turns lines round, is left out."""

import re
from typing import Any

#: Line ends that only some programs know.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: Control characters are no text. Overrides and isolates of direction (UAX 9) may run past the
#: words that hold them; what is written from right to left needs none of them.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
#: Halves of a pair that stand alone: JSON takes them, UTF-8 does not.
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(value: Any) -> Any:
    """Return `value` with every text in it as it may stand on paper.

    Args:
        value: Of strings, numbers, booleans, None, lists and dictionaries.
    """
    if isinstance(value, str):
        return LONE_SURROGATES.sub("\ufffd", UNSEEN.sub("", LINE_ENDS.sub("\n", value)))
    if isinstance(value, dict):
        return {str(key): printable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(part) for part in value]
    return value
