"""A picture of an activity: of the place or the doing, never of those who come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.models.texts import LONGEST_TITLE, LanguageTextField
from scheduler.models.activity import Activity


class ActivityPhoto(models.Model):
    """Our own small JPEG of what was sent. In the database, so that it is in every backup.

    `digest` names the bytes: the address of a picture never shows another one.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="photo")
    image = models.BinaryField()
    digest = models.CharField(max_length=32)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt = LanguageTextField(
        _("what the picture shows"),
        blank=True,
        longest=LONGEST_TITLE,
        help_text=_("For those who do not see it. Empty when it only decorates."),
    )

    class Meta:
        verbose_name = _("photo of an activity")
        verbose_name_plural = _("photos of activities")

    def __str__(self) -> str:
        return self.digest
