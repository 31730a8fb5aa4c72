"""Reading a meeting's notes: a table with tabs, columns theme, kind and text. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from feedback.errors import BadTable

COLUMNS = ("theme", "kind", "text")
LARGEST_FILE = 2 * 1024 * 1024
#: What spreadsheets put before UTF-8.
BYTE_ORDER_MARK = "\ufeff"
#: A cell that begins so is a formula to a spreadsheet.
CALCULATED = ("=", "+", "-", "@")
MOST_LINES_OF_A_CELL = 200


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the notes.

    Attributes:
        number: In the file, counted from 1, its heading among them.
        theme: A slug, or empty.
        kind: One of `StatementKind`, or empty.
        text: The statement.
    """

    number: int
    theme: str = ""
    kind: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"{self.theme}\t{self.kind}\t{self.text}"


def decoded(content: bytes) -> str:
    """Return the text of a file.

    Raises:
        BadTable: Too large, or not UTF-8.
    """
    if len(content) > LARGEST_FILE:
        raise BadTable(_("The file is larger than 2 MB. Split it."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadTable(_("The file is not in UTF-8. Save it again as UTF-8 text.")) from None


def read_table(content: str) -> list[Line]:
    """Return the lines of a table; empty ones are left out.

    A line with too few cells is returned as it is: importing says what it lacks.

    Raises:
        BadTable: It has no heading with the columns theme, kind and text.
    """
    rows = [
        (number, [_cell(cell) for cell in row.split("\t")])
        for number, row in _rows(content.removeprefix(BYTE_ORDER_MARK))
        if row.strip()
    ]
    heading = [cell.lower() for cell in rows[0][1]] if rows else []
    if not set(COLUMNS) <= set(heading):
        raise BadTable(
            _("The first line must name the columns theme, kind and text, with tabs between.")
        )
    return [_line(number, dict(zip(heading, cells, strict=False))) for number, cells in rows[1:]]


def write_table(lines: Iterable[Line]) -> str:
    """Return lines as `read_table` takes them in again.

    A cell that a spreadsheet would calculate gets an apostrophe before it, as spreadsheets write
    text themselves (OWASP, CSV injection); a cell with a line end stands in quotes.
    """
    rows = ["\t".join(COLUMNS)]
    rows += ["\t".join(map(_written, (one.theme, one.kind, one.text))) for one in lines]
    return "".join(f"{row}\n" for row in rows)


def _rows(content: str) -> Iterator[tuple[int, str]]:
    """Yield rows with the number of their first line; a quoted last cell may have line ends."""
    row, began = "", 0
    for number, line in enumerate(content.splitlines(), start=1):
        began, row = (began, f"{row}\n{line}") if row else (number, line)
        last = row.rpartition("\t")[2].strip()
        # An open quote that no later line closes is a quote that somebody wrote.
        if last.startswith('"') and last.count('"') % 2 and number - began < MOST_LINES_OF_A_CELL:
            continue
        yield began, row
        row = ""
    if row:
        yield began, row


def _line(number: int, cells: Mapping[str, str]) -> Line:
    return Line(number=number, **{name: cells.get(name, "") for name in COLUMNS})


def _cell(raw: str) -> str:
    """Return a cell as it was meant: without a spreadsheet's quotes and its apostrophe."""
    raw = raw.strip()
    shortest_quoted = 2
    if len(raw) >= shortest_quoted and raw[0] == raw[-1] == '"':
        raw = raw[1:-1].replace('""', '"')
    if raw.startswith("'") and raw.lstrip("'").startswith(CALCULATED):
        return raw[1:]
    return raw


def _written(cell: str) -> str:
    if cell.lstrip("'").startswith(CALCULATED):
        cell = f"'{cell}"
    cell = cell.replace("\t", " ")
    if "\n" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
