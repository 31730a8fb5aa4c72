"""Clients on phones: they sign up by HTTP, and repeat a request that failed, as browsers do."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

import requests

from tests.journeys.product import until

PHONES = 8
#: Seconds that a phone waits between two clients.
PACE = 0.2
TRY_SECONDS = 90.0


@dataclass
class Crowd:
    """Signs up one client after another until it is told to stop.

    Attributes:
        url: The house.
        sessions: Ids of sessions; clients take them in turn.
        statuses: How often each status was answered.
        tickets: By client's address.
        wrong: Answers that no client should see.
    """

    url: str
    sessions: list[str]
    statuses: Counter[int] = field(default_factory=Counter)
    tickets: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    asked_to_stop: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __enter__(self) -> Self:
        self.pool = ThreadPoolExecutor(PHONES)
        self.phones = [self.pool.submit(self._phone, number) for number in range(PHONES)]
        return self

    def __exit__(self, *_error: object) -> None:
        self.asked_to_stop.set()
        self.pool.shutdown()

    def stop(self) -> None:
        """Let those who have begun come to an end, and raise what went wrong."""
        self.asked_to_stop.set()
        for phone in self.phones:
            phone.result()

    def wait_for_more(self, tickets: int) -> None:
        """Wait until so many more clients have got their tickets."""
        with self.changed:
            wanted = len(self.tickets) + tickets
            self.changed.wait_for(lambda: self.wrong or len(self.tickets) >= wanted, TRY_SECONDS)
            assert not self.wrong
            assert len(self.tickets) >= wanted, f"instead of {wanted}: {self.statuses}"

    def go_on_for(self, seconds: float) -> None:
        """Let clients come for a while."""
        ends = time.monotonic() + seconds
        until(lambda: time.monotonic() > ends, "the time to pass", seconds=2 * seconds)

    def _phone(self, number: int) -> None:
        with requests.Session() as browser:
            turn = 0
            while not self.asked_to_stop.is_set():
                self._client(browser, f"client{number}-{turn}@demo.example", turn)
                turn += 1
                self.asked_to_stop.wait(PACE)

    def _client(self, browser: requests.Session, address: str, turn: int) -> None:
        session = self.sessions[turn % len(self.sessions)]
        path = f"{self.url}/api/v1/sessions/{session}/sign-ups/"
        party: dict[str, Any] = {
            "party_size": 1 + turn % 3,
            "contact": {"channel": "email", "address": address},
        }
        key = {"Idempotency-Key": uuid4().hex}
        ends = time.monotonic() + TRY_SECONDS
        while time.monotonic() < ends:
            answer = browser.post(path, json=party, headers=key, timeout=30)
            with self.changed:
                self.statuses[answer.status_code] += 1
                if answer.ok:
                    self.tickets[address] = answer.json()["ticket"]
                    self.changed.notify_all()
                    return
                if answer.status_code != 503 or "Retry-After" not in answer.headers:
                    self.wrong.append(f"{answer.status_code} {answer.text[:300]}")
                    self.changed.notify_all()
                    self.asked_to_stop.set()
                    return
            # Sooner than asked, so that the restart is met at every stage.
            self.asked_to_stop.wait(0.1)
