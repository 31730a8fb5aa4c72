"""Many programs side by side, their output under their names, restarted when they die.

A single thread: the kernel ties a program to the thread that started it (prctl(2)), and a loop
over pipes needs no other.
"""

import contextlib
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from config.embedded import child
from config.embedded.child import Process, Program
from config.embedded.errors import StartError

SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
#: A program that ran for this long had started well; the next pause is a short one again.
RAN_WELL_SECONDS = 30.0
TICK = 0.02
CHUNK = 65536


@dataclass
class Charge:
    """A program in the group's care."""

    program: Program
    process: Process
    started: float
    pause: float = SHORTEST_PAUSE
    restart_at: float | None = None
    half_line: bytes = b""
    last_line: str = ""

    @property
    def runs(self) -> bool:
        """Say whether the process has not ended."""
        return self.process.poll() is None


@dataclass(frozen=True)
class Wait:
    """What to wait for, and for how many seconds, before others are started."""

    charge: Charge
    is_ready: Callable[[], bool]
    patience: float


@dataclass
class ProcessGroup:
    """The programs, in the order of their start."""

    charges: list[Charge] = field(default_factory=list)
    asked_to_stop: int = 0
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def obey_signals(self) -> None:
        """Let Ctrl-C and SIGTERM end the product in order, instead of ending this program."""

        def note(number: int, _frame: object) -> None:
            self.asked_to_stop += 1

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, note)

    def start(self, program: Program) -> Charge:
        """Start a program and take it into care.

        Raises:
            StartError: It cannot be started at all.
        """
        charge = Charge(program, self._spawn(program), time.monotonic())
        self._listen(charge)
        self.charges.append(charge)
        return charge

    def run(self, program: Program) -> None:
        """Run a program to its end.

        Raises:
            StartError: It failed; the sentence is the last line that it printed.
        """
        charge = self.start(program)
        self.until(lambda: not charge.runs)
        self._forget(charge)
        self.charges.remove(charge)
        if charge.process.returncode and not self.asked_to_stop:
            raise StartError(charge.last_line or f"{program.name} {ending(charge.process)}.")

    def wait_all(self, waits: list[Wait]) -> None:
        """Wait for programs that were just started.

        Raises:
            StartError: One ended, or was not ready in time.
        """
        for wait in waits:
            charge, limit = wait.charge, time.monotonic() + wait.patience
            self.until(partial(settled, wait, limit))
            if self.asked_to_stop or wait.is_ready():
                continue
            self.pump(0)
            reason = charge.last_line or "it was not ready in time"
            raise StartError(f"{charge.program.name} did not start: {reason}")

    def until(self, condition: Callable[[], bool]) -> None:
        """Pass output on until `condition` holds or the person asks to stop."""
        while not self.asked_to_stop and not condition():
            self.pump(TICK)

    def watch(self) -> None:
        """Keep every program running until the person asks to stop."""
        while not self.asked_to_stop:
            self.pump(0.5)
            for charge in self.charges:
                self._revive(charge)

    def stop(self) -> None:
        """Stop every program, the last started first; a second Ctrl-C stops asking politely."""
        polite = self.asked_to_stop
        for charge in reversed(self.charges):
            if charge.runs:
                charge.process.send_signal(charge.program.stop_signal)
            limit = time.monotonic() + charge.program.patience
            while charge.runs and time.monotonic() < limit and self.asked_to_stop <= polite + 1:
                self.pump(TICK)
            self._forget(charge)
        self.charges.clear()

    def pump(self, seconds: float) -> None:
        """Pass on what the programs print, waiting at most `seconds` for it."""
        for key, _events in self._selector.select(seconds):
            if not read_from(key.data):
                self._selector.unregister(key.fileobj)
        if not self._selector.get_map():
            time.sleep(seconds)

    def _spawn(self, program: Program) -> Process:
        try:
            return child.start(program)
        except OSError as error:
            raise StartError(f"{program.name} cannot be started: {error.strerror}.") from None

    def _listen(self, charge: Charge) -> None:
        if output := charge.process.stdout:
            os.set_blocking(output.fileno(), False)
            self._selector.register(output, selectors.EVENT_READ, charge)

    def _forget(self, charge: Charge) -> None:
        """Show the rest of a program's output and leave nothing of it behind."""
        child.kill_group(charge.process)
        output = charge.process.stdout
        if output and not output.closed:
            while read_from(charge):
                pass
            with contextlib.suppress(KeyError):
                self._selector.unregister(output)
            output.close()

    def _revive(self, charge: Charge) -> None:
        now = time.monotonic()
        if charge.runs:
            return
        if charge.restart_at is None:
            self._forget(charge)
            if now - charge.started > RAN_WELL_SECONDS:
                charge.pause = SHORTEST_PAUSE
            charge.restart_at = now + charge.pause
            say(
                f"{charge.program.name} {ending(charge.process)}; "
                f"it is started again in {charge.pause:.0f} s."
            )
            charge.pause = min(charge.pause * 2, LONGEST_PAUSE)
        elif now >= charge.restart_at:
            charge.process = self._spawn(charge.program)
            charge.started, charge.restart_at = now, None
            self._listen(charge)


def settled(wait: Wait, limit: float) -> bool:
    """Say whether there is nothing more to wait for: it is ready, it ended, or time is up."""
    return wait.is_ready() or not wait.charge.runs or time.monotonic() > limit


def ending(process: Process) -> str:
    """Say how a process ended."""
    code = process.returncode
    if code is not None and code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"


def read_from(charge: Charge) -> bool:
    """Print what a program has written; False when it has nothing (more) to say."""
    if charge.process.stdout is None:
        return False
    try:
        data = os.read(charge.process.stdout.fileno(), CHUNK)
    except BlockingIOError:
        return False
    show(charge, data)
    return bool(data)


def show(charge: Charge, data: bytes) -> None:
    """Print whole lines of a program, each behind its name."""
    *lines, charge.half_line = (charge.half_line + data).split(b"\n")
    for line in lines:
        text = line.decode(errors="replace").rstrip()
        if text:
            charge.last_line = text
            if not charge.program.quiet:
                sys.stdout.write(f"{charge.program.name:>8} | {text}\n")
    sys.stdout.flush()


def say(sentence: str) -> None:
    """Print a sentence of the supervisor's own."""
    sys.stdout.write(f"{'koppi':>8} | {sentence}\n")
    sys.stdout.flush()
