"""A host's own calendar: the one secret address that their phone reads it from."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HostCalendar(models.Model):
    """One person's address, kept only as a keyed hash. It opens what they host, and nothing else.

    Renewing it replaces the row: what was given out before opens nothing any more.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="host_calendar"
    )
    token_hash = models.BinaryField(max_length=32, unique=True)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("host's calendar")
        verbose_name_plural = _("hosts' calendars")

    def __str__(self) -> str:
        return f"{self.person_id} {self.made:%Y-%m-%d}"
