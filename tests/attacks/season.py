"""A synthetic evening of sessions: people sign up, come, are asked and answer. All by real verbs.

The one who makes it knows who is who; the attacker has only what lies in the database, and every
key.
"""

import itertools
import random
import re
from dataclasses import dataclass, field
from datetime import timedelta

import time_machine
from django.core import mail
from django.utils import timezone

from backend.domain import delivery
from feedback.domain import surveying
from feedback.domain.invitations import ticket_survey
from feedback.domain.responding import respond
from feedback.domain.settling import settle
from feedback.domain.shuffling import shuffle
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.models import Session, SignUp
from tests.factories import ActivityFactory, SessionFactory, ThemeFactory

QUESTIONS = ("heard", "respect", "matters")
WORDS = """
kahvia lisää penkki lämmin ilta hiljainen nuotio bussi aika ohjaaja juttu laulu peli retki
kirja ranta metsä lumi aurinko pöytä tuoli ovi portti polku silta
""".split()  # noqa: SIM905 (a list of single words would take twenty lines)
EVENING = "2027-01-13T15:00:00+02:00"


@dataclass
class Party:
    """One who signed up: what only they know."""

    sign_up: SignUp
    ticket: str
    address: str
    token: str = ""
    answers: dict[str, int | None] = field(default_factory=dict)
    words: str = ""


@dataclass
class Season:
    """An evening.

    Attributes:
        groups: The parties of each session, in the order in which they signed up.
        first: Who answers first: those who signed up first ("sign-up"), or those whose letter was
            sent first ("letter").
    """

    sessions: int
    parties: int
    first: str
    groups: list[tuple[Session, list[Party]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.first}{self.sessions}")
        self.clock = time_machine.travel(EVENING, tick=False)

    def run(self) -> None:
        """Let the evening pass, up to the last answer, and each be past its hour."""
        with self.clock as clock:
            theme = ThemeFactory.create()
            for _ in range(self.sessions):
                self._sign_up(theme)
                clock.shift(timedelta(minutes=7))
            delivery.drain()
            clock.move_to(max(session.end for session, _parties in self.groups))
            clock.shift(timedelta(hours=1))
            surveying.sweep()
            mail.outbox.clear()
            delivery.drain()
            for party in self._in_order():
                respond(token=party.token, answers=party.answers, text=party.words)
                clock.shift(timedelta(seconds=self.chance.randint(1, 90)))
                settle()
            clock.shift(timedelta(hours=2))
            settle()

    def night(self) -> None:
        """Let the night's work be done."""
        with time_machine.travel(EVENING) as clock:
            clock.shift(timedelta(hours=12))
            shuffle()

    def _sign_up(self, theme) -> None:
        activity = ActivityFactory.create(
            start=timezone.now() + timedelta(hours=20), capacity=None, themes=[theme]
        )
        session = SessionFactory.create(activity=activity)
        faces = list(itertools.product([1, 2, 3, 4, 5, None], repeat=len(QUESTIONS)))[:-1]
        answers = self.chance.sample(faces, self.parties)
        parties = []
        for number in range(self.parties):
            # Every third gives no address, and answers by the ticket.
            address = "" if number % 3 == 2 else f"{self.chance.getrandbits(64):x}@demo.example"
            wanted = Wanted(channel="email" if address else "", address=address)
            made = sign_up(session_id=session.pk, wanted=wanted)
            parties.append(
                Party(
                    sign_up=made.sign_up,
                    ticket=made.ticket,
                    address=address,
                    answers=dict(zip(QUESTIONS, answers[number], strict=True)),
                    words=" ".join(self.chance.sample(WORDS, 6)) if number % 2 == 0 else "",
                )
            )
        self.groups.append((session, parties))

    def _in_order(self) -> list[Party]:
        letters = [(letter.to[0], _token(str(letter.body))) for letter in mail.outbox]
        tokens = dict(letters)
        parties = [party for _session, group in self.groups for party in group]
        for party in parties:
            party.token = tokens.get(party.address) or ticket_survey(ticket_token=party.ticket)
        if self.first == "sign-up":
            return parties
        sent = [address for address, _token in letters]
        by_letter = sorted(
            (party for party in parties if party.address), key=lambda one: sent.index(one.address)
        )
        others = [party for party in parties if not party.address]
        self.chance.shuffle(others)
        return by_letter + others


def _token(body: str) -> str:
    found = re.search(r"/s/([-\w]+)/", body)
    assert found
    return found[1]
