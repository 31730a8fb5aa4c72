"""The outbox: the row is the queue, the broker only says that there is work."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.enums import MESSAGE_KEEPING, MESSAGE_WAITING, Channel, MessageState
from backend.models.people import Organisation
from backend.models.privacy import SealedContact


class Message(models.Model):
    """One thing to send to one contact.

    Holds its rendered, sealed text only until it is sent; afterwards the row says that something
    of this kind was sent, and not to whom or what. `reference` names what it is about
    (`sign-up:<id>`), so that it can be withdrawn; a survey invitation has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.DUE)
    contact = models.ForeignKey(
        SealedContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    sealed_text = models.BinaryField(null=True, blank=True)
    # Whose coordinators see it when it cannot be sent; none for what must lead nowhere.
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    reference = models.CharField(max_length=60, blank=True)
    dedupe_key = models.CharField(max_length=120, null=True, blank=True, unique=True)
    due = models.DateTimeField()
    expires = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(
                name="message_waiting",
                fields=["due"],
                condition=models.Q(state__in=[state.value for state in MESSAGE_WAITING]),
            ),
            models.Index(
                name="message_leased",
                fields=["leased_until"],
                condition=models.Q(state=MessageState.LEASED.value),
            ),
            models.Index(
                name="message_reference",
                fields=["reference"],
                condition=models.Q(state__in=[state.value for state in MESSAGE_KEEPING])
                & ~models.Q(reference=""),
            ),
            models.Index(
                name="message_dead",
                fields=["organisation", "-due"],
                condition=models.Q(state=MessageState.DEAD.value),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_settled_holds_nothing",
                condition=models.Q(state__in=[state.value for state in MESSAGE_KEEPING])
                | models.Q(sealed_text__isnull=True, contact__isnull=True),
                violation_error_message=_("A settled message keeps no text and no contact."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def seal_context(self) -> str:
        """Return what binds the sealed text to this row."""
        return f"message:{self.id}"

    @property
    def provider_key(self) -> str:
        """Return the key that is the same at every attempt: Message-ID, idempotency key."""
        return f"koppi-{self.id}"


class Line(models.Model):
    """How a channel fares, known to all workers: its provider's rest after failures, its pace.

    In the database and not in the cache: a provider that is down must stay known to be down when
    the cache is emptied, and a pace that is forgotten is no pace.
    """

    channel = models.CharField(primary_key=True, max_length=10, choices=Channel.choices)
    breaks = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=60, blank=True)
    # The pace: so many messages may go at once, refilled with time (a token bucket).
    tokens = models.FloatField(default=0)
    refilled = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")

    def __str__(self) -> str:
        return self.channel
