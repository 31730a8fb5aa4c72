"""One program under the supervisor's care, tied to it so that neither outlives the other's need."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from config.embedded.account import Account

PR_SET_PDEATHSIG = 1
Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Program:
    """What to start, and how it is asked to stop.

    Attributes:
        name: The word before each line it prints.
        command: The command line, without a shell.
        stop_signal: Ends it in an orderly way.
        orphan_signal: What the kernel sends it when the supervisor is killed (Linux only).
        patience: Seconds to wait after `stop_signal` before it is killed.
        stdin: What it reads from its standard input.
        quiet: Whether what it prints is kept back, except to say why it did not start.
    """

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    patience: float = 10.0
    stdin: str = ""
    quiet: bool = False
    folder: Path | None = None


def tied(orphan_signal: signal.Signals) -> Callable[[], None] | None:
    """Make the function that ties a new process to this one; None where the kernel cannot."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(orphan_signal))
        if os.getppid() != parent:
            os._exit(1)  # the supervisor died between fork and this line

    return tie


def end_with_parent() -> None:
    """Let the end of the process that started this one end it too (Linux only)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


def start(program: Program, output: int | IO[bytes] = subprocess.PIPE) -> Process:
    """Start a program in a session of its own, its output in one pipe or file.

    A session of its own, because Ctrl-C reaches every process of the terminal's group at once
    and the programs must stop in order.

    Raises:
        OSError: The program cannot be started.
    """
    account = program.account
    process = subprocess.Popen(
        [*(account.prefix if account else ()), *map(str, program.command)],
        env={**os.environ, **program.environment},
        cwd=program.folder,
        stdin=subprocess.PIPE if program.stdin else subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        # Safe: the supervisor has a single thread.
        preexec_fn=tied(program.orphan_signal),  # noqa: PLW1509
        **(account.options() if account else {}),
    )
    if process.stdin:
        process.stdin.write(program.stdin.encode())
        process.stdin.close()
    return process


def stop(process: Process, program: Program) -> None:
    """Ask a program to end, and kill it and all it started when it does not in time."""
    if process.poll() is None:
        process.send_signal(program.stop_signal)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=program.patience)
    kill_group(process)


def kill_group(process: Process) -> None:
    """Kill what is left of a program's session."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
