"""Pytest plugin: real PostgreSQL and Redis-protocol servers for every run of the tests.

Loaded by `-p tests.services`, before Django reads its settings. A server that DATABASE_URL or
REDIS_URL in the environment names is used as it is. Processes of xdist inherit the addresses;
each takes a Redis database of its own (Django numbers the PostgreSQL databases itself).
"""

import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from config import translations
from config.embedded.errors import StartError
from config.embedded.services import throw_away, throw_away_folder
from tests import template


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config):
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        number = int(worker.removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = with_database(os.environ["REDIS_URL"], number)
    else:
        start(early_config)
    return (yield)


def start(config):
    stack = ExitStack()
    config.add_cleanup(stack.close)
    os.environ["ENVIRONMENT"] = "test"
    os.environ["DATA_DIR"] = str(throw_away_folder())
    # WhiteNoise warns when its folder is missing; nothing is collected in tests.
    (Path(os.environ["DATA_DIR"]) / "static").mkdir()
    stack.callback(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
    translations.compile_stale()
    own_database = "DATABASE_URL" not in os.environ
    try:
        addresses = stack.enter_context(
            throw_away(postgres=own_database, valkey="REDIS_URL" not in os.environ)
        )
    except StartError as error:
        raise pytest.UsageError(str(error)) from None
    os.environ.update(addresses)
    if own_database and config.known_args_namespace.numprocesses:
        address = with_database(os.environ["DATABASE_URL"], template.UNREADY)
        stack.callback(template.begin(address).wait)
        os.environ[template.ASKED] = "1"


def with_database(url, name):
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
