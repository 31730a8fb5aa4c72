"""`manage.py rotate_contact_keys`: seal everything anew with the first key of `CONTACT_KEYS`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.domain.rotation import rotate


class Command(BaseCommand):
    """Runs beside the product. Afterwards older keys open nothing any more and can be destroyed."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a column; end with 1 when a key was missing."""
        lost = 0
        for done in rotate():
            lost += done.lost
            self.stdout.write(f"{done.sealed:>8} sealed anew: {done.column}")
            if done.lost:
                self.stdout.write(f"{done.lost:>8} could not be opened: {done.column}")
        if lost:
            raise CommandError(
                "Some boxes were sealed with a key that is not in CONTACT_KEYS. Add it and run "
                "this again, or let `manage.py erase` take them on their day."
            )
