"""What every column holds of whom, and for how long: one table a room, checked against all models.

Each room says it in its `privacy_table.py`. A column that could hold something of a person and is
not in a table fails a test, so a new one cannot come in unnoticed. From the tables come the report
(`manage.py privacy_report`), the sweep (`manage.py erase`) and the change of keys
(`manage.py rotate_contact_keys`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.module_loading import module_has_submodule

#: Sweeps run every quarter of an hour: what is past its time by less than three of them is about to
#: go. Where a promise is by the hour, rows are over earlier than was promised.
GRACE = timedelta(minutes=45)
#: Fields in which something of a person could be written, unless their values are a closed list.
WRITABLE = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.GenericIPAddressField,
    models.FileField,
    ArrayField,
)

Rows = Callable[[datetime], "models.QuerySet[models.Model]"]


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a model holds.

    Attributes:
        model: Its label, such as `backend.Message`.
        whom: Of whom it says something: clients, members, or nobody.
        kept: For how long, in words.
        columns: What stands in each column that could hold something of a person.
        over: The rows that are to be gone at a moment; None when they stay until someone acts.
        unneeded: Rows that have no day of their own and go with the next sweep.
        erase: What makes them go.
        sealed: For each sealed column, what binds its box to the row.
    """

    model: str
    whom: str
    kept: str
    columns: Mapping[str, str] = field(default_factory=dict)
    over: Rows | None = None
    unneeded: Rows | None = None
    erase: Callable[[], object] | None = None
    sealed: Mapping[str, Callable[[models.Model], str]] = field(default_factory=dict)

    def past(self, now: datetime) -> int:
        """Count rows that should be gone, and that no sweep is about to take."""
        return self.over(now - GRACE).count() if self.over else 0

    def due(self, now: datetime) -> int:
        """Count rows that the next sweep takes."""
        return sum(rows(now).count() for rows in (self.over, self.unneeded) if rows)


def tables() -> list[Table]:
    """Return the tables of all rooms."""
    found: list[Table] = []
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "privacy_table"):
            found += import_module(f"{config.name}.privacy_table").TABLES
    return found


def undeclared() -> list[str]:
    """Name the columns that could hold something of a person and stand in no table, and strays."""
    declared = {(table.model, column) for table in tables() for column in table.columns}
    there = {(model._meta.label, name) for model, name in _writable_columns()}  # noqa: SLF001
    return sorted(f"{model}.{name}" for model, name in declared ^ there)


def could_hold(column: "models.Field[Any, Any]") -> bool:
    """Say whether something of a person could stand in a column."""
    if column.is_relation:
        return column.related_model is apps.get_model(settings.AUTH_USER_MODEL)
    return isinstance(column, WRITABLE) and not column.choices


def _writable_columns() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.concrete_fields:  # noqa: SLF001 (Django's public name)
            if could_hold(column):
                yield model, column.name
