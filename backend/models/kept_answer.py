"""What a member's program was answered, for the moment in which it may ask again."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class KeptAnswer(models.Model):
    """The answer to a POST with an `Idempotency-Key`, sealed, kept for an hour.

    The id is a keyed hash of who asked where with which key, and `asked` one of what was asked:
    neither says it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(default=0)
    sealed = models.BinaryField(default=b"")
    made = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")

    def __str__(self) -> str:
        return f"{self.status} {self.made:%H:%M}"

    @property
    def seal_context(self) -> str:
        """Return what binds the box to this row."""
        return f"answer:{self.id}"
