"""Django's registration of the calendar."""

from django.apps import AppConfig


class SchedulerConfig(AppConfig):
    """The calendar."""

    name = "scheduler"
