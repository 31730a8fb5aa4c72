"""The memo of a selection on paper, and as the table that can be brought in again."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backend.clock import today
from backend.models.texts import in_language
from backend.printing.rendering import render_pdf
from backend.saying import active_language, day
from feedback.domain.memo_table import Line, write_table
from feedback.models import Feedback
from feedback.queries.filters import Filters
from feedback.queries.memo import MOST_STATEMENTS, Chapter, memo_statements
from feedback.templatetags.statements import voice_label


def memo_tsv(wanted: Filters, *, item: str = "") -> str:
    """Return a selection as a table: theme, kind, text."""
    return write_table(
        Line(number=0, theme=one.theme_id or "", kind=one.kind, text=one.text)
        for one in memo_statements(wanted, item=item)[:MOST_STATEMENTS]
    )


def memo_pdf(*, title: str, found: list[Chapter]) -> bytes:
    """Return a memo as a PDF in the active language."""
    language = active_language()
    sections: list[dict[str, Any]] = [
        {
            "heading": heading_of(chapter),
            "quotes": [
                {"text": one.text, "note": note_of(one, language)} for one in chapter.statements
            ],
        }
        for chapter in found
    ]
    data = {"lead": lead_of(found), "footer": f"Koppi · {day(today())}", "sections": sections}
    return render_pdf("backend/report", title=title, language=language, data=data)


def lead_of(found: list[Chapter]) -> str:
    """Say how much there is."""
    count = sum(len(chapter.statements) for chapter in found)
    said = ngettext("%(count)s statement", "%(count)s statements", count) % {"count": count}
    return f"{said} · {day(today())}"


def heading_of(chapter: Chapter) -> str:
    """Return a theme's name in the active language."""
    if chapter.theme is None:
        return _("Without a theme")
    return in_language(chapter.theme.name, active_language())


def note_of(statement: Feedback, language: str) -> str:
    """Say what kind of statement it is and what it is about."""
    parts = [voice_label(statement)]
    if statement.activity:
        parts.append(in_language(statement.activity.title, language))
    elif statement.place:
        parts.append(in_language(statement.place.name, language))
    return " · ".join(parts)
