"""What the co-development group works on, and what it answers."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.models import Theme
from backend.models.texts import LONGEST_TITLE, LanguageTextField, in_language
from feedback.enums import ANSWER_OWED, ItemState


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
