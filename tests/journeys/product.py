"""The whole product in processes of its own, as `make run` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

import requests

ROOT = Path(__file__).resolve().parents[2]
SLOW_MACHINE_SECONDS = 120
HELSINKI = ZoneInfo("Europe/Helsinki")


class Product:
    """Starts the supervisor on a free port with a data folder of its own, and stops it."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.data_dir = data_dir
        self.tokens: dict[str, str] = {}
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "REDIS_URL", "ENVIRONMENT", "DATA_DIR", "SITE_URL"}
            and not name.startswith(("DJANGO_", "PYTEST_"))
        }
        self.environment = {
            **inherited,
            "PORT": str(self.port),
            "DATA_DIR": str(data_dir),
            **environment,
        }

    def __enter__(self) -> Self:
        self.log = (self.data_dir / "output.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.embedded", "run"],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            until(self.is_ready, "the product to be ready", seconds=SLOW_MACHINE_SECONDS)
        except AssertionError as error:
            self.__exit__()
            raise AssertionError(f"{error}\n{self.output()[-3000:]}") from None
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.log.close()

    def is_ready(self) -> bool:
        assert self.process.poll() is None, "it ended"
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def output(self) -> str:
        return (self.data_dir / "output.log").read_text(errors="replace")

    def manage(self, *arguments: str) -> str:
        """Run manage.py beside the running product, and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def token(self, address: str) -> str:
        """Return a bearer token of a member of the demo; made once, a command takes seconds."""
        if address not in self.tokens:
            self.tokens[address] = self.manage("create_token", address)
        return self.tokens[address]

    def letters(self, to: str) -> list[EmailMessage]:
        """Return the letters that were sent to an address, oldest first."""
        found = []
        for path in sorted((self.data_dir / "mail").glob("*.eml")):
            letter = message_from_bytes(path.read_bytes(), policy=policy.default)
            if to in str(letter["To"]):
                found.append(letter)
        return found


def activity(product: Product, **more: Any) -> dict[str, Any]:
    """Publish an activity of the demo's Olkkari by the API, and return its one session."""
    staff = Api(product, product.token("coordinator@demo.example"))
    facts = {
        "organisation": "olkkari",
        "title": {"fi": "Makkaranpaisto", "sv": "Korvgrillning", "en": "Sausages"},
        "place": "laavu",
        "capacity": 12,
        "starts": (datetime.now(HELSINKI) + timedelta(days=2)).replace(microsecond=0).isoformat(),
        "duration": "PT2H",
        **more,
    }
    made = staff("POST", "activities/", facts, status=201)
    staff("POST", f"activities/{made['slug']}/publish/")
    (session,) = Api(product)("GET", f"sessions/?activity={made['slug']}")["results"]
    return dict(session)


class Api:
    """A program's view of the product: JSON in, JSON out, with or without a bearer token."""

    def __init__(self, product: Product, token: str = "") -> None:
        self.root = f"{product.url}/api/v1/"
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __call__(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        address = path if path.startswith("http") else self.root + path
        answer = requests.request(method, address, json=body, headers=self.headers, timeout=30)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


def until(condition: Callable[[], Any], what: str, *, seconds: float = 60) -> Any:
    """Wait for something that another process does, and return it."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s for {what}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
