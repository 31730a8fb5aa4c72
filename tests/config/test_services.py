import os
import stat
from pathlib import Path
from urllib.parse import unquote

import psycopg
import redis

from config.embedded.services import throw_away


def test_services_answer_at_the_addresses_of_the_environment():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as broker:
        assert broker.ping()


def test_services_are_gone_with_their_data():
    with throw_away() as addresses:
        folder = Path(unquote(addresses["DATABASE_URL"].partition("host=")[2]))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        with psycopg.connect(addresses["DATABASE_URL"]) as connection:
            listening = connection.execute("SHOW listen_addresses").fetchone()
    assert listening == ("",)
    assert not folder.exists()


def test_broker_refuses_those_without_its_password():
    with throw_away(postgres=False) as addresses:
        stranger = addresses["REDIS_URL"].partition("@")[2]
        with redis.Redis.from_url(f"redis://{stranger}") as broker:
            try:
                broker.ping()
            except redis.AuthenticationError:
                refused = True
    assert refused
