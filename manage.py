#!/usr/bin/env python3
"""Django's command line for Koppi: `./manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (after the setting)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
