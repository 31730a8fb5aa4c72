"""The account that PostgreSQL runs as, since it refuses to run as root.

Started by an ordinary person, everything runs as that person. Started by root (a container, a
fresh virtual machine), PostgreSQL runs as `nobody`. Nobody's folders are opened for that: where
`nobody` may not enter a parent folder (a clone in `/root`), the server is started with the one
capability that passes folders, by `setpriv` of util-linux.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from config.embedded.errors import StartError

TRY = 'test -x "$0" && "$0" --version >/dev/null && cd "$1" && touch .try && rm .try'
TRY_SECONDS = 20


@dataclass(frozen=True)
class Account:
    """A user and group to start a program as, and the words that go before its command line."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()

    @cached_property
    def is_other(self) -> bool:
        """Say whether this is another account than the one that runs the supervisor."""
        return self.uid != os.getuid()

    def options(self) -> dict[str, Any]:
        """Give the arguments of `subprocess` that change the account."""
        if not self.is_other or self.prefix:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, folder: Path) -> None:
        """Make `folder` (created here when missing) private to this account."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            if self.is_other:
                os.chown(folder, self.uid, self.gid)
        except OSError as error:
            raise StartError(f"{folder} cannot be used: {error.strerror}.") from None


def for_database(program: Path, folder: Path) -> Account:
    """Find the account that can run `program` with its data in `folder`.

    `folder` is made private to that account.

    Raises:
        StartError: Root runs this, and no other account can reach the program or the folder.
    """
    if os.getuid() != 0:
        mine = Account(os.getuid(), os.getgid())
        mine.own(folder)
        return mine
    plain = owner_of(folder) or nobody()
    plain.own(folder)
    for account in (plain, passing_folders(plain)):
        if account is not None and reaches(account, program, folder):
            return account
    raise StartError(
        f"PostgreSQL refuses to run as root, and no other account can reach {folder} "
        f"and {program}; run as an ordinary user, move the clone, or set DATABASE_URL."
    )


def owner_of(folder: Path) -> Account | None:
    """Find the account that the data belongs to, when an ordinary person ran this before root."""
    if not folder.is_dir() or folder.stat().st_uid == 0:
        return None
    return Account(folder.stat().st_uid, folder.stat().st_gid)


def nobody() -> Account:
    """Find the account that owns nothing.

    Raises:
        StartError: This machine has none.
    """
    try:
        found = pwd.getpwnam("nobody")
    except KeyError:
        raise StartError(
            "PostgreSQL refuses to run as root and this machine has no account `nobody`; "
            "run as an ordinary user, or set DATABASE_URL."
        ) from None
    return Account(found.pw_uid, found.pw_gid)


def passing_folders(account: Account) -> Account | None:
    """Give the account the capability to pass closed folders; None where `setpriv` is missing."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return None
    prefix = (
        setpriv,
        f"--reuid={account.uid}",
        f"--regid={account.gid}",
        "--clear-groups",
        "--bounding-set=-all,+dac_override",
        "--inh-caps=-all,+dac_override",
        "--ambient-caps=-all,+dac_override",
        # initdb asks access(2), which otherwise forgets capabilities of those who are not root.
        "--securebits=+no_setuid_fixup",
        # A change of account forgets the signal of the parent's death.
        "--pdeathsig=keep",
    )
    return Account(account.uid, account.gid, prefix)


def reaches(account: Account, program: Path, folder: Path) -> bool:
    """Try whether the account can start `program` and write in `folder`."""
    command = [*account.prefix, "sh", "-c", TRY, str(program), str(folder)]
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TRY_SECONDS,
            **account.options(),
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
