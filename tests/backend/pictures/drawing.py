"""Pictures as phones and scanners make them."""

from io import BytesIO

from PIL import Image

ORIENTATION, GPS = 0x0112, 0x8825


def drawn(width=1600, height=1200, kind="JPEG", *, mode="RGB", turned=None):
    """Return a picture: its upper left quarter is red, the rest is blue."""
    picture = Image.new(mode, (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height // 2))
    exif = Image.Exif()
    if turned:
        exif[ORIENTATION] = turned
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (62.0, 47.0, 25.0)
    body = BytesIO()
    more = {"exif": exif} if kind in {"JPEG", "WEBP"} else {}
    picture.save(body, kind, **more)
    return body.getvalue()


def opened(body):
    return Image.open(BytesIO(body))
