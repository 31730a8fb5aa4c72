"""Who wants a letter about what waits for them, and how often."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback.enums import Rhythm


class DigestWish(models.Model):
    """A member's wish. Members who triage and never said anything get the weekly letter."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    rhythm = models.CharField(
        _("how often"), max_length=8, choices=Rhythm.choices, default=Rhythm.WEEKLY
    )
    # The day of the last letter, so that there is one a day or a week however often beat ticks.
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("wish for letters")
        verbose_name_plural = _("wishes for letters")

    def __str__(self) -> str:
        return self.rhythm
