"""The co-development group's meetings: agenda, votes, decisions, who was there."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.enums import ItemState, MeetingState, PointKind
from feedback.models.backlog import LONGEST_ROLE, BacklogItem

LONGEST_LINE = 200
LONGEST_MINUTES = 4000
#: Of one member at one meeting.
MOST_DOTS = 5


class Meeting(models.Model):
    """One meeting of the group. Its people are members; clients are not in it by name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=LONGEST_LINE)
    start = models.DateTimeField(_("starts"))
    where = models.CharField(_("where"), max_length=LONGEST_LINE, blank=True)
    # So many members must be there for a decision.
    quorum = models.PositiveSmallIntegerField(_("members needed for a decision"), default=3)
    state = models.CharField(
        max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    # Members who are there, or were.
    present: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+"
    )
    notes = models.TextField(_("notes"), blank=True, max_length=LONGEST_MINUTES)
    # What the projector shows now.
    shown = models.ForeignKey(
        "feedback.Point", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-start", "id"]

    def __str__(self) -> str:
        return self.title


class Point(models.Model):
    """One point of the agenda, and what was decided on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    item = models.ForeignKey(
        BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="points"
    )
    # Why it is on the agenda.
    kind = models.CharField(max_length=10, choices=PointKind.choices, default=PointKind.OTHER)
    title = models.CharField(_("point"), max_length=LONGEST_LINE)
    position = models.PositiveIntegerField(default=0)
    notes = models.TextField(_("what was said"), blank=True, max_length=LONGEST_MINUTES)
    decision = models.CharField(max_length=12, choices=ItemState.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    in_charge = models.CharField(_("who sees to it"), blank=True, max_length=LONGEST_ROLE)
    due = models.DateField(_("until"), null=True, blank=True)
    decided = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="point_of_an_item_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Dots(models.Model):
    """How many of their five dots a member gave to a point. A secret of the ballot: never shown."""

    id = models.BigAutoField(primary_key=True)
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="dots")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("dots")
        verbose_name_plural = _("dots")
        constraints = [
            models.UniqueConstraint(fields=["point", "person"], name="dots_of_a_person_once"),
            models.CheckConstraint(
                name="dots_one_to_five", condition=models.Q(count__range=(1, MOST_DOTS))
            ),
        ]

    def __str__(self) -> str:
        return str(self.count)
