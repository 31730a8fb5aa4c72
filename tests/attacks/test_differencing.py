"""Can a group of fewer than five be computed from figures? By all pairs of filters, over time.

Of two figures that can be read, the attacker takes the difference; of three, what is in neither.
Without batches, hiding small figures alone, that finds single persons at once.
"""

import itertools

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.domain.counting import count
from feedback.models import AnswerBatch, SessionBatch, SurveyResponse
from feedback.models.batches import FEWEST
from tests.attacks.figures import BEGINS, NIGHTS, HalfYear, differences

pytestmark = pytest.mark.django_db


class Attacker:
    """Reads every figure on every night, and computes what can be computed of them."""

    def __init__(self, half_year):
        self.half_year = half_year
        self.figures = self.pairs = self.small = 0
        self.smallest = None
        self.before = {}

    def read(self, read):
        """Read every figure; compute differences of all pairs, and of each with last time's."""
        filters = self.half_year.filters()
        found = {chosen: read(chosen) for chosen in filters}
        self.figures += sum(len(numbers) for numbers in found.values())
        for numbers in itertools.chain(
            found.values(), differences(filters, found), self._since_last_time(found)
        ):
            for value in numbers.values():
                self.pairs += 1
                if value != 0:
                    self.smallest = min(abs(value), self.smallest or abs(value))
                    self.small += 0 < abs(value) < FEWEST
        self.before = found

    def _since_last_time(self, found):
        for chosen, numbers in found.items():
            earlier = self.before.get(chosen, {})
            # Something that was hidden then cannot be told from nothing.
            yield {name: value - earlier.get(name, 0) for name, value in numbers.items()}


def attack(seed, *, reads):
    """Let half a year pass; return what the attacker found by one way of making figures."""
    with transaction.atomic():
        half_year = HalfYear(seed)
        attacker = Attacker(half_year)
        for since, until in itertools.pairwise([NIGHTS[0] * 0, *NIGHTS]):
            half_year.hold(since, until)
            with time_machine.travel(BEGINS + until, tick=False):
                count()
            attacker.read(getattr(half_year, reads))
        kept = {
            "batches": AnswerBatch.objects.count() + SessionBatch.objects.count(),
            "counted": sum(AnswerBatch.objects.values_list("answers", flat=True)),
            "waiting": SurveyResponse.objects.count(),
        }
        transaction.set_rollback(True)
    return attacker, kept, len(half_year.raw)


def test_hiding_small_figures_alone_gives_single_persons_away(ledger):
    attacker, _kept, answers = attack(1, reads="unguarded")
    ledger(
        f"small figures hidden, no batches: {answers} answers, {attacker.figures} figures read, "
        f"{attacker.pairs} differences; {attacker.small} are of fewer than five, the smallest of "
        f"{attacker.smallest}"
    )
    assert attacker.small > 0
    assert attacker.smallest == 1


def test_batches_give_no_group_under_five_away(ledger):
    attacker, kept, answers = attack(1, reads="guarded")
    ledger(
        f"in batches: {answers} answers, {kept['counted']} counted in {kept['batches']} batches, "
        f"{kept['waiting']} wait; {attacker.figures} figures read on {len(NIGHTS)} nights, "
        f"{attacker.pairs} differences; {attacker.small} are of fewer than five, the smallest of "
        f"{attacker.smallest}"
    )
    assert kept["counted"] > answers / 2, "there is something to attack"
    assert attacker.small == 0
    assert attacker.smallest >= FEWEST


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(min_value=2, max_value=10**6))
def test_batches_of_any_half_year_give_no_group_under_five_away(seed):
    attacker, kept, _answers = attack(seed, reads="guarded")
    assert kept["batches"]
    assert attacker.small == 0
