"""Writing down who did what, without a word about a client."""

from django.db import models

from backend.models import AuditEntry, User


def record(*, actor: User | None, verb: str, target: models.Model) -> None:
    """Note an act of a member, in the caller's transaction.

    Args:
        actor: Who did it; None for the system itself.
        verb: The verb's name, such as `cancel_session`.
        target: What it was done to; its kind and id are kept, nothing of its content.
    """
    AuditEntry.objects.create(
        actor=actor,
        verb=verb,
        object_kind=target._meta.model_name or "",  # noqa: SLF001 (Django's public name)
        object_id=str(target.pk),
    )
