import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from backend.pictures import MOST_BYTES, made_anew
from backend.reading.failures import CannotRead
from tests.backend.pictures.drawing import drawn, opened


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_becomes_a_small_jpeg_without_where_it_was_taken(kind):
    body = drawn(kind=kind)
    made = made_anew(body)
    picture = opened(made.image)
    assert (picture.format, picture.size) == ("JPEG", (960, 720))
    assert (made.width, made.height) == picture.size
    assert dict(picture.getexif()) == {}
    assert b"Exif" not in made.image
    assert len(made.image) < 60_000


def test_picture_that_was_taken_sideways_stands_upright():
    # 6: the camera was turned; the red quarter belongs to the upper right.
    picture = opened(made_anew(drawn(turned=6)).image)
    assert picture.size == (720, 960)
    red, _green, blue = picture.getpixel((700, 20))
    assert red > 200
    assert blue < 100


def test_what_lets_through_stands_on_white():
    body = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(body, "PNG")
    assert opened(made_anew(body.getvalue()).image).getpixel((5, 5)) == (255, 255, 255)


def claiming(width, height):
    """Return a PNG of a few bytes that claims a size."""

    def chunk(kind, data):
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
        (drawn(kind="GIF"), "not_a_picture"),
        (drawn()[:2000], "not_a_picture"),
        (claiming(100, 100), "not_a_picture"),
        (claiming(50_000, 50_000), "not_a_picture"),
        (claiming(8_000, 8_000), "too_large"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
    ],
    ids=["empty", "svg", "gif", "cut", "no pixels", "bomb", "too many pixels", "too many bytes"],
)
def test_what_is_no_picture_is_refused(body, code):
    with pytest.raises(CannotRead) as caught:
        made_anew(body)
    assert caught.value.code == code
