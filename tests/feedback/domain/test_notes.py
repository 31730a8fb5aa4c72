"""Notes come in as they were written: lines, tables, Word documents, and hostile ones do not."""

import io
import zipfile

import pytest
from docx import Document

from feedback.domain.memo_table import Line, read_table, write_table
from feedback.domain.notes import read_document, read_file, read_text
from feedback.errors import BadTable
from tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db


def word(make):
    document = Document()
    make(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def shame():
    return ThemeFactory.create(slug="shame", name={"fi": "Häpeä", "sv": "Skam"})


def said(lines):
    return [(line.theme, line.kind, line.text) for line in lines]


def test_each_pasted_line_is_a_statement_and_headings_name_themes(shame):
    notes = "Kahvia\n\nHäpeä:\n- Häpesin\n2. Olin kotona\n# Muuta\n• Retkiä"
    assert said(read_text(notes)) == [
        ("", "", "Kahvia"),
        ("shame", "", "Häpesin"),
        ("shame", "", "Olin kotona"),
        ("", "", "Retkiä"),
    ]


def test_pasted_table_is_a_table():
    assert said(read_text("theme\tkind\ttext\nx\tneed\tKahvia")) == [("x", "need", "Kahvia")]
    with pytest.raises(BadTable):
        read_text("yksi\tkaksi\nkolme")
    with pytest.raises(BadTable):
        read_text(" \n")


def test_word_document_has_paragraphs_headings_and_tables(shame):
    def make(document):
        document.add_heading("Kokous 3.2.", 1)
        document.add_paragraph("Kahvia")
        document.add_heading("skam", 2)
        document.add_paragraph("Häpesin", style="List Bullet")
        table = document.add_table(rows=2, cols=3)
        for row, cells in zip(
            table.rows, [("theme", "kind", "text"), ("shame", "wish", "Retkiä")], strict=True
        ):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words

    assert said(read_file(word(make))) == [
        ("", "", "Kahvia"),
        ("shame", "", "Häpesin"),
        ("shame", "wish", "Retkiä"),
    ]


def test_small_document_that_unpacks_into_much_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (31 * 1024 * 1024))
    assert len(file.getvalue()) < 100_000
    with pytest.raises(BadTable):
        read_file(file.getvalue())


@pytest.mark.parametrize("content", [b"PK\x03\x04 nothing", b"PK\x03\x04", b"\xff\xfe\x00"])
def test_what_is_no_document_is_refused(content):
    with pytest.raises(BadTable):
        read_file(content)


def test_archive_of_something_else_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "x")
    with pytest.raises(BadTable):
        read_document(file.getvalue())


def test_document_does_not_read_files_of_the_server():
    content = word(lambda document: document.add_paragraph("KORVAA"))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                entity = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document'
                data = data.replace(b"<w:document", entity, 1).replace(b"KORVAA", b"a&f;b")
            new.writestr(part, data)
    try:
        words = " ".join(line.text for line in read_document(file.getvalue()))
    except BadTable:
        return
    assert "root" not in words


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "-miinus",
        "'=jo merkitty",
        "kaksi\nriviä",
        'hän sanoi "ei"',
        '"alussa"',
        '"alussa" ja sitten\nlisää',
        "tavallinen",
    ],
)
def test_written_table_reads_as_it_was(text):
    lines = [Line(number=2, theme="shame", kind="need", text=text)]
    written = write_table(lines)
    assert said(read_table(written)) == said(lines)
    cell = written.splitlines()[1].split("\t")[2]
    assert not cell.startswith(("=", "@", "-", "+"))
