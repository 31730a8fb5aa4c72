"""Pictures that people send, made anew: a decoder meets hostile files in a process of its own.

What comes out is our own JPEG of bounded size, without where and when the picture was taken.
"""

import base64
from typing import NamedTuple

from backend.reading.failures import CannotRead
from backend.reading.isolated import run_isolated

MOST_BYTES = 10 * 1024 * 1024
SECONDS = 15


class Picture(NamedTuple):
    """A JPEG, with its size in pixels."""

    image: bytes
    width: int
    height: int


def made_anew(body: bytes) -> Picture:
    """Return a picture as a small JPEG.

    Args:
        body: JPEG, PNG or WebP.

    Raises:
        CannotRead: `too_large`, `not_a_picture`, or it took too long.
    """
    if len(body) > MOST_BYTES:
        raise CannotRead("too_large")
    request = {"body": base64.b64encode(body).decode()}
    answer = run_isolated("backend.pictures", request, seconds=SECONDS)
    return Picture(base64.b64decode(answer["image"]), answer["width"], answer["height"])
