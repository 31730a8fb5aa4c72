"""Page numbers in addresses."""

MOST_DIGITS = 4


def page_number(raw: str) -> int:
    """Return the page that was asked for, or the first one."""
    is_number = raw.isascii() and raw.isdigit() and len(raw) <= MOST_DIGITS
    return max(int(raw), 1) if is_number else 1
