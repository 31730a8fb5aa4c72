"""`manage.py erase`: forget what is past its day; with `--dry-run` say only what that would be."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from backend.privacy import tables


class Command(BaseCommand):
    """Does at once what the worker does every quarter of an hour; may run beside it."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether only to count."""
        parser.add_argument("--dry-run", action="store_true", help="count, and erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, a line a table, how many rows are to go or have gone."""
        found = [table for table in tables() if table.over or table.unneeded]
        due = [(table, table.due(timezone.now())) for table in found]
        if not options["dry_run"]:
            for erase in dict.fromkeys(table.erase for table in found if table.erase):
                erase()
        word = "would be erased" if options["dry_run"] else "erased"
        for table, rows in due:
            columns = ", ".join(table.columns)
            self.stdout.write(f"{rows:>8} {word}: {table.model} ({columns})")
        self.stdout.write(f"{sum(rows for _table, rows in due):>8} {word} in all")
