"""Bringing in a meeting's notes: a file, or pasted from a spreadsheet."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from backend.errors import Refusal
from backend.web.refusals import refusal_to_form
from backend.web.staff import member
from feedback.domain.importing import ImportReport, import_statements
from feedback.domain.memo_table import COLUMNS, LARGEST_FILE, Line
from feedback.domain.notes import read_file, read_text
from feedback.pages.access import triage_page

HEADING = "\t".join(COLUMNS)


class ImportForm(forms.Form):
    """A file or pasted lines."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A Word document (.docx), or text in UTF-8: lines, or a table with tabs."),
        required=False,
    )
    # Tabs at a line's ends are empty cells, so nothing is stripped.
    pasted = forms.CharField(
        label=_("Or paste the lines here"),
        help_text=_(
            "One statement a line. A line such as “Shame:” names the theme of those after it. "
            "Or a table from a spreadsheet: its first line names the columns theme, kind, text."
        ),
        required=False,
        strip=False,
        max_length=LARGEST_FILE,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def lines(self) -> list[Line]:
        """Return the notes.

        Raises:
            BadTable: There is nothing, or nothing that can be read as a table.
        """
        file = self.cleaned_data["file"]
        if file is not None:
            return read_file(file.read(LARGEST_FILE + 1))
        return read_text(self.cleaned_data["pasted"])


@triage_page
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take notes in and say what became of each line; lines to mend stay in the form."""
    form = ImportForm(request.POST or None, request.FILES or None)
    report = None
    if form.is_bound and form.is_valid():
        try:
            report = import_statements(actor=member(request), lines=form.lines())
        except Refusal as refusal:
            refusal.field = "file" if form.cleaned_data["file"] else "pasted"
            refusal_to_form(form, refusal)
        else:
            form = ImportForm(initial={"pasted": _to_mend(report)})
    context = {"form": form, "report": report, "here": "triage"}
    return render(request, "feedback/import.html", context)


def _to_mend(report: ImportReport) -> str:
    """Return the refused lines with their heading, ready to be mended and sent again."""
    if not report.refused:
        return ""
    return "\n".join([HEADING, *(str(one.line) for one in report.refused)])
