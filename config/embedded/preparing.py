"""Which steps a start needs: a warm start has nothing to prepare and must not pay for asking."""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from config.embedded.child import Program
from config.embedded.environment import BASE_DIR, Wishes

ROOMS = ("backend", "scheduler", "feedback")
STAMP = "prepared.json"


def steps(wishes: Wishes) -> list[str]:
    """Name the steps of `config.prepare` that are not known to be done.

    In a database of our own what was done stays done; what happened to another one since the
    last start cannot be known, so it is asked each time.
    """
    done = read_stamp(wishes.data_dir)
    now = stamp(wishes)
    needed = ["messages"] if stale_messages() else []
    if not wishes.own_database or done.get("migrate") != now["migrate"]:
        needed.append("migrate")
    if done.get("static") != now["static"]:
        needed.append("static")
    if wishes.demo and (not wishes.own_database or done.get("demo") != now["demo"]):
        needed.append("demo")
    return needed


def stale_messages() -> bool:
    """Say whether a file of translations is newer than what was compiled from it."""
    for source in BASE_DIR.glob("*/locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def program(needed: list[str]) -> Program:
    """The process that does the steps."""
    command = [sys.executable, "-m", "config.prepare", *needed]
    return Program(name="prepare", command=command, folder=BASE_DIR)


def stamp(wishes: Wishes) -> dict[str, str]:
    """Say by hashes what the code asks to be prepared."""
    migrations = (path for room in ROOMS for path in (BASE_DIR / room).glob("migrations/*.py"))
    requirements = BASE_DIR.glob("requirements/*.txt")
    files = (path for room in ROOMS for path in (BASE_DIR / room).glob("static/**/*"))
    locked = digest(requirements)
    return {
        "migrate": digest(migrations) + locked,
        "static": digest(files) + locked,
        "demo": "loaded" if wishes.demo else "",
    }


def digest(files: Iterable[Path]) -> str:
    """Hash names and contents of files."""
    state = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        state.update(str(path.relative_to(BASE_DIR)).encode())
        state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()[:20]


def read_stamp(data_dir: Path) -> dict[str, str]:
    """Read what is known to be done; nothing when the file is missing or broken."""
    try:
        known = json.loads((data_dir / STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def write_stamp(wishes: Wishes) -> None:
    """Note that all of it is done."""
    done = stamp(wishes)
    if not wishes.demo:
        done["demo"] = read_stamp(wishes.data_dir).get("demo", "")
    (wishes.data_dir / STAMP).write_text(json.dumps(done))
