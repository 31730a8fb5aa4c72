"""`manage.py create_token EMAIL`: print an API bearer token for a person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.domain.tokens import create_access_token
from backend.models import User


class Command(BaseCommand):
    """Prints a bearer token. Only its hash is stored: it cannot be shown again."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the person's e-mail and a name for the token."""
        parser.add_argument("email")
        parser.add_argument("--name", default="command line", help="what the token is for")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the token and print it alone on a line."""
        person = User.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {options['email']}.")
        self.stdout.write(create_access_token(person=person, name=options["name"]))
