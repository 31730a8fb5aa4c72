"""A meeting's notes: each line once, bad lines named, nothing lost."""

from pathlib import Path

import pytest

from backend.enums import ThemeKind
from backend.errors import NotAllowed
from backend.models import Theme
from feedback import demo
from feedback.domain.importing import import_statements
from feedback.domain.memo_table import Line, decoded, read_table
from feedback.enums import FeedbackState, Source
from feedback.errors import BadTable
from feedback.models import Feedback
from tests.feedback.factories import outsider, triager

MEMO = Path(demo.__file__).parent / "memo-statements.tsv"


def line(**fields):
    return Line(**{"number": 2, "theme": "shame", "kind": "need", "text": "Kahvia", **fields})


@pytest.mark.django_db
def test_memo_comes_in_whole_and_once():
    lines = read_table(decoded(MEMO.read_bytes()))
    first = import_statements(actor=triager(), lines=lines)
    assert (first.created, first.known, first.held_back, first.refused) == (85, 0, 0, [])
    assert len(first.themes) == 16
    again = import_statements(actor=None, lines=lines)
    assert (again.created, again.known, again.themes) == (0, 85, [])
    assert Feedback.objects.count() == 85
    assert {one.source for one in Feedback.objects.all()} == {Source.MEETING}
    texts = set(Feedback.objects.values_list("theme", "kind", "text"))
    assert texts == {(one.theme, one.kind, one.text) for one in lines}
    shame = Theme.objects.get(pk="shame")
    assert (shame.kind, shame.name["fi"]) == (ThemeKind.DEVELOPMENT, "Häpeä")


@pytest.mark.django_db
def test_bad_lines_are_named_and_the_others_come_in():
    report = import_statements(
        actor=None,
        lines=[
            line(number=2),
            line(number=3, kind="shout"),
            line(number=4, theme="kaksi sanaa"),
            line(number=5, text="  "),
            line(number=6, text="a" * 4001),
            line(number=7, text="Teetä", theme="uusi-teema", kind=""),
            line(number=8),
        ],
    )
    assert (report.created, report.known) == (2, 1)
    assert [one.line.number for one in report.refused] == [3, 4, 5, 6]
    assert all(one.reason for one in report.refused)
    assert report.themes == ["shame", "uusi-teema"]
    assert Theme.objects.get(pk="uusi-teema").name == {"fi": "Uusi teema"}


@pytest.mark.django_db
def test_existing_theme_keeps_its_name():
    Theme.objects.create(slug="shame", name={"fi": "Oma nimi"})
    assert import_statements(actor=None, lines=[line()]).themes == []
    assert Theme.objects.get().name == {"fi": "Oma nimi"}


@pytest.mark.django_db
def test_personal_data_in_notes_is_held_back():
    report = import_statements(actor=None, lines=[line(text="Soita 040 123 4567")])
    assert report.held_back == 1
    assert Feedback.objects.get().state == FeedbackState.HELD_BACK


@pytest.mark.django_db
def test_who_does_not_triage_brings_nothing_in():
    with pytest.raises(NotAllowed):
        import_statements(actor=outsider(), lines=[line()])


def test_table_is_read_by_its_heading():
    table = '\ufeffText\tKIND\ttheme\textra\r\n\r\n"Sanoi ""ei"""\tneed\tshame\tx\r\nKahvia\r\n'
    assert read_table(table) == [
        Line(number=3, theme="shame", kind="need", text='Sanoi "ei"'),
        Line(number=4, text="Kahvia"),
    ]


@pytest.mark.parametrize("table", ["", "\n", "theme\ttext\nshame\tx", "theme,kind,text\na,b,c"])
def test_table_without_its_heading_is_refused(table):
    with pytest.raises(BadTable):
        read_table(table)


@pytest.mark.parametrize("content", [b"\xff\xfe", "häpeä".encode("latin-1"), b"a" * 2_097_153])
def test_file_that_is_not_text_of_a_sensible_size_is_refused(content):
    with pytest.raises(BadTable):
        decoded(content)
