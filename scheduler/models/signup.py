"""An anonymous party on a session."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.clock import today
from backend.models import SealedContact
from scheduler.enums import ALIVE, SEATED, SignUpStatus
from scheduler.models.session import Session

LARGEST_PARTY = 20


class SignUp(models.Model):
    """A party that means to come, known only by an alias and a ticket's hash.

    Keeps no name, no address of a machine and no time of day. Folded into counts a week after
    the session (`scheduler.domain.attendance.fold_past_sign_ups`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sign_ups")
    ticket_hash = models.BinaryField(max_length=32, unique=True)
    alias = models.CharField(max_length=40)
    party_size = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_PARTY)]
    )
    status = models.CharField(max_length=10, choices=SignUpStatus.choices)
    arrival = models.PositiveIntegerField()
    locale = models.CharField(max_length=8, default="fi")
    discreet = models.BooleanField(default=True)
    contact = models.OneToOneField(
        SealedContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sealed_wish = models.BinaryField(null=True, blank=True)
    signed_up_on = models.DateField(default=today)
    # It waited first: its ticket says that the place came free, and asks whether it still suits.
    was_promoted = models.BooleanField(default=False)
    # Without, only what changes the plan is told: a new time, a cancellation, a freed place.
    wants_reminders = models.BooleanField(default=True)
    # The moment (start less lead) of the latest reminder told; see scheduler.domain.reminding.
    reminded = models.DateTimeField(null=True, blank=True)
    # A survey invitation went to the contact: the ticket page then offers none.
    survey_sent = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["arrival"]
        indexes = [
            models.Index(
                name="sign_up_waiting",
                fields=["session", "arrival"],
                condition=models.Q(status=SignUpStatus.WAITING.value),
            ),
            models.Index(
                name="sign_up_reachable",
                fields=["session"],
                condition=models.Q(contact__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "alias"], name="alias_once_a_session"),
            models.UniqueConstraint(fields=["session", "arrival"], name="arrival_once_a_session"),
            models.CheckConstraint(
                name="party_has_someone",
                condition=models.Q(party_size__gte=1, party_size__lte=LARGEST_PARTY),
            ),
        ]

    def __str__(self) -> str:
        return self.alias

    @property
    def reference(self) -> str:
        """Return the name by which its messages are found and withdrawn."""
        return f"sign-up:{self.id}"

    @property
    def wish_context(self) -> str:
        """Return what binds the sealed wish to this row."""
        return f"wish:{self.id}"

    @property
    def is_alive(self) -> bool:
        """Say whether the party may still change its mind."""
        return self.status in ALIVE

    @property
    def is_seated(self) -> bool:
        """Say whether the party has its seats."""
        return self.status in SEATED
