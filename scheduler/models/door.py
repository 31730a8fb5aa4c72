"""The counter at the door: people who come without a sign-up."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from scheduler.models.session import Session


class DoorPress(models.Model):
    """One press of the counter, so that a phone may send it again and it counts once.

    Its id is made from the key that the phone chose. Deleted when the session is folded.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="door_presses")
    persons = models.SmallIntegerField()

    class Meta:
        verbose_name = _("press of the counter")
        verbose_name_plural = _("presses of the counter")

    def __str__(self) -> str:
        return f"{self.session_id} {self.persons:+d}"

    @staticmethod
    def id_of(session: Session, key: str) -> uuid.UUID:
        """Return the id of the press with a phone's key; keys of other sessions are others."""
        return uuid.uuid5(session.pk, key)
