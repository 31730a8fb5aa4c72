"""The product's processes, each to be killed at any moment."""

import os
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

from config.embedded import parts
from config.embedded.child import Program, kill_group
from config.embedded.environment import BASE_DIR, Wishes
from tests.journeys.product import free_port

#: A worker that dies is taken over after this long; a minute in production.
LEASE_SECONDS = 3


class House:
    """Starts web, worker and beat as the supervisor does, with the test's own servers."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.running: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "ENVIRONMENT": "test",
            "DATA_DIR": str(folder),
            "SITE_URL": self.url,
            "SIGN_UP_RATE": "1000000/minute",
            "OUTBOX_LEASE_SECONDS": str(LEASE_SECONDS),
            **environment,
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start(parts.worker())

    def beat(self) -> subprocess.Popen[bytes]:
        place = self.folder / f"beat-{len(self.running)}"
        place.mkdir()
        return self.start(parts.beat(place))

    def web(self) -> subprocess.Popen[bytes]:
        wishes = Wishes(
            host="127.0.0.1",
            port=self.port,
            data_dir=self.folder,
            demo=False,
            own_database=False,
            own_broker=False,
        )
        return self.start(parts.web(wishes))

    def start(self, program: Program) -> subprocess.Popen[bytes]:
        log = self.folder / f"{program.name}-{len(self.running)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(word) for word in program.command],
                cwd=BASE_DIR,
                env={**self.environment, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def stop(self) -> None:
        """Kill everything that still runs."""
        for process in self.running:
            kill_group(process)

    def logs(self) -> str:
        return "\n".join(
            f"--- {path.name}\n{path.read_text(errors='replace')}"
            for path in sorted(self.folder.glob("*.log"))
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children as a power cut would: without a word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def address_of(settings_dict: dict[str, str]) -> str:
    """Write the database that the test itself uses as DATABASE_URL."""
    user, name, host = (quote(settings_dict[key], safe="") for key in ("USER", "NAME", "HOST"))
    password = quote(settings_dict["PASSWORD"], safe="")
    return f"postgresql://{user}:{password}@/{name}?host={host}&port={settings_dict['PORT'] or 5432}"
