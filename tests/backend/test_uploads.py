from io import BytesIO

import pytest
from django.core.files.uploadhandler import load_handler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser

from backend.uploads import MOST_BYTES_KEPT

BOUNDARY = "rajaviiva"


def parsed(size, settings):
    head = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=file; filename=a.ics\r\n"
        "Content-Type: text/calendar\r\n\r\n"
    )
    body = head.encode() + b"x" * size + f"\r\n--{BOUNDARY}--\r\n".encode()
    request = HttpRequest()
    handlers = [load_handler(path, request) for path in settings.FILE_UPLOAD_HANDLERS]
    meta = {
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": str(len(body)),
    }
    _post, files = MultiPartParser(meta, BytesIO(body), handlers).parse()
    return files["file"]


@pytest.mark.parametrize("size", [1, 3_000_000])
def test_file_of_a_usual_size_is_whole(settings, size):
    assert len(parsed(size, settings).read()) == size


def test_of_a_huge_file_only_the_beginning_is_kept(settings):
    kept = parsed(3 * MOST_BYTES_KEPT, settings)
    with kept:
        assert MOST_BYTES_KEPT - 100_000 < len(kept.read()) <= MOST_BYTES_KEPT
