from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.web.throttles import AddressThrottle

ADDRESS, OTHER = "192.0.2.1", "192.0.2.2"


class Throttle(AddressThrottle):
    scope = "test"
    rate = "3/minute"


def ask(address=ADDRESS, throttle=None):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    throttle = throttle or Throttle()
    return throttle.allow_request(Request(request), APIView())


def test_each_address_may_ask_so_often():
    assert [ask() for _ in range(4)] == [True, True, True, False]
    assert ask(OTHER)


def test_addresses_of_one_network_are_one_asker():
    asked = [ask(f"2001:db8:0:1::{last}") for last in range(1, 5)]
    assert asked == [True, True, True, False]
    assert ask("2001:db8:0:2::1")


def test_two_ipv4_addresses_stay_two_on_a_socket_of_both_families():
    assert [ask(f"::ffff:{ADDRESS}") for _ in range(4)] == [True, True, True, False]
    assert not ask(ADDRESS)
    assert ask(f"::ffff:{OTHER}")


def test_who_is_refused_hears_when_to_come_again():
    throttle = Throttle()
    for _ in range(4):
        ask(throttle=throttle)
    assert 0 < throttle.wait() <= 60


def test_many_at_once_are_all_counted():
    with ThreadPoolExecutor(8) as phones:
        assert sum(phones.map(lambda _: ask(), range(40))) == 3


def test_a_number_is_kept_and_no_address():
    ask()
    store = cache._cache.get_client()
    names = store.keys("*throttle*")
    assert [ADDRESS.encode() in name for name in names] == [False, False]
    (counted,) = (name for name in names if b"throttle:test:" in name)
    assert store.get(counted) == b"1"
    assert 0 < store.ttl(counted) <= 60


def test_with_the_cache_away_everyone_passes():
    with patch.object(cache, "rests_until", float("inf")):
        assert all(ask() for _ in range(5))


@pytest.fixture(autouse=True)
def _today_begins(monkeypatch):
    monkeypatch.setattr("backend.web.throttles._salts", {})
