"""Databases that are there for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def database(server: str, name: str, template: str = "template1") -> Iterator[None]:
    """Have a database for a while."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def named(server: str, name: str) -> str:
    """Return the address of another database of a server."""
    address, question, options = server.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{question}{options}"
