"""What settings refuse, above all in production."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from config import readers

KEY = "k" * 48
CONTACT_KEY = "1:" + "A" * 43 + "="
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": KEY,
    "CONTACT_KEYS": CONTACT_KEY,
    "SITE_URL": "https://koppi.example",
    "DATABASE_URL": "postgresql://koppi:secret@db/koppi",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp+tls://user:word@mail.example:587",
}


def load(tmp_path, **changes):
    """Load the settings in a process of its own, and return what it said on the way out."""
    settings = {**PRODUCTION, **changes}
    done = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path),
            **settings,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def test_production_starts_with_all_that_it_needs(tmp_path):
    assert load(tmp_path) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "development-only"}, "SECRET_KEY is missing, a default"),
        ({"CONTACT_KEYS": ""}, "CONTACT_KEYS is needed in production"),
        ({"CONTACT_KEYS": "1:short"}, "CONTACT_KEYS"),
        ({"DEBUG": "1"}, "DEBUG must be off"),
        ({"EMAIL_URL": ""}, "EMAIL_URL is needed in production"),
        ({"ENVIRONMENT": "", "SECRET_KEY": ""}, "SECRET_KEY is missing"),
    ],
)
def test_production_refuses_to_start(tmp_path, changes, said):
    assert said in load(tmp_path, **changes)


@pytest.mark.parametrize(
    "address", ["mysql://here/koppi", "sqlite:///koppi.db", "postgresql://here", "koppi", ""]
)
def test_database_must_be_postgresql(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        readers.database(Env(), "DATABASE_URL", default="")


def test_database_address_with_a_socket_names_its_folder_as_host(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://koppi@/koppi?host=/run/My%20Koppi")
    found = readers.database(Env(), "DATABASE_URL", default="")
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/run/My Koppi", "koppi", "koppi")


def test_broker_address_of_a_socket_is_said_in_celerys_words():
    assert readers.broker_url("unix:///run/redis.sock?db=2") == (
        "redis+socket:///run/redis.sock?virtual_host=2"
    )
    assert readers.broker_url("redis://here:6379/1") == "redis://here:6379/1"
