"""What the person who starts the product asked for: the environment, then `.env`.

Reads and writes only what the supervisor itself needs; everything else goes to the programs
as it is and is read by `config/settings.py`.
"""

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from environ import Env

from config.embedded.errors import StartError

BASE_DIR = Path(__file__).resolve().parent.parent.parent
HIGHEST_PORT = 65535
NO = {"0", "false", "off", "no", "n", ""}


@dataclass(frozen=True)
class Wishes:
    """What was asked for.

    Attributes:
        host: Where the web server listens.
        port: Its port.
        data_dir: Everything that is kept stands here.
        demo: Whether an empty database is filled with demo content.
        own_database: Whether to run a PostgreSQL of our own.
        own_broker: Whether to run a Redis-protocol server of our own.
    """

    host: str
    port: int
    data_dir: Path
    demo: bool
    own_database: bool
    own_broker: bool

    @property
    def address(self) -> str:
        """The address to open in a browser on this machine."""
        return f"http://127.0.0.1:{self.port}"


def read() -> Wishes:
    """Read the environment and `.env`, which is put into the environment.

    Raises:
        StartError: A value cannot be right, or `.env` cannot be read.
    """
    try:
        Env.read_env(BASE_DIR / ".env")
    except (OSError, ValueError) as error:
        raise StartError(f"{BASE_DIR / '.env'} cannot be read: {error}.") from None
    development = os.environ.setdefault("ENVIRONMENT", "development") == "development"
    demo = os.environ.setdefault("DEMO", "1" if development else "0")
    return Wishes(
        host=os.environ.get("HOST") or "127.0.0.1",
        port=port(os.environ.get("PORT") or "8000"),
        data_dir=(BASE_DIR / (os.environ.get("DATA_DIR") or "var")).resolve(),
        demo=demo.lower() not in NO,
        own_database=not os.environ.get("DATABASE_URL"),
        own_broker=not os.environ.get("REDIS_URL"),
    )


def port(value: str) -> int:
    """Read a port.

    Raises:
        StartError: It is none.
    """
    if not value.isdecimal() or not 1 <= int(value) <= HIGHEST_PORT:
        raise StartError(f"PORT is {value!r}; it must be a number from 1 to {HIGHEST_PORT}.")
    return int(value)


def own_secrets(data_dir: Path) -> None:
    """Put the signing key and the contact key into the environment, made once and kept.

    Without them nobody could open the tickets and contacts that are in the database.

    Raises:
        StartError: The kept file cannot be read or written.
    """
    kept = data_dir / "secrets.env"
    try:
        if not kept.exists():
            contact_key = base64.b64encode(secrets.token_bytes(32)).decode()
            made = {"SECRET_KEY": secrets.token_urlsafe(48), "CONTACT_KEYS": f"1:{contact_key}"}
            write(kept, made)
        Env.read_env(kept)
    except OSError as error:
        raise StartError(f"{kept} cannot be used: {error.strerror}.") from None


def write(file: Path, values: dict[str, str]) -> None:
    """Write settings as a file that only we can read, whole or not at all."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    unfinished.write_text("".join(f"{name}='{value}'\n" for name, value in values.items()))
    unfinished.replace(file)
