"""Fill an empty installation with demo content."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.management.base import BaseCommand

from backend.models import Organisation
from feedback.demo.loading import load_feedback_demo


class Command(BaseCommand):
    """`manage.py load_demo`: places, activities, people, feedback and answers, marked as demo.

    Does nothing when there is an organisation: a house that is lived in is left alone.
    """

    help = "Fills an empty database with demo content; does nothing when there is an organisation."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the demo of each room, from the ground up."""
        if Organisation.objects.exists():
            self.stdout.write("There is content already; no demo was loaded.")
            return
        if find_spec("scheduler.domain.demo"):
            import_module("scheduler.domain.demo").load()
        load_feedback_demo()
        self.stdout.write("The demo is loaded.")
