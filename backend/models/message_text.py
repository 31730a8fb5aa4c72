"""Texts of messages that an organisation has written itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.enums import MessageKind
from backend.models.people import Organisation

LONGEST_SUBJECT = 120
LONGEST_BODY = 2000


class MessageText(models.Model):
    """An organisation's own text of one kind of message in one language.

    Holds words of a member about no client: what is of the client stands in placeholders and is
    filled in when a message is made (`backend.domain.message_texts`). A row that is missing means
    the default text.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="message_texts"
    )
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=LONGEST_SUBJECT)
    body = models.TextField(_("text"), max_length=LONGEST_BODY)

    class Meta:
        verbose_name = _("message text")
        verbose_name_plural = _("message texts")
        ordering = ["organisation", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "language"], name="message_text_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
