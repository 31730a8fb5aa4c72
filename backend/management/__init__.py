"""Django's management commands of the house."""
