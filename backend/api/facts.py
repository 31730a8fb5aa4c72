"""From what a serializer took to the facts that a verb takes."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from django.db.models import Manager

Facts = TypeVar("Facts")


def facts_from(kind: type[Facts], data: Mapping[str, Any], *, present: Any = None) -> Facts:
    """Return facts from validated data; what it leaves out stays as it is at `present`.

    Args:
        kind: A dataclass whose fields are named as in `data` and on `present`.
        data: `serializer.validated_data`.
        present: The row that is changed; None when one is made.
    """
    values = {}
    for fact in fields(kind):  # type: ignore[arg-type]
        if fact.name in data:
            values[fact.name] = data[fact.name]
        elif present is not None:
            value = getattr(present, fact.name)
            values[fact.name] = list(value.all()) if isinstance(value, Manager) else value
    return kind(**values)
