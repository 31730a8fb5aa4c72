"""Memory of the whole embedded product at rest, and how soon its first page comes.

The floor of memory: the same three programs around a Django project that has nothing. Shared
pages are counted once (PSS, proc(5)), so this is measured on Linux only.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from config.embedded import child, parts
from config.embedded.child import Process, Program
from config.embedded.environment import Wishes
from config.embedded.valkey import free_port
from tests.benchmarks import harness
from tests.benchmarks.figures import Figure, said, size_figure, time_figure

REST_SECONDS = 12
START_SECONDS = 5.0
CELERY = "tests.benchmarks.bare_celery"


def measure() -> Iterator[Figure]:
    """Run ours, and the floor's, each by itself; then start the product warm."""
    if not Path("/proc/self/smaps_rollup").exists():
        raise SystemExit("Memory is measured on Linux only.")
    with tempfile.TemporaryDirectory() as folder:
        ours = at_rest(programs(Path(folder)))
        floor = at_rest(bare_programs(Path(folder)))
        yield size_figure("memory at rest: web, worker, beat", ours, ("bare", floor), 1.3)
        yield from first_page(Path(folder) / "data")


def programs(folder: Path) -> list[Program]:
    """Return the product's three programs, as `make run` starts them."""
    wishes = Wishes(
        host="127.0.0.1",
        port=free_port(),
        data_dir=folder,
        demo=False,
        own_database=False,
        own_broker=False,
    )
    return [parts.web(wishes), parts.worker(), parts.beat(folder)]


def bare_programs(folder: Path) -> list[Program]:
    """Return the same around a project with one view and one job."""
    web, worker, beat = programs(folder)
    bare: list[list[str | Path]] = [
        [*web.command, harness.BARE_DATABASE],
        [word.replace("config.celery", CELERY) for word in map(str, worker.command)],
        [word.replace("config.celery", CELERY) for word in map(str, beat.command)],
    ]
    return [
        Program(name=ours.name, command=command, environment=ours.environment, folder=harness.ROOT)
        for ours, command in zip((web, worker, beat), bare, strict=True)
    ]


def at_rest(wanted: Sequence[Program]) -> int:
    """Return the bytes that programs and their children hold after a while."""
    with ExitStack() as stack:
        running = []
        for program in wanted:
            process = child.start(program, subprocess.DEVNULL)
            stack.callback(child.stop, process, program)
            running.append(process)
        time.sleep(REST_SECONDS)
        for process, program in zip(running, wanted, strict=True):
            if process.poll() is not None:
                raise SystemExit(f"{program.name} ended with code {process.returncode}.")
        held = list(map(resident, running))
        parts_said = ", ".join(
            f"{program.name} {size / 1e6:.0f} MB"
            for program, size in zip(wanted, held, strict=True)
        )
        print(f"  {parts_said}", flush=True)
        return sum(held)


def resident(process: Process) -> int:
    """Return the proportional set size of a program and its children, which share its session."""
    size = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == process.pid:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                size += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return size * 1024


def first_page(data: Path) -> Iterator[Figure]:
    """Start the embedded product twice; the second start is a warm one."""
    taken = [started(data) for _ in range(2)][-1]
    began = time.perf_counter()
    harness.manage("check")
    check = time.perf_counter() - began
    work = f"make run, warm, to its first page (manage.py check: {said(check)})"
    yield time_figure(work, taken, ("promised", START_SECONDS), 1)


def started(data: Path) -> float:
    """Return the seconds from the start of the product to its first page."""
    port = free_port()
    left_out = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "CONTACT_KEYS", "SITE_URL", "EMAIL_URL")
    environment = {
        **{name: value for name, value in os.environ.items() if name not in left_out},
        "DATA_DIR": str(data),
        "PORT": str(port),
        "ENVIRONMENT": "development",
        "DEMO": "1",
        "TRUSTED_PROXY_COUNT": "0",
    }
    command = [sys.executable, "-m", "config.embedded", "run"]
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, cwd=harness.ROOT, stdout=subprocess.DEVNULL
    ) as product:
        try:
            until_it_answers(f"http://127.0.0.1:{port}/", product)
            return time.perf_counter() - began
        finally:
            product.terminate()
            product.wait(60)


def until_it_answers(url: str, product: subprocess.Popen[bytes]) -> None:
    """Ask until there is an answer."""
    limit = time.monotonic() + 120
    while time.monotonic() < limit and product.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310
                answer.read()
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("The product did not start.")
