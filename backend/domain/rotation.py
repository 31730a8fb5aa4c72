"""Sealing everything anew with the newest key, while the product runs.

How a key is changed, so that nothing is ever unreadable to a process that runs: add the new key
at the end of `CONTACT_KEYS` and restart (all open it, none seals with it); move it to the front and
restart (all seal with it); run this; take the old key away and restart (docs/privacy.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Substr

from backend.privacy import Table, tables
from backend.sealing import HEADER, CannotOpen, newest_version, open_sealed, seal

BATCH = 200


@dataclass(frozen=True)
class Rotation:
    """What became of one sealed column: boxes sealed anew, and those whose key is gone."""

    column: str
    sealed: int
    lost: int


def rotate() -> Iterator[Rotation]:
    """Seal every box anew that an older key sealed; column by column, in short transactions.

    Interrupted, it goes on where it was when it is run again.
    """
    for table in tables():
        for column in table.sealed:
            yield _rotate_column(table, column)


def _rotate_column(table: Table, column: str) -> Rotation:
    sealed = lost = 0
    last: object = None
    while batch := _older(table, column, last):
        done, opened = _rotate_batch(table, column, batch)
        sealed += opened
        lost += done - opened
        last = batch[-1]
    return Rotation(f"{table.model}.{column}", sealed, lost)


def _older(table: Table, column: str, last: object) -> list[object]:
    """Return ids of rows, after `last`, whose box an older key sealed."""
    newest = HEADER.pack(newest_version())
    rows = (
        _rows(table)
        .exclude(**{column: None})
        .annotate(version=Substr(column, 1, HEADER.size, output_field=models.BinaryField()))
        .exclude(version=newest)
    )
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _rotate_batch(table: Table, column: str, pks: list[object]) -> tuple[int, int]:
    """Seal anew under the rows' locks; return how many were looked at and how many opened."""
    done = opened = 0
    for row in _rows(table).select_for_update().filter(pk__in=pks).order_by("pk"):
        box = getattr(row, column)
        if box is None:
            # It was sent or forgotten meanwhile.
            continue
        done += 1
        context = table.sealed[column](row)
        try:
            words = open_sealed(bytes(box), context=context)
        except CannotOpen:
            continue
        _rows(table).filter(pk=row.pk).update(**{column: seal(words, context=context)})
        opened += 1
    return done, opened


def _rows(table: Table) -> models.QuerySet[Any]:
    return models.QuerySet(apps.get_model(table.model))
