"""What may be known of how to reach a client, sealed and on its way to be forgotten."""

import json
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.enums import Channel
from backend.sealing import open_sealed


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
        return self._opened()[0]

    def note(self) -> str:
        """Open what was sealed beside the address; empty when nothing was.

        Raises:
            CannotOpen: Its key is not in the environment.
        """
        return self._opened()[1]

    def _opened(self) -> tuple[str, str]:
        address, note = json.loads(open_sealed(bytes(self.sealed), context=self.seal_context))
        return str(address), str(note)
