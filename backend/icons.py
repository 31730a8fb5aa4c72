"""Line icons and the mark, drawn on a 24-unit square and set into pages as SVG.

They stand in the page itself: no request, and `currentColor` follows dark mode and forced colours.
Decoration only; the words beside an icon carry the meaning.
"""

from typing import Final

#: What is inside `<svg viewBox="0 0 24 24">`; strokes come from the stylesheet (`.icon`).
ICONS: Final[dict[str, str]] = {
    "ball": '<circle class="solid" cx="12" cy="12" r="6"/>',
    "ring": '<circle cx="12" cy="12" r="6"/>',
    "caught": '<circle class="solid" cx="12" cy="9" r="5"/><path d="M4 10c0 13 16 13 16 0"/>',
    "sun": '<path class="solid" d="M5.5 17a6.5 6.5 0 0 1 13 0z"/><path d="M1.5 17.5h21M12 3v3M3.6 8.2l2 2M20.4 8.2l-2 2"/>',
    "fire": '<path d="M12 2.5c1 4 6 6.500 6 11.500a6 6 0 0 1-12 0c0-2.500 1.500-4 2.500-6 .8 1.500 1.500 2 2.500 2.500-.4-3 .2-5.500 1-8zM4 21.500l16-2M4 19.500l16 2"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 6.500V12l4 2.500"/>',
    "calendar": '<path d="M3.500 5.500h17v15h-17zM3.500 10.500h17M8 2.500v5M16 2.500v5"/>',
    "place": '<path d="M12 21.500c-4-5-6.500-8.500-6.500-12a6.500 6.500 0 0 1 13 0c0 3.500-2.500 7-6.500 12z"/><circle cx="12" cy="9.500" r="2.200"/>',
    "people": '<circle cx="8.500" cy="7.500" r="3.500"/><path d="M2 20.500c0-5 2.500-7.500 6.500-7.500s6.500 2.500 6.500 7.500"/><path d="M15 4.300a3.500 3.500 0 0 1 0 6.400M17 13.500c3 .6 5 3 5 7"/>',
    "person": '<circle cx="12" cy="7.500" r="4"/><path d="M4 21c0-5 3-8 8-8s8 3 8 8"/>',
    "exit": '<path d="M10 3.500H4v17h6M9 12h12M16 7l5 5-5 5"/>',
    "back": '<path d="M20 12H4M10 5.500 3.500 12l6.500 6.500"/>',
    "forward": '<path d="M4 12h16M14 5.500l6.500 6.500-6.500 6.500"/>',
    "check": '<path d="M4 12.500l5.500 5.500L20 6.500"/>',
    "cross": '<path d="M5.500 5.500l13 13M18.500 5.500l-13 13"/>',
    "warning": '<path d="M12 3 22 20.500H2zM12 9.500v5M12 17.300v.4"/>',
    "info": '<circle cx="12" cy="12" r="9.500"/><path d="M12 11v6M12 7v.4"/>',
    "phone": '<path d="M5 3h4l1.500 5-2.500 2c1.500 3 3 4.500 6 6l2-2.500 5 1.500v4c0 1-1 2-2 2C10.500 21 3 13.500 3 5c0-1 1-2 2-2z"/>',
    "message": '<path d="M3 4.500h18v12.500H11L6 21.500V17H3z"/>',
    "lock": '<path d="M5 10.500h14v10.500H5zM8 10.500V7a4 4 0 0 1 8 0v3.500M12 14.500v2.500"/>',
    "key": '<circle cx="7.500" cy="12" r="4.500"/><path d="M12 12h10M18.500 12v4M15.500 12v3"/>',
    "search": '<circle cx="10.500" cy="10.500" r="7"/><path d="M16 16l5.500 5.500"/>',
    "plus": '<path d="M12 4v16M4 12h16"/>',
    "pencil": '<path d="M4 20l1-5L16.500 3.500l4 4L9 19zM14 6l4 4"/>',
    "down": '<path d="M12 4v15M5.500 13l6.500 6.500 6.500-6.500"/>',
    "external": '<path d="M10 4.500H4.500v15h15V14M14 3.500h6.500V10M20 4l-9.500 9.500"/>',
    "hand": '<path d="M3 13c2 5 5 7.500 9.500 7.500S20 18 21 11M12 4.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z"/>',
    "house": '<path d="M2.500 12 12 4l9.500 8M5.500 10v10.500h13V10M10 20.500v-6h4v6"/>',
    "coin": '<circle cx="12" cy="12" r="9"/><path d="M15.500 8.500a4.500 4.500 0 1 0 0 7M7 11h6M7 13.500h5"/>',
    "wave": '<path d="M2 9c3-4 6-4 10 0s7 4 10 0M2 16c3-4 6-4 10 0s7 4 10 0"/>',
    "mind": '<path d="M8.500 21v-4C5.500 15.500 4 13 4 10a8 8 0 0 1 16 0l1 4-2.500.500V18h-4v3"/><circle cx="12" cy="10" r="2.500"/>',
    "family": '<circle cx="7" cy="7" r="3"/><circle cx="17" cy="7" r="3"/><circle cx="12" cy="14" r="2.300"/><path d="M2 20c0-5 1.500-8 5-8M22 20c0-5-1.500-8-5-8M8 21c0-2.500 1.500-4 4-4s4 1.500 4 4"/>',
    "door": '<path d="M6 21V3h12v18M3 21h18M14.500 12v.4"/>',
    "speech": '<path d="M3 5h12v9H9l-3 3.500V14H3zM18 9h3v8h-2v3l-3-3h-4"/>',
    "paper": '<path d="M5.500 2.500H15l4 4.500v14.500H5.500zM9 11h6.500M9 14.500h6.500M9 18h4"/>',
    "work": '<path d="M3 8h18v12H3zM9 8V4.500h6V8M3 13.500h18"/>',
    "face-1": '<circle cx="12" cy="12" r="9.500"/><path d="M8.500 9v.6M15.500 9v.6M7.500 17c2-3.500 7-3.500 9 0"/>',
    "face-2": '<circle cx="12" cy="12" r="9.500"/><path d="M8.500 9v.6M15.500 9v.6M8 16.200c2-1.700 6-1.700 8 0"/>',
    "face-3": '<circle cx="12" cy="12" r="9.500"/><path d="M8.500 9v.6M15.500 9v.6M8 15.500h8"/>',
    "face-4": '<circle cx="12" cy="12" r="9.500"/><path d="M8.500 9v.6M15.500 9v.6M8 14.500c2 1.900 6 1.900 8 0"/>',
    "face-5": '<circle cx="12" cy="12" r="9.500"/><path d="M8.500 8.500v.8M15.500 8.500v.8M7 13.500c1.500 5 8.500 5 10 0"/>',
}

#: The icon that stands for a theme; an unknown theme is the ball.
THEME_ICONS: Final[dict[str, str]] = {
    "housing": "house",
    "homelessness": "house",
    "money": "coin",
    "debt": "coin",
    "addiction": "wave",
    "mental-health": "mind",
    "loneliness": "people",
    "family": "family",
    "close-ones": "family",
    "work": "work",
    "shame": "lock",
    "first-contact": "door",
    "peer-support": "hand",
    "services": "speech",
    "information": "paper",
}
