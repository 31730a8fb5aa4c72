"""One occurrence of an activity, and its seats."""

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.models import Place
from backend.models.texts import LONGEST_TITLE, LanguageTextField
from scheduler.enums import SessionStatus
from scheduler.models.activity import SHORTEST_SESSION, Activity

HELD = "held"


class Session(models.Model):
    """One time that people come together.

    `seats_taken` always equals the sum of the seated party sizes; the database refuses more than
    `capacity`, whatever the code does. `sequence` rises with every change that a calendar must
    see (RFC 5545, 3.8.7.4); `occurrence` is the moment that the rule gave it and never changes,
    so that an edited session is not made a second time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Without an index of its own, as the place: those below begin with it.
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="sessions", db_index=False
    )
    occurrence = models.DateTimeField(editable=False)
    start = models.DateTimeField(_("starts"))
    end = models.DateTimeField(_("ends"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="sessions", db_index=False
    )
    status = models.CharField(
        max_length=10, choices=SessionStatus.choices, default=SessionStatus.SCHEDULED
    )
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    # Empty: as the activity says. A time may be special: "Christmas porridge".
    title = LanguageTextField(_("title"), blank=True, longest=LONGEST_TITLE)
    summary = LanguageTextField(_("what we do"), blank=True)
    seats_taken = models.PositiveIntegerField(default=0)
    parties_waiting = models.PositiveIntegerField(default=0)
    # How many parties have ever signed up: gives each its place in the order of arrival.
    arrivals = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(default=timezone.now)
    is_edited = models.BooleanField(default=False)
    # Counted at the door: people without a sign-up.
    walk_ins = models.PositiveIntegerField(default=0)
    # What is left of sign-ups when they are folded (scheduler.domain.attendance).
    folded = models.BooleanField(default=False)
    parties_came = models.PositiveIntegerField(default=0)
    persons_came = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["start", "id"]
        indexes = [
            # Lists are ordered by these two; the end tells in the index what is over already.
            models.Index(fields=["start", "id", "end"], name="session_start"),
            models.Index(fields=["end"], name="session_end"),
            models.Index(fields=["place", "start", "id"], name="session_place_start"),
            models.Index(fields=["activity", "start", "id"], name="session_activity_start"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "occurrence"], name="session_once_an_occurrence"
            ),
            models.CheckConstraint(
                name="session_lasts_a_minute",
                condition=models.Q(end__gte=models.F("start") + SHORTEST_SESSION),
            ),
            models.CheckConstraint(
                name="session_never_oversold",
                condition=models.Q(capacity__isnull=True)
                | models.Q(seats_taken__lte=models.F("capacity")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.start:%Y-%m-%d %H:%M}"

    @property
    def shown_title(self) -> dict[str, str]:
        """Return what this time is called, by language: its own title, or the activity's."""
        texts: dict[str, str] = self.title or self.activity.title
        return texts

    @property
    def shown_summary(self) -> dict[str, str]:
        """Return what is done this time, by language: its own text, or the activity's."""
        texts: dict[str, str] = self.summary or self.activity.summary
        return texts

    @property
    def seats_left(self) -> int | None:
        """Return the free seats; None when there is room for everyone."""
        return None if self.capacity is None else self.capacity - self.seats_taken

    @property
    def is_cancelled(self) -> bool:
        """Say whether it was cancelled; that is final."""
        return self.status == SessionStatus.CANCELLED

    def has_ended(self, now: datetime | None = None) -> bool:
        """Say whether its end has passed at `now` (aware; the present when left out)."""
        return self.end <= (now or timezone.now())

    @property
    def state(self) -> str:
        """Return the status that a reader sees: scheduled, held (by time) or cancelled."""
        if not self.is_cancelled and self.has_ended():
            return HELD
        return self.status
