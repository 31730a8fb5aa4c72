"""A host's own calendar: giving it an address, giving it a new one, ending it."""

from django.db import transaction
from django.utils import timezone

from backend.capabilities import keyed_hash, new_token
from backend.domain import audit
from backend.models import User
from scheduler.models import HostCalendar
from scheduler.queries.host_calendar import PURPOSE


@transaction.atomic
def renew_host_calendar(*, actor: User) -> str:
    """Give `actor`'s calendar an address; one that it had opens nothing from now on.

    Returns:
        The token of the address. It is shown this once: only its hash is kept.
    """
    token = new_token()
    row, _made = HostCalendar.objects.update_or_create(
        person=actor,
        defaults={"token_hash": keyed_hash(PURPOSE, token), "made": timezone.now()},
    )
    audit.record(actor=actor, verb="renew_host_calendar", target=row)
    return token


@transaction.atomic
def end_host_calendar(*, actor: User) -> None:
    """End the address of `actor`'s calendar. Ending it twice is ending it once."""
    row = HostCalendar.objects.select_for_update().filter(person=actor).first()
    if row is None:
        return
    audit.record(actor=actor, verb="end_host_calendar", target=row)
    row.delete()
