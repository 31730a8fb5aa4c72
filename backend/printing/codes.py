"""QR codes: an address that a phone's camera opens from a wall."""

import segno

#: Four modules of white around a code (ISO/IEC 18004, 6.3.8); scanners look for it.
QUIET_ZONE = 4


def qr_drawing(address: str) -> str:
    """Return an address as an SVG picture, black on white, without size.

    With correction level M: a crease, a drawing pin or a drop of rain may cover a seventh of it.

    Args:
        address: Short: the fewer modules, the farther away it can be read.
    """
    code = segno.make_qr(address, error="m")
    drawing: str = code.svg_inline(
        border=QUIET_ZONE, omitsize=True, light="#fff", dark="#000", svgclass=None, lineclass=None
    )
    return drawing


def qr_file(address: str) -> str:
    """Return the same drawing as an SVG file, for what embeds pictures."""
    drawing = qr_drawing(address)
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
