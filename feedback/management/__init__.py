"""Django's management commands of the ear."""
