"""Rows by the bare `executemany`, and many rows like one: whatever columns the tables have."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import JSONField, Model
from psycopg.types.json import Jsonb


def insert(rows: Iterable[Model]) -> None:
    """Insert rows as a program without Django would."""
    first, *others = rows
    fields = first._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    names = [(field.attname, isinstance(field, JSONField)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {first._meta.db_table} ({columns}) VALUES ({places})",  # noqa: S608
            [
                [_plain(getattr(row, name), is_json) for name, is_json in names]
                for row in (first, *others)
            ],
        )


def insert_like(row: Model, changes: dict[str, str], source: str, values: list[Any]) -> None:
    """Insert a row for each of `source`: like `row`, but for `changes`.

    Args:
        row: The pattern, which is in the database.
        changes: SQL by column.
        source: What stands after FROM, besides the pattern.
        values: Of the placeholders in `source`.
    """
    table = row._meta.db_table
    pairs = ", ".join(f"'{column}', {expression}" for column, expression in changes.items())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} SELECT (jsonb_populate_record(pattern, "  # noqa: S608
            f"jsonb_build_object({pairs}))).* FROM {table} pattern, {source} AND pattern.id = %s",
            [*values, row.pk],
        )


def _plain(value: Any, is_json: bool) -> Any:  # noqa: FBT001
    return Jsonb(value) if is_json else value
