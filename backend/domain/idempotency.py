"""Doing once what is asked twice: a program without a network asks again with the same key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.capabilities import keyed_hash
from backend.errors import Refusal
from backend.models import KeptAnswer
from backend.sealing import open_sealed, seal

#: Programs ask again within seconds; a person who was away comes back within this.
KEPT = timedelta(hours=1)
REFUSALS = 400


class KeyReused(Refusal):
    """The key is that of another request."""

    code = "key_reused"
    field = "Idempotency-Key"
    message = _("This key was sent with another request. Choose a new one for each.")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request.

    Attributes:
        who: The id of the person whose program it is.
        address: Where it asks.
        key: Chosen by it at random.
        body: What it asks.
    """

    who: str
    address: str
    key: str
    body: bytes

    @property
    def row_id(self) -> UUID:
        """Return the id under which the answer is kept."""
        return UUID(bytes=keyed_hash(f"once:{self.who}:{self.address}", self.key)[:16])

    @property
    def body_hash(self) -> bytes:
        """Return what tells one body from another."""
        return keyed_hash("once-body", self.body.hex())


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was answered.

    Attributes:
        status: Of HTTP.
        text: Its JSON; None when it is not to be kept.
    """

    status: int
    text: str | None


@transaction.atomic
def once(*, asked: Asked, act: Callable[[], Answer]) -> Answer:
    """Act, and keep the answer; or return the one that is kept.

    Two at the same moment: the second waits for the first, and gets its answer. What is refused
    leaves nothing, so that it can be asked again.

    Args:
        asked: The request.
        act: Does what is asked. All it writes is written together with the answer, or not at all.

    Raises:
        KeyReused: The key was sent with another body.
        CannotOpen: The key that sealed the answer is gone.
    """
    row, is_new = KeptAnswer.objects.get_or_create(
        pk=asked.row_id, defaults={"asked": asked.body_hash}
    )
    if not is_new:
        if bytes(row.asked) != asked.body_hash:
            raise KeyReused
        text = open_sealed(bytes(row.sealed), context=row.seal_context)
        return Answer(status=row.status, text=text)
    answer = act()
    if answer.status >= REFUSALS:
        transaction.set_rollback(True)
        return answer
    if answer.text is None:
        row.delete()
        return answer
    row.status = answer.status
    row.sealed = seal(answer.text, context=row.seal_context)
    row.save(update_fields=["status", "sealed"])
    return answer


def old_answers(now: datetime) -> QuerySet[KeptAnswer]:
    """Return answers that nobody asks for again."""
    return KeptAnswer.objects.filter(made__lte=now - KEPT)


def forget_answers() -> int:
    """Forget answers past their hour; return how many."""
    return old_answers(timezone.now()).delete()[0]
