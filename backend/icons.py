"""Line icons and the mark, drawn on a 24-unit square and set into pages as SVG.

They stand in the page itself: no request, and `currentColor` follows dark mode and forced colours.
Decoration only; the words beside an icon carry the meaning.
"""

import re
from pathlib import Path
from typing import Final

#: The drawings: one `<symbol id="…">` each, kept as SVG so that a drawing program opens them.
SHEET: Final = Path(__file__).with_name("icons.svg")

#: What is inside `<svg viewBox="0 0 24 24">` by name; strokes come from the stylesheet (`.icon`).
ICONS: Final[dict[str, str]] = dict(
    re.findall(r'<symbol id="([a-z0-9-]+)"[^>]*>(.+)</symbol>', SHEET.read_text(encoding="utf-8"))
)

#: The icon that stands for a theme; an unknown theme is the ball.
THEME_ICONS: Final[dict[str, str]] = {
    "loneliness": "people",
    "mental_health": "mind",
    "addiction": "wave",
    "money": "coin",
    "housing": "house",
    "family": "family",
    "close_ones": "hand",
    "work": "work",
    # Topics of development, in the words of the memo.
    "access": "key",
    "assessment": "paper",
    "encounter": "speech",
    "ending": "door",
    "first_contact": "phone",
    "foundation": "house",
    "guidance": "forward",
    "network_meeting": "people",
    "outreach": "place",
    "participation": "message",
    "shame": "lock",
    "success": "sun",
    "trust": "hand",
}
