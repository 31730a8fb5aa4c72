"""What people say."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.clock import today
from backend.models import Organisation, Place, Theme
from feedback.enums import FeedbackState, Source, StatementKind
from feedback.models.backlog import BacklogItem
from scheduler.models import Activity

LONGEST_STATEMENT = 4000


class Feedback(models.Model):
    """One statement, from a survey, from open feedback or from a meeting's notes.

    Its giver can follow its way by a link or a phrase, of which only hashes are kept. A
    statement from a survey knows its activity and never its session: a small group would give
    its giver away. It knows the day it came in and not the time, and ids are random, so rows of
    one day stand in no order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.TextField(_("text"), max_length=LONGEST_STATEMENT)
    source = models.CharField(max_length=10, choices=Source.choices)
    kind = models.CharField(max_length=12, choices=StatementKind.choices, blank=True)
    state = models.CharField(
        max_length=10, choices=FeedbackState.choices, default=FeedbackState.NEW
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    place = models.ForeignKey(
        Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    item = models.ForeignKey(
        BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    # The item that brought it along when it was merged, and takes it back when it is taken out.
    came_with = models.ForeignKey(
        BacklogItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Said at a meeting and written down there.
    meeting = models.ForeignKey(
        "feedback.Meeting",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="statements",
    )
    # Where it stood in the notes that it came with; 0 for what no member wrote.
    position = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=8, default="fi")
    received_on = models.DateField(default=today)
    # When a member first did something about it: that is how its giver learns that it was read.
    read_on = models.DateField(null=True, blank=True)
    # When a member took personal data out of its words, for good.
    redacted_on = models.DateField(null=True, blank=True)
    follow_hash = models.BinaryField(max_length=32, unique=True, null=True, blank=True)
    phrase_hash = models.BinaryField(max_length=32, unique=True, null=True, blank=True)
    # The same line of the same notes comes in once (feedback.domain.importing); none without its
    # words.
    import_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-received_on", "id"]
        indexes = [
            models.Index(fields=["state", "-received_on", "id"], name="feedback_state_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="feedback_linked_has_item",
                condition=~models.Q(state=FeedbackState.LINKED.value)
                | models.Q(item__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
