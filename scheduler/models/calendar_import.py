"""Calendars that come from elsewhere: a college's, an association's."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.models import Organisation, Place
from scheduler.models.activity import Activity


class CalendarSource(models.Model):
    """One calendar of an organisation, by address or by an uploaded file (no `url`).

    `report` says what the last reading took and what it left, with the reasons. One that has an
    address and was not `checked` is read by the worker.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="calendar_sources"
    )
    name = models.CharField(_("name"), max_length=80)
    url = models.CharField(_("address"), max_length=500, blank=True)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("place"),
        help_text=_("Where the events are, when the calendar does not name one of our places."),
    )
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    checked = models.DateTimeField(null=True, blank=True, editable=False)
    # Empty when the last reading went well.
    error = models.CharField(max_length=40, blank=True, editable=False)
    report = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("calendar source")
        verbose_name_plural = _("calendar sources")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "url"],
                condition=~models.Q(url=""),
                name="calendar_address_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(url=""),
                name="calendar_file_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_awaited(self) -> bool:
        """Say whether the worker is to read it, or does so now, because its server is slow."""
        return self.checked is None or not (self.report or self.error)


class ImportedEvent(models.Model):
    """Which activity an event of a source became.

    `title` is as imported: a person's edit wins. `seen` is what was last read of the rest.
    """

    source = models.ForeignKey(CalendarSource, on_delete=models.CASCADE, related_name="events")
    uid = models.CharField(max_length=255)
    title = models.CharField(max_length=120)
    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="imported_event"
    )
    seen = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("imported event")
        verbose_name_plural = _("imported events")
        constraints = [
            models.UniqueConstraint(fields=["source", "uid"], name="imported_event_once"),
        ]

    def __str__(self) -> str:
        return self.title
