"""Django's registration of the house."""

from django.apps import AppConfig


class BackendConfig(AppConfig):
    """The house."""

    name = "backend"
