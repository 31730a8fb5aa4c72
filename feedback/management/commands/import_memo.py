"""Bring a meeting's notes in as feedback."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.errors import Refusal
from feedback.domain.importing import import_statements
from feedback.domain.memo_table import decoded, read_table


class Command(BaseCommand):
    """`manage.py import_memo FILE.tsv`: columns theme, kind and text, with tabs between.

    A line comes in once, however often the file is brought. Lines that cannot be taken in are
    named with their number and the reason; the others come in all the same, and the command then
    ends with status 1.
    """

    help = "Brings statements (tab-separated: theme, kind, text) in as feedback; each line once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="a UTF-8 file with tabs between the columns")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Import, and say what became of the lines."""
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        try:
            report = import_statements(actor=None, lines=read_table(decoded(content)))
        except Refusal as refusal:
            raise CommandError(f"{file}: {refusal}") from None
        self.stdout.write(
            f"{report.created} new, {report.known} known before, "
            f"{report.held_back} of the new held back because of personal data."
        )
        if report.themes:
            self.stdout.write(f"New themes: {', '.join(report.themes)}.")
        for one in report.refused:
            self.stderr.write(f"Line {one.line.number}: {one.reason}")
        if report.refused:
            raise CommandError(
                f"{len(report.refused)} lines were not taken in. Mend them and import again."
            )
