"""Django's registration of the ear."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The ear."""

    name = "feedback"
