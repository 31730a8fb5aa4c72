"""What an attacker sees: every row of every table, with where it lies and who wrote it."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection


@dataclass(frozen=True)
class Seen:
    """A row as it lies in the database.

    Attributes:
        place: Its block and its place in it (ctid).
        writer: The transaction that wrote it (xmin).
        values: Its columns.
    """

    table: str
    place: tuple[int, ...]
    writer: int
    values: dict[str, Any] = field(hash=False)


def look(table: str) -> list[Seen]:
    """Read a table as whoever has the database reads it."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT ctid::text, xmin::text::bigint, * FROM "{table}" ORDER BY ctid')  # noqa: S608
        names = [column.name for column in cursor.description][2:]
        rows = cursor.fetchall()
    return [
        Seen(
            table,
            tuple(int(part) for part in place.strip("()").split(",")),
            writer,
            {
                name: bytes(value) if isinstance(value, memoryview) else value
                for name, value in zip(names, values, strict=True)
            },
        )
        for place, writer, *values in rows
    ]


def everything() -> dict[str, list[Seen]]:
    """Read every table of the house."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return {table: look(table) for table in sorted(tables)}


def values_of(rows: list[Seen]) -> set[str]:
    """Return every value of rows, as text, that could name something."""
    found = set()
    for row in rows:
        for value in row.values.values():
            if isinstance(value, bytes):
                found.add(value.hex())
            elif value not in (None, True, False, ""):
                found.add(str(value))
    return found
