from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from backend import channels
from backend.channels.base import LineFailure, PassingFailure
from backend.domain import delivery, line_states
from backend.domain.contacts import seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, MessageState
from backend.models import Line, Message

pytestmark = pytest.mark.django_db
NOW = "2027-01-13T10:00:00+02:00"
ADDRESSES = {Channel.EMAIL: "client@demo.example", Channel.SMS: "+358401234567"}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def providers(monkeypatch):
    """Channels that count what they are given; those in `broken` fail as told."""
    given = Counter()
    broken = {}

    def provider(name):
        class Provider:
            channel = name

            def __enter__(self):
                return self

            def __exit__(self, *args):
                return None

            def send(self, **_):
                given[name] += 1
                if name in broken:
                    raise broken[name]

        return Provider

    senders = {name: provider(name) for name in ADDRESSES}
    monkeypatch.setattr(channels, "open_channels", lambda: senders)
    return type("Providers", (), {"given": given, "broken": broken})


def queue(channel, count=1):
    for _ in range(count):
        contact = seal_contact(
            channel=channel,
            address=ADDRESSES[channel],
            keep_until=timezone.now() + timedelta(days=1),
        )
        queue_message(kind="x", contact=contact, text=RenderedText(subject="s", paragraphs=["p"]))


def make_due():
    Message.objects.filter(state=MessageState.FAILED).update(due=timezone.now())


def test_provider_that_is_away_rests_and_other_channels_go_on(clock, providers):
    queue(Channel.SMS, 10)
    queue(Channel.EMAIL, 3)
    providers.broken[Channel.SMS] = LineFailure("http 503")
    delivery.drain()
    make_due()
    delivery.drain()
    assert providers.given[Channel.EMAIL] == 3
    tried = providers.given[Channel.SMS]
    assert tried <= 4
    make_due()
    delivery.drain()
    assert providers.given[Channel.SMS] == tried, "nobody asks while it rests"
    line = Line.objects.get(channel=Channel.SMS)
    assert line.error == "http 503"
    assert line.rests_until > timezone.now()


def test_waiting_messages_use_up_no_attempts_while_the_provider_rests(clock, providers):
    queue(Channel.SMS, 20)
    providers.broken[Channel.SMS] = LineFailure("away")
    for _ in range(30):
        make_due()
        delivery.drain()
        clock.shift(timedelta(minutes=2))
    assert providers.given[Channel.SMS] < 40
    assert not Message.objects.filter(state=MessageState.DEAD).exists()


def test_one_worker_tries_after_the_rest_and_its_success_opens_the_channel(clock, providers):
    queue(Channel.SMS, 5)
    providers.broken[Channel.SMS] = LineFailure("away")
    for _ in range(2):
        make_due()
        delivery.drain()
    providers.broken.clear()
    clock.shift(line_states.LONGEST_REST)
    make_due()
    assert line_states.look().trials == {Channel.SMS}, "one may try"
    assert line_states.look().rests == {Channel.SMS}, "the others wait for its word"
    clock.shift(line_states.TRIAL + timedelta(seconds=1))
    assert delivery.drain() == {MessageState.SENT: 5}
    line = Line.objects.get(channel=Channel.SMS)
    assert (line.breaks, line.rests_until, line.error) == (0, None, "")


def test_failed_trial_is_one_message_and_a_longer_rest(clock, providers):
    queue(Channel.SMS, 5)
    providers.broken[Channel.SMS] = LineFailure("away")
    for _ in range(2):
        make_due()
        delivery.drain()
    before = providers.given[Channel.SMS]
    clock.shift(line_states.LONGEST_REST)
    make_due()
    delivery.drain()
    assert providers.given[Channel.SMS] == before + 1


def test_refusal_of_one_message_is_no_break(clock, providers):
    queue(Channel.SMS, 5)
    providers.broken[Channel.SMS] = PassingFailure("greylisted")
    delivery.drain()
    assert providers.given[Channel.SMS] == 5
    assert line_states.look() == line_states.Known()


def test_breaks_count_only_in_a_row(clock, providers):
    for _ in range(5):
        queue(Channel.SMS)
        providers.broken[Channel.SMS] = LineFailure("hiccup")
        delivery.drain()
        providers.broken.clear()
        make_due()
        assert delivery.drain() == {MessageState.SENT: 1}
    assert Line.objects.get().rests_until is None


def test_provider_that_asks_for_rest_gets_it_at_once(clock, providers):
    queue(Channel.SMS)
    providers.broken[Channel.SMS] = LineFailure("http 429", rest=timedelta(minutes=5))
    delivery.drain()
    assert Line.objects.get().rests_until == timezone.now() + timedelta(minutes=5)


def test_channel_keeps_its_pace_across_drains(clock, providers, settings):
    settings.CHANNEL_RATES = {Channel.SMS: 60}
    queue(Channel.SMS, 30)
    queue(Channel.EMAIL, 3)
    delivery.drain()
    delivery.drain()
    assert providers.given == {Channel.SMS: 10, Channel.EMAIL: 3}, "a burst of ten seconds"
    clock.shift(timedelta(seconds=5))
    delivery.drain()
    assert providers.given[Channel.SMS] == 15
    clock.shift(timedelta(minutes=10))
    delivery.drain()
    assert providers.given[Channel.SMS] == 25, "a quiet hour is not saved up"
    assert set(Message.objects.values_list("attempts", flat=True)) <= {0, 1}


def test_pace_that_was_not_used_is_given_back(clock, providers, settings):
    settings.CHANNEL_RATES = {Channel.SMS: 60}
    queue(Channel.SMS, 2)
    delivery.drain()
    queue(Channel.SMS, 20)
    delivery.drain()
    assert providers.given[Channel.SMS] == 10
