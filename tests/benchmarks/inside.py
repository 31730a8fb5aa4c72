"""One benchmark in a process of its own: `python -m tests.benchmarks.inside NAME FILE`."""

import importlib
import sys
from pathlib import Path

import django

from tests.benchmarks.figures import to_text


def main(name: str, file: str) -> None:
    """Measure, and write the figures to `file`."""
    django.setup()
    module = importlib.import_module(f"tests.benchmarks.bench_{name}")
    Path(file).write_text(to_text(list(module.measure())))


if __name__ == "__main__":
    main(*sys.argv[1:])
