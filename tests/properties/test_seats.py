"""Whatever people do to a session, in any order: its seats are those of a simple model of them.

The model knows nothing of rows and locks. It keeps parties in the order of arrival, and after each
step gives free seats to the first waiting party that fits, until two hours before the start.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from backend.enums import Role
from backend.errors import NotFound
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.changing import SessionChange, change_session
from scheduler.domain.door import DOOR_OPENS, check_in
from scheduler.domain.promoting import PROMOTION_STOPS
from scheduler.domain.seating import seat_by_hand
from scheduler.domain.signing_up import Wanted, cancel_sign_up, change_party_size, sign_up
from scheduler.enums import SessionStatus
from scheduler.errors import (
    BelowSeatsTaken,
    DoorClosed,
    SessionCancelled,
    SessionFull,
    SessionOver,
    SignUpEnded,
)
from scheduler.models import Session, SignUp
from scheduler.queries.seats import position
from tests.crowds import wrongly_counted
from tests.factories import ActivityFactory, SessionFactory, member_of

START = datetime(2027, 1, 13, 17, tzinfo=ZoneInfo("Europe/Helsinki"))
SEATED = ("confirmed", "attended", "absent")
sizes = st.integers(1, 6)


@dataclass(eq=False)
class Party:
    """What the model knows of a party."""

    ticket: str
    pk: str
    size: int
    status: str


class Seats(RuleBasedStateMachine):
    """A session of eight seats, before it begins."""

    known = Bundle("known")

    def __init__(self):
        super().__init__()
        self.undone = ExitStack()
        self.clock = self.undone.enter_context(
            time_machine.travel(START - timedelta(days=1), tick=False)
        )
        self.undone.enter_context(transaction.atomic())
        self.session = SessionFactory.create(
            activity=ActivityFactory.create(start=START, capacity=8)
        )
        self.host = member_of(self.session.activity.organisation, Role.COORDINATOR)
        self.parties: list[Party] = []
        self.capacity = 8
        self.is_cancelled = False

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.close()

    # The model ---------------------------------------------------------------------------------

    @property
    def left(self):
        """Return how long it is until the start."""
        return START - datetime.now(START.tzinfo)

    @property
    def is_over(self):
        return self.left <= -self.session.activity.duration

    @property
    def taken(self):
        return sum(party.size for party in self.parties if party.status in SEATED)

    def promote(self):
        if self.left < PROMOTION_STOPS:
            return
        for party in self.parties:
            if party.status == "waiting" and party.size <= self.capacity - self.taken:
                party.status = "confirmed"

    def refusal(self, *reasons):
        """Return the first refusal whose reason is true, or None."""
        return next((kind for kind, reason in reasons if reason), None)

    def attempt(self, verb, refused_by, **asked):
        """Call a verb, which is refused if the model says so."""
        if refused_by is None:
            with transaction.atomic():
                return verb(**asked)
        with pytest.raises(refused_by), transaction.atomic():
            verb(**asked)
        return None

    # What people do ----------------------------------------------------------------------------

    @initialize(hours=st.sampled_from([0, 19, 22.5]))
    def begin(self, hours):
        """Begin a day before, or when the door is about to open, or is open."""
        self.wait(hours)

    @rule(target=known, size=sizes)
    def sign_up(self, size):
        free = size <= self.capacity - self.taken
        refused_by = self.refusal(
            (SessionCancelled, self.is_cancelled),
            (SessionOver, self.is_over),
            (SessionFull, not free and size > self.capacity),
        )
        made = self.attempt(
            sign_up, refused_by, session_id=self.session.pk, wanted=Wanted(party_size=size)
        )
        if made is None:
            return multiple()
        status = "confirmed" if free else "waiting"
        party = Party(made.ticket, made.sign_up.pk, size, status)
        self.parties.append(party)
        return party

    @rule(party=known, size=sizes)
    def change_size(self, party, size):
        more = size - party.size
        refused_by = self.refusal(
            (SignUpEnded, party.status not in {"waiting", "confirmed"} or self.is_over),
            (SessionFull, party.status == "waiting" and size > self.capacity),
            (
                SessionFull,
                party.status == "confirmed" and more > max(0, self.capacity - self.taken),
            ),
        )
        self.attempt(change_party_size, refused_by, ticket=party.ticket, party_size=size)
        if refused_by is None:
            party.size = size
            self.promote()

    @rule(party=consumes(known) | known)
    def leave(self, party):
        """Cancel; one that was promoted says no in the same way."""
        is_settled = party.status in {"attended", "absent"} or self.is_over
        refused_by = SignUpEnded if is_settled and party.status != "cancelled" else None
        self.attempt(cancel_sign_up, refused_by, ticket=party.ticket)
        if refused_by is None and party.status != "cancelled":
            party.status = "cancelled"
            self.promote()

    # What the host does ------------------------------------------------------------------------

    @rule(capacity=st.integers(1, 14), lets_go=st.booleans())
    def set_capacity(self, capacity, lets_go):
        came = sum(p.size for p in self.parties if p.status in {"attended", "absent"})
        least = came if lets_go else self.taken
        refused_by = self.refusal(
            (SessionCancelled, self.is_cancelled),
            (SessionOver, self.is_over),
            (BelowSeatsTaken, capacity < least),
        )
        change = SessionChange(capacity=capacity, sets_capacity=True, lets_go=lets_go)
        asked = {"actor": self.host, "session_id": self.session.pk, "change": change}
        self.attempt(change_session, refused_by, **asked)
        if refused_by is not None:
            return
        self.capacity = capacity
        for party in reversed(self.parties):
            if self.taken > capacity and party.status == "confirmed":
                party.status = "waiting"
        self.promote()

    @rule(party=known)
    def overbook(self, party):
        refused_by = NotFound if party.status == "cancelled" else None
        self.attempt(seat_by_hand, refused_by, actor=self.host, sign_up_id=party.pk)
        if party.status == "waiting":
            party.status = "confirmed"
            self.capacity = max(self.capacity, self.taken)

    @rule(party=known, came=st.sampled_from([True, False, None]))
    def tick(self, party, came):
        refused_by = self.refusal(
            (NotFound, party.status == "cancelled"),
            (SessionCancelled, self.is_cancelled),
            (DoorClosed, self.left > DOOR_OPENS),
        )
        self.attempt(check_in, refused_by, actor=self.host, sign_up_id=party.pk, came=came)
        if refused_by is None and (party.status in SEATED or came):
            party.status = {True: "attended", False: "absent", None: "confirmed"}[came]
            self.capacity = max(self.capacity, self.taken)

    @precondition(lambda self: not self.is_cancelled)
    @rule(sure=st.integers(0, 4))
    def cancel_session(self, sure):
        if sure:
            return
        self.attempt(
            cancel_session,
            SessionOver if self.is_over else None,
            actor=self.host,
            session_id=self.session.pk,
        )
        if not self.is_over:
            self.is_cancelled = True
            for party in self.parties:
                if party.status in {"waiting", "confirmed"}:
                    party.status = "cancelled"

    @rule(hours=st.sampled_from([0.5, 2.5, 9]))
    def wait(self, hours):
        self.clock.shift(timedelta(hours=hours))

    # What always holds -------------------------------------------------------------------------

    @invariant()
    def rows_are_what_the_model_says(self):
        rows = SignUp.objects.filter(session=self.session).order_by("arrival")
        found = [(row.pk, row.party_size, row.status) for row in rows]
        assert found == [(p.pk, p.size, p.status) for p in self.parties]
        waiting = [p.pk for p in self.parties if p.status == "waiting"]
        places = {row.pk: position(row) for row in rows if row.status == "waiting"}
        assert places == {pk: place for place, pk in enumerate(waiting, start=1)}

    @invariant()
    def seats_are_counted_and_never_sold_twice(self):
        session = Session.objects.get(pk=self.session.pk)
        assert session.capacity == self.capacity
        if self.is_cancelled:
            assert session.status == SessionStatus.CANCELLED
            assert (session.seats_taken, session.parties_waiting) == (0, 0)
            return
        assert session.seats_taken == self.taken <= session.capacity
        assert wrongly_counted() == []

    @invariant()
    def nobody_waits_for_a_seat_that_is_free(self):
        if self.left < PROMOTION_STOPS:
            return
        waiting = [party.size for party in self.parties if party.status == "waiting"]
        assert all(size > self.capacity - self.taken for size in waiting)


@pytest.mark.django_db
def test_any_order_of_acts_keeps_seats_and_queue_right():
    run_state_machine_as_test(
        Seats,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
