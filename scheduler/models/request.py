"""Ask once: a short anonymous request, and who holds the ball."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.models import SealedContact, Theme
from scheduler.enums import REQUEST_OPEN, HandoverState, RequestState, RequestWish


class HelpRequest(models.Model):
    """One request for help. Its words are sealed and erased when it ends.

    `catcher` is responsible from the catch until the request is met, also while a handover is
    offered. `escalation` counts the clocks that have passed: see `scheduler.domain.escalating`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.BinaryField(max_length=32, unique=True)
    phrase_hash = models.BinaryField(max_length=32, unique=True)
    wish = models.CharField(max_length=10, choices=RequestWish.choices)
    sealed_text = models.BinaryField(null=True, blank=True)
    # What the catcher wrote to the one who asked: where and when to meet.
    sealed_reply = models.BinaryField(null=True, blank=True)
    area = models.CharField(_("town or area"), max_length=80, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    locale = models.CharField(max_length=8, default="fi")
    contact = models.OneToOneField(
        SealedContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=RequestState.choices, default=RequestState.UNCAUGHT
    )
    asked = models.DateTimeField(default=timezone.now)
    caught = models.DateTimeField(null=True, blank=True)
    met = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    catcher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="caught_requests",
    )
    wants_another = models.BooleanField(_("asks for someone else"), default=False)
    escalation = models.PositiveSmallIntegerField(default=0)
    handovers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("help request")
        verbose_name_plural = _("help requests")
        ordering = ["asked", "id"]
        indexes = [
            models.Index(
                name="request_open",
                fields=["asked"],
                condition=models.Q(state__in=[state.value for state in REQUEST_OPEN]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="request_caught_has_a_time",
                condition=models.Q(state=RequestState.UNCAUGHT.value)
                | models.Q(state=RequestState.WITHDRAWN.value)
                | models.Q(caught__isnull=False),
            ),
            models.CheckConstraint(
                name="request_ended_keeps_no_words",
                condition=~models.Q(
                    state__in=[RequestState.CLOSED.value, RequestState.WITHDRAWN.value]
                )
                | models.Q(sealed_text__isnull=True, sealed_reply__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wish} {self.state}"

    @property
    def seal_context(self) -> str:
        """Return what binds the sealed words to this row."""
        return f"request:{self.id}"

    @property
    def reply_context(self) -> str:
        """Return what binds the sealed reply to this row, and not to the place of the words."""
        return f"{self.seal_context}:reply"

    @property
    def reference(self) -> str:
        """Return the name by which its messages are found and withdrawn."""
        return f"request:{self.id}"


class Handover(models.Model):
    """The ball offered to another: nothing changes hands until it is caught."""

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="offers")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="handovers_offered"
    )
    state = models.CharField(
        max_length=10, choices=HandoverState.choices, default=HandoverState.OFFERED
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(state=HandoverState.OFFERED.value),
                name="handover_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.state}"
