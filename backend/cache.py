"""A cache that may be away: then nothing is remembered, and nothing breaks."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

#: Seconds without a try after a failure: a server that hangs must not slow down every page.
REST_SECONDS = 2.0
#: Seconds between two warnings about the same trouble.
WARNING_SECONDS = 60.0


def tolerant(operation: str, answer: Callable[..., Any]) -> Any:
    """Make the cache's `operation` give `answer(…)`, of its arguments, when the server is away."""
    original = getattr(CountingRedisCache, operation)

    @wraps(original)
    def attempt(self: "TolerantRedisCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.rests_until:
            try:
                return original(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                self.rest(error)
        return answer(*args, **kwargs)

    return attempt


class OneClient(RedisCacheClient):
    """Django's client for one Redis server, which would make an object for each command.

    Making it costs a tenth of a page that is kept. Threads may share it; the connections stand
    in its pool.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._one: Any = None

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """Return the client, the same for every key."""
        del key
        if self._one is None:
            self._one = super().get_client(write=write)
        return self._one


class CountingRedisCache(RedisCache):
    """Django's Redis cache that can count, in one exchange with the server."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient

    def count(self, key: str, seconds: int) -> tuple[int, int]:
        """Count one more under `key`, from nothing again `seconds` after the first.

        Returns:
            How many there are with this one, and how many seconds are left.
        """
        name = self.make_and_validate_key(key)
        with self._cache.get_client(name, write=True).pipeline(transaction=False) as exchange:
            exchange.set(name, 0, ex=seconds, nx=True)
            exchange.incr(name)
            exchange.ttl(name)
            _began, counted, left = exchange.execute()
        return counted, left


class TolerantRedisCache(CountingRedisCache):
    """Django's Redis cache, except that an unreachable server is an empty cache.

    Pages, sign-ups and throttles go on without it. What must not be forgotten stands in the
    database, never here.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.rests_until = 0.0
        self._silent_until = 0.0

    def rest(self, error: Exception) -> None:
        """Leave the server alone for a moment; say so once a minute, without its address."""
        now = time.monotonic()
        self.rests_until = now + REST_SECONDS
        if now >= self._silent_until:
            self._silent_until = now + WARNING_SECONDS
            logger.warning("The cache is away (%s); going on without.", type(error).__name__)

    get = tolerant("get", lambda _key, default=None, *_, **__: default)
    get_many = tolerant("get_many", lambda *_, **__: {})
    has_key = tolerant("has_key", lambda *_, **__: False)
    add = tolerant("add", lambda *_, **__: False)
    set = tolerant("set", lambda *_, **__: None)
    # Every key is one that could not be set.
    set_many = tolerant("set_many", lambda data, *_, **__: list(data))
    touch = tolerant("touch", lambda *_, **__: False)
    delete = tolerant("delete", lambda *_, **__: False)
    delete_many = tolerant("delete_many", lambda *_, **__: None)
    clear = tolerant("clear", lambda *_: False)
    # As if this were the first of its kind.
    incr = tolerant("incr", lambda _key, delta=1, *_, **__: delta)
    count = tolerant("count", lambda _key, seconds: (1, seconds))
