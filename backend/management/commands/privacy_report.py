"""`manage.py privacy_report`: what each column holds of whom, how long, what is past its day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.privacy import Table, tables, undeclared


class Command(BaseCommand):
    """Lists every column that could hold something of a person; prints no value of any row.

    Ends with 1 when something is past its day, or a column is not declared.
    """

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to leave out columns that are about nobody."""
        parser.add_argument(
            "--people", action="store_true", help="leave out columns that are about nobody"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a table, and then the count that must be 0."""
        now = timezone.now()
        past = 0
        for table in sorted(tables(), key=lambda table: (table.whom, table.model)):
            rows = table.past(now)
            past += rows
            if not (options["people"] and table.whom == "nobody"):
                self._print(table, rows)
        self.stdout.write(f"\nRows past their day: {past}")
        if strays := undeclared():
            raise CommandError(f"Not declared, or declared and not there: {', '.join(strays)}")
        if past:
            raise CommandError("Something is kept past its day: run `manage.py erase`.")

    def _print(self, table: Table, rows: int) -> None:
        self.stdout.write(f"\n{table.model} ({table.whom}): {table.kept}; past its day: {rows}")
        for column, meaning in table.columns.items():
            self.stdout.write(f"    {column:<18} {meaning}")
