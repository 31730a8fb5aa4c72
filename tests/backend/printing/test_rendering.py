"""What goes to paper: the same on every machine, and only ever as text."""

import io
import re
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from PIL import Image

from backend.printing import limits, rendering
from backend.printing.rendering import CannotPrint, render_pdf, render_png

TEMPLATES = sorted(Path(settings.BASE_DIR).glob("*/printed/*.typ"))


def report(*quotes, title="Muistio", heading="Häpeä"):
    said = [{"text": quote, "note": ""} for quote in quotes]
    data = {"lead": "", "footer": "Koppi", "sections": [{"heading": heading, "quotes": said}]}
    return {"title": title, "language": "fi", "data": data}


def words_of(pdf):
    """Return the words of a PDF as another program reads them."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    read = " ".join(page.extract_text() for page in pages)
    return re.sub(r"\s+", " ", read.replace("\u200b", ""))


def test_report_is_a_tagged_pdf_that_says_its_title_and_language():
    pdf = render_pdf("backend/report", **report("Minua kuunneltiin."))
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    read = pypdf.PdfReader(io.BytesIO(pdf))
    assert read.metadata.title == "Muistio"
    assert read.root_object["/Lang"].partition("-")[0] == "fi"
    assert read.root_object["/MarkInfo"]["/Marked"]
    assert "Minua kuunneltiin." in words_of(pdf)


def test_the_same_values_give_the_same_bytes_and_are_typeset_once(monkeypatch):
    first = render_pdf("backend/report", **report("Minua kuunneltiin."))
    monkeypatch.setattr(rendering, "_typeset", lambda *_: b"anew")
    assert render_pdf("backend/report", **report("Minua kuunneltiin.")) == first
    assert render_pdf("backend/report", **report("Ei kuunneltu.")) == b"anew"
    assert render_png("backend/report", **report("Minua kuunneltiin.")) == b"anew"


def test_bytes_do_not_depend_on_the_moment():
    values = report("Minua kuunneltiin.")
    first = render_pdf("backend/report", **values)
    rendering.cache.clear()
    assert render_pdf("backend/report", **values) == first


def test_picture_is_an_a4_page_in_dots():
    picture = render_png("backend/report", **report("Minua kuunneltiin."))
    with Image.open(io.BytesIO(picture)) as opened:
        assert opened.format == "PNG"
        assert opened.size == (1240, 1754)


HOSTILE = {
    "code": '#panic("x") #eval("1+1") #read("/manage.py") #sys.inputs',
    "markup": "*bold* _it_ `raw` $x^2$ = Heading - item + item @ref <label> // no /* no */",
    "quotes": '" \' \\ \\" \\u{41} ” « ] } ) [ { (',
    "html": "<script>alert(1)</script> &amp; &#65;",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_marks_of_the_typesetter_are_text(words):
    read = words_of(render_pdf("backend/report", **report(words, heading=words, title=words)))
    assert read.count(re.sub(r"\s+", " ", words)) >= 2


@pytest.mark.parametrize(
    "words",
    [
        "ä" * 5000,
        "sana " * 1000,
        "\u202e" * 100 + "iktteR \u2066\u2067",
        "\x00\x07\x1b[31m\r\n\u2028\ufeff\ud800",
        "👨‍👩‍👧‍👦🔥" * 50,
        "العربية עברית Українська ελληνικά",
    ],
    ids=["one word", "many words", "overrides", "controls", "emoji", "scripts"],
)
def test_any_text_is_printed(words):
    pdf = render_pdf("backend/report", **report(words, title=words, heading=words))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_character_that_no_font_has_costs_only_the_name_of_the_standard():
    pdf = render_pdf("backend/report", **report("中文 kiinaksi"))
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid:part" not in pdf
    assert b"/MarkInfo" in pdf


def test_direction_is_not_turned_round_for_what_follows():
    read = words_of(render_pdf("backend/report", **report("\u202eabc", "def ghi")))
    assert "abc" in read
    assert "def ghi" in read


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "PROCESS_SECONDS", 0.001)
    with pytest.raises(CannotPrint):
        render_pdf("backend/report", **report("Minua kuunneltiin."))


def test_what_is_too_much_is_refused():
    with pytest.raises(CannotPrint):
        render_pdf("backend/report", **report("x" * limits.MOST_BYTES))


def test_turns_are_given_back_when_a_print_fails(monkeypatch):
    monkeypatch.setattr(rendering, "_source", lambda _: "#panic()")
    for _ in range(limits.AT_ONCE + 1):
        with pytest.raises(CannotPrint):
            render_pdf("backend/report", **report("x"))


@pytest.mark.parametrize("name", ["backend/none", "../report", "backend/../report", "/etc/passwd"])
def test_only_known_templates_are_printed(name):
    with pytest.raises(ValueError, match="no template"):
        render_pdf(name, **report("x"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_evaluate_nothing_and_read_only_our_own_drawings(path):
    source = path.read_text()
    assert "eval(" not in source
    assert "plugin(" not in source
    assert set(re.findall(r"read\(([^)]*)\)", source)) <= {'"/backend/static/backend/horizon.svg"'}
    assert set(re.findall(r"(?:import|include) ([^:\n]*)", source)) <= {
        '"/backend/printed/koppi.typ"'
    }
