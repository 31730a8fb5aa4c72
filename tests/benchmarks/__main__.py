"""`python -m tests.benchmarks [name …]`: runs all benchmarks, or those named; prints one table.

On throw-away servers, or on those that DATABASE_URL and REDIS_URL name: there it makes databases
of its own and drops them, and leaves the others alone.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.embedded.services import throw_away
from tests.benchmarks import harness
from tests.benchmarks.databases import database, named
from tests.benchmarks.figures import Figure, from_text, table

HERE = Path(__file__).parent
PATTERN = "koppi_bench_pattern"


def main(names: list[str]) -> int:
    """Run the benchmarks; return 1 when one could not be run."""
    known = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    if unknown := set(names) - set(known):
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
        return 1
    figures: list[Figure] = []
    failed = []
    with ground() as (environment, folder):
        for name in names or known:
            print(f"{name} …", flush=True)
            found = run(name, environment, folder)
            figures += found or []
            failed += [] if found else [name]
    print(f"\n{table(figures)}\n")
    missed = sum(not figure.is_met for figure in figures)
    print(f"{len(figures) - missed} of {len(figures)} targets met.")
    if failed:
        print(f"Could not be run: {', '.join(failed)}.")
    return bool(failed)


@contextmanager
def ground() -> Iterator[tuple[dict[str, str], Path]]:
    """Have servers, static files and a migrated database that the others are copied from."""
    with ExitStack() as stack:
        given = {
            name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if name in os.environ
        }
        started = throw_away(postgres="DATABASE_URL" not in given, valkey="REDIS_URL" not in given)
        addresses = {**given, **stack.enter_context(started)}
        folder = Path(tempfile.mkdtemp(prefix="koppi-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        environment = harness.fresh_environment(addresses, folder)
        server = environment["DATABASE_URL"]
        stack.enter_context(database(server, PATTERN))
        environment["DATABASE_URL"] = named(server, PATTERN)
        os.environ.update(environment)
        harness.manage("migrate", "--verbosity=0")
        harness.manage("collectstatic", "--noinput", "--verbosity=0")
        environment["DATABASE_URL"] = server
        yield environment, folder


def run(name: str, environment: dict[str, str], folder: Path) -> list[Figure] | None:
    """Run one benchmark on a database of its own; None when it failed."""
    file, own = folder / f"{name}.json", f"koppi_bench_{name}"
    server = environment["DATABASE_URL"]
    with database(server, own, template=PATTERN):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.inside", name, file],
            check=False,
            cwd=harness.ROOT,
            env={**environment, "DATABASE_URL": named(server, own)},
        )
    return None if done.returncode else from_text(file.read_text())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
