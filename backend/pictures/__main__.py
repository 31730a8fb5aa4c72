"""`python -m backend.pictures`: one picture made anew, with bounds that the system keeps.

Reads `{"body": base64}` from standard input; prints `{"image": base64, "width", "height"}` or
`{"error": code}`.
"""

import base64
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from backend.reading.failures import CannotRead
from backend.reading.isolated import answer_isolated

FORMATS = ("JPEG", "PNG", "WEBP")
#: A phone's camera has up to 50 million; a small file can claim any number.
MOST_PIXELS = 60_000_000
#: What a page shows on a laptop, and what a prepaid phone can pay for.
WIDEST, HIGHEST, QUALITY = 960, 960, 72


def read(request: dict[str, Any]) -> dict[str, Any]:
    """Decode, turn upright, make small, and encode as JPEG with nothing beside the pixels."""
    try:
        with Image.open(BytesIO(base64.b64decode(request["body"])), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise CannotRead("too_large")
            # Of a JPEG only as much is decoded as is needed.
            picture.draft("RGB", (WIDEST, HIGHEST))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((WIDEST, HIGHEST))
            plain = _on_white(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise CannotRead("not_a_picture") from None
    made = BytesIO()
    plain.save(made, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    image = base64.b64encode(made.getvalue()).decode()
    return {"image": image, "width": plain.width, "height": plain.height}


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, on white where they let something through."""
    layers = picture.convert("RGBA")
    plain = Image.new("RGB", layers.size, "white")
    plain.paste(layers, mask=layers.getchannel("A"))
    return plain


if __name__ == "__main__":
    answer_isolated(read)
