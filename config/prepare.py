"""What stands between a fresh checkout and the first page, in one process.

`python -m config.prepare migrate static`: each word is a step, done in the order given, and may
be repeated.
"""

import os
import sys
from collections.abc import Callable

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import Error

from config import translations

#: Parts of other packages that no page of ours names; they are most of the bytes to compress.
UNUSED = ["redoc", "*es-bundle*", "swagger-ui.js*", "rest_framework"]
STEPS: dict[str, Callable[[], object]] = {
    "messages": translations.compile_stale,
    "migrate": lambda: call_command("migrate", interactive=False, verbosity=0),
    "static": lambda: call_command(
        "collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED
    ),
    "demo": lambda: call_command("load_demo"),
}


def main(steps: list[str]) -> None:
    """Do the steps.

    Raises:
        SystemExit: A step cannot be done; the sentence says why.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        for step in steps:
            STEPS[step]()
    except ImproperlyConfigured as error:
        sys.exit(f"A setting is wrong: {error}")
    except (Error, CommandError, OSError) as error:
        first_line = str(error).strip().partition("\n")[0]
        sys.exit(f"The step {step} failed: {first_line}")


if __name__ == "__main__":
    main(sys.argv[1:])
