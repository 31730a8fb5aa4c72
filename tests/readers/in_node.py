"""Readers of Node.js: ical.js (Thunderbird's) and node-ical, as tests/readers/node pins them."""

import json
import shutil
import subprocess
from datetime import datetime
from functools import partial
from pathlib import Path

from tests.readers.seen import Reader, Seen

FOLDER = Path(__file__).parent / "node"
NAMES = ("ical.js", "node-ical")


def reader(name: str) -> Reader:
    """Return the reader of that name."""
    return partial(_read, name)


def missing() -> str:
    """Say why they cannot read; empty when they can."""
    if not shutil.which("node"):
        return "no Node.js"
    lock, installed = FOLDER / "package-lock.json", FOLDER / "node_modules/.package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        return "not fetched: python -m tests.readers"
    return ""


def install() -> None:
    """Fetch the exact versions, checked by their digests; without npm or a registry, do nothing."""
    if shutil.which("npm") and missing().startswith("not fetched"):
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        done = subprocess.run(command, check=False, cwd=FOLDER, timeout=300)
        if done.returncode == 0:
            (FOLDER / "node_modules/.package-lock.json").touch()


def _read(name: str, path: Path, begins: datetime, ends: datetime) -> list[Seen]:
    command = ["node", "read.mjs", name, str(path), begins.isoformat(), ends.isoformat()]
    done = subprocess.run(command, check=True, capture_output=True, cwd=FOLDER, timeout=120)
    return [
        Seen(
            start=datetime.fromisoformat(row["start"]),
            end=datetime.fromisoformat(row["end"]),
            uid=row["uid"],
            summary=row["summary"],
            location=row.get("location") or "",
            description=row.get("description") or "",
            status=row["status"],
            alarms=None if row["alarms"] is None else tuple(-int(one) for one in row["alarms"]),
        )
        for row in json.loads(done.stdout)
    ]
