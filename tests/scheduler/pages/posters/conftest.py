"""Readers of papers: what a phone's camera and a screen reader get of them."""

import io
import re

import pypdf
import pytest
import zxingcpp
from PIL import Image


@pytest.fixture
def codes():
    """Return a reader of the codes on a picture, as addresses in the order they stand."""

    def read(answer):
        with Image.open(io.BytesIO(answer.content)) as picture:
            found = zxingcpp.read_barcodes(picture)
        return [code.text for code in sorted(found, key=lambda code: code.position.top_left.x)]

    return read


@pytest.fixture
def words():
    """Return a reader of a PDF's words."""

    def read(answer):
        (page,) = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        return re.sub(r"\s+", " ", page.extract_text().replace("\u200b", ""))

    return read
