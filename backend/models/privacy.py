"""What may be known of how to reach a client, sealed and on its way to be forgotten."""

import json
import uuid
from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.enums import Channel
from backend.sealing import open_sealed, seal

#: As long as a day is written, so that a box does not tell by its length.
NEVER = "0000-00-00"


class Inside(NamedTuple):
    """What a box holds: how to reach someone, the owner's note, and when they were last asked."""

    address: str
    note: str = ""
    asked_on: str = NEVER


class SealedContact(models.Model):
    """An address to reach someone by, readable only with a key from the environment.

    Erased when the last message that needs it is sent, and at `keep_until` at the latest
    (`backend.domain.erasure`). `is_held` says that its owner will need it again; without that it
    goes with its last message. Has no name, no link to a person, no time of its making.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    sealed = models.BinaryField()
    is_held = models.BooleanField(default=False)
    keep_until = models.DateTimeField(_("erased at the latest"), db_index=True)

    class Meta:
        verbose_name = _("sealed contact")
        verbose_name_plural = _("sealed contacts")

    def __str__(self) -> str:
        return str(self.id)

    @property
    def seal_context(self) -> str:
        """Return what binds the box to this row."""
        return f"contact:{self.id}"

    def address(self) -> str:
        """Open the address.

        Raises:
            CannotOpen: Its key is not in the environment.
        """
        return self._opened().address

    def note(self) -> str:
        """Open what was sealed beside the address; empty when nothing was.

        Raises:
            CannotOpen: Its key is not in the environment.
        """
        return self._opened().note

    def asked_on(self) -> date | None:
        """Open the day on which this address was last asked how it was; None when it was not.

        Raises:
            CannotOpen: Its key is not in the environment.
        """
        asked = self._opened().asked_on
        return None if asked == NEVER else date.fromisoformat(asked)

    def put(self, *, address: str, note: str, asked_on: date | None = None) -> None:
        """Seal what is to be known of how to reach someone."""
        inside = Inside(address, note, asked_on.isoformat() if asked_on else NEVER)
        self.sealed = seal(json.dumps(inside), context=self.seal_context)

    def _opened(self) -> "Inside":
        return Inside(*json.loads(open_sealed(bytes(self.sealed), context=self.seal_context)))
