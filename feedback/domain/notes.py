"""Reading a meeting's notes however they were written: a table, plain lines, a Word document.

A Word file is a zip archive of XML: it is looked at before it is opened, so that a small file
cannot unpack into a large one.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from backend.models import Theme
from feedback.domain.memo_table import COLUMNS, LARGEST_FILE, Line, decoded, read_table
from feedback.errors import BadTable

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MOST_PARTS = 1000
LARGEST_UNPACKED = 30 * 1024 * 1024
#: Of one document: what is longer than a year of meetings is not notes.
MOST_LINES = 5000
ZIP = b"PK\x03\x04"
#: What people put before a line of a list, and what a heading of plain notes looks like.
BULLET = re.compile(r"^(?:[-–—*•·▪◦o]|\d{1,3}[.)])\s+")
HEADING = re.compile(r"^#{1,6}\s+(.+)$|^(.{1,60}):$")


def read_file(content: bytes) -> list[Line]:
    """Return the lines of a file: a Word document, a table with tabs, or plain lines.

    Raises:
        BadTable: Too large, not UTF-8, or not a document that can be read.
    """
    if len(content) > LARGEST_FILE:
        raise BadTable(_("The file is larger than 2 MB. Split it."))
    return read_document(content) if content.startswith(ZIP) else read_text(decoded(content))


def read_text(content: str) -> list[Line]:
    """Return the lines of pasted text or of a text file.

    With a heading of the columns theme, kind and text it is a table. Otherwise each line is a
    statement; a line such as `# Häpeä` or `Häpeä:` names the theme of those after it, when there
    is a theme of that name.

    Raises:
        BadTable: It has tabs and no heading, or there is nothing.
    """
    first = next((line for line in content.splitlines() if line.strip()), "")
    if "\t" in first or first.strip().lower() == COLUMNS[-1]:
        return read_table(content)
    lines = _with_themes(
        (number, line.strip(), bool(HEADING.match(line.strip())))
        for number, line in enumerate(content.splitlines(), start=1)
    )
    if not lines:
        raise BadTable(_("There are no lines in it."))
    return lines


def read_document(content: bytes) -> list[Line]:
    """Return the paragraphs and table rows of a Word document, each a statement.

    A heading that is the name of a theme gives it to what follows; other headings are left out.
    A table with the columns theme, kind and text is read as such.

    Raises:
        BadTable: It is no Word document, or unpacks into too much.
    """
    # 20 MB in every web process, for a file that comes once a month.
    from docx import Document  # noqa: PLC0415

    _look_inside(content)
    try:
        document = Document(io.BytesIO(content))
        lines = _with_themes(_blocks(document.iter_inner_content()))
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError, AttributeError):
        # What python-docx and lxml raise for a zip file that is no Word document.
        raise BadTable(_("This is not a Word document that can be read.")) from None
    if not lines:
        raise BadTable(_("There are no lines in it."))
    return lines


def _look_inside(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise BadTable(_("This is not a Word document that can be read.")) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise BadTable(_("The document is too large when it is opened. Split it."))


Block = tuple[int, str, bool]


def _blocks(found: "Iterable[Paragraph | Table]") -> Iterator[Block]:
    """Yield the number, the words and whether it is a heading, of each paragraph and row."""
    from docx.table import Table  # noqa: PLC0415 (as above)

    number = 0
    for block in found:
        if isinstance(block, Table):
            for row in block.rows:
                number += 1
                cells = [cell.text.replace("\t", " ").strip() for cell in row.cells]
                yield number, "\t".join(cells), False
        else:
            number += 1
            style = (block.style.name or "") if block.style else ""
            yield number, block.text.strip(), style.startswith(("Heading", "Title", "Otsikko"))


def _with_themes(blocks: Iterable[Block]) -> list[Line]:
    themes = _theme_names()
    theme = ""
    columns: list[str] = []
    lines: list[Line] = []
    for number, words, is_heading in blocks:
        cells = [cell.strip() for cell in words.split("\t")]
        if not any(cells):
            continue
        if len(lines) >= MOST_LINES:
            raise BadTable(_("The document is too large when it is opened. Split it."))
        if set(COLUMNS) <= {cell.lower() for cell in cells}:
            columns = [cell.lower() for cell in cells]
        elif len(cells) > 1 and columns:
            row = dict(zip(columns, cells, strict=False))
            lines.append(Line(number=number, **{name: row.get(name, "") for name in COLUMNS}))
        elif is_heading:
            theme = themes.get(_plain(words), "")
        else:
            text = BULLET.sub("", " – ".join(filter(None, cells)))
            lines.append(Line(number=number, theme=theme, text=text))
    return lines


def _theme_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for theme in Theme.objects.all():
        for name in (theme.slug, *theme.name.values()):
            names.setdefault(_plain(name), theme.slug)
    return names


def _plain(heading: str) -> str:
    return heading.strip().lstrip("#").rstrip(":").strip().casefold()
