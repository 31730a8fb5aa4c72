import logging
import socket
import time

import pytest

from backend.cache import TolerantRedisCache


@pytest.fixture
def away():
    """Return a cache whose server is not there."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"redis://127.0.0.1:{nobody.getsockname()[1]}/0"
        yield TolerantRedisCache(address, {"OPTIONS": {"socket_connect_timeout": 0.5}})


def test_cache_away_is_an_empty_one(away):
    assert away.get("key", "default") == "default"
    assert away.get_many(["key"]) == {}
    assert "key" not in away
    assert away.get_or_set("key", lambda: "made") in {"made", None}
    assert away.incr("count") == 1


def test_cache_away_says_that_nothing_was_kept(away):
    assert away.add("key", 1) is False
    assert away.touch("key") is False
    assert away.delete("key") is False
    assert away.set_many({"key": 1}) == ["key"]
    assert away.set("key", 1) is None
    away.delete_many(["key"])
    away.clear()


def test_cache_away_is_said_once_a_minute(away, caplog, time_machine):
    time_machine.move_to("2026-11-24 12:00:00", tick=False)
    with caplog.at_level(logging.WARNING):
        for _ in range(20):
            away.get("key")
            away.rests_until = 0
    assert [record.message for record in caplog.records] == [
        "The cache is away (ConnectionError); going on without."
    ]


def test_cache_that_hangs_costs_one_wait_and_not_one_for_each_key():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        cache = TolerantRedisCache(address, {"OPTIONS": {"socket_timeout": 0.2}})
        began = time.monotonic()
        for number in range(50):
            assert cache.get(f"key-{number}") is None
    assert time.monotonic() - began < 2


def test_cache_is_asked_again_after_a_rest(away):
    away.get("key")
    assert away.rests_until > time.monotonic()
    away.rests_until = time.monotonic() - 1
    away.get("key")
    assert away.rests_until > time.monotonic()
