"""What the co-development group works on, and what it answers."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.models import Place, Theme
from backend.models.texts import LONGEST_TITLE, LanguageTextField, in_language
from feedback.enums import ANSWER_OWED, ItemState
from scheduler.models import Activity

#: A role in words: `asumisneuvoja`.
LONGEST_ROLE = 120


class BacklogItem(models.Model):
    """A matter that gathers feedback and ends in an answer.

    `version` rises with every change, so that two members who move the same item at once both
    learn of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = LanguageTextField(_("title"), longest=LONGEST_TITLE)
    description = LanguageTextField(_("what it is about"), blank=True)
    themes: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        Theme, blank=True, related_name="backlog_items"
    )
    state = models.CharField(max_length=12, choices=ItemState.choices, default=ItemState.PROPOSED)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    # Where a merged item stood, so that it can be taken out again.
    state_before = models.CharField(max_length=12, choices=ItemState.choices, blank=True)
    places: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        Place, blank=True, related_name="+"
    )
    # What came of it: an answer leads there, and the activity's page shows the answer.
    activities: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        Activity, blank=True, related_name="+"
    )
    # The member who is on it, so that two do not do the same.
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What was promised: by which role, until when. Never a client.
    in_charge = models.CharField(_("who sees to it"), blank=True, max_length=LONGEST_ROLE)
    due = models.DateField(_("until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(default=timezone.now)
    moved = models.DateTimeField(default=timezone.now)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("backlog item")
        verbose_name_plural = _("backlog items")
        ordering = ["-moved", "id"]
        indexes = [
            models.Index(fields=["state", "-moved"], name="item_state_moved"),
        ]
        constraints = [
            models.CheckConstraint(
                name="item_merged_points_at_its_original",
                condition=models.Q(state=ItemState.MERGED.value, merged_into__isnull=False)
                | (~models.Q(state=ItemState.MERGED.value) & models.Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="item_declined_has_a_reason",
                condition=~models.Q(state=ItemState.DECLINED.value) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, "fi") or str(self.id)

    @property
    def public_answer(self) -> "Answer | None":
        """Return the answer that the public can read, or None while there is none."""
        return getattr(self, "answer", None)

    @property
    def owes_answer(self) -> bool:
        """Say whether the public waits for an answer."""
        return self.state in ANSWER_OWED and self.public_answer is None


class Answer(models.Model):
    """The public text that closes the loop: "you said, we did"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.OneToOneField(BacklogItem, on_delete=models.CASCADE, related_name="answer")
    text = LanguageTextField(_("answer"))
    published = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["-published", "id"]

    def __str__(self) -> str:
        return in_language(self.text, "fi")[:60]
