"""Forgetting what is past its day, whatever else went wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session as SignInSession
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from backend.clock import today
from backend.domain.contacts import erase_contact, erase_unneeded
from backend.domain.idempotency import forget_answers
from backend.enums import MESSAGE_KEEPING
from backend.models import AccessToken, AuditEntry, Message, SealedContact

BATCH = 500
#: A settled message says only that something of its kind was sent; kept this long for dedupe
#: and figures.
SETTLED_KEPT = timedelta(days=60)
#: Who did what is kept this long.
AUDIT_KEPT = timedelta(days=730)


@dataclass(frozen=True)
class ErasureReport:
    """How many rows a sweep forgot."""

    contacts: int
    messages: int


def sweep(*, dry_run: bool = False) -> ErasureReport:
    """Erase contacts past `keep_until` and settled messages past their days.

    A sweep that dies in the middle is finished by the next: each batch is its own transaction.

    Args:
        dry_run: Count and erase nothing.
    """
    late = SealedContact.objects.filter(keep_until__lte=timezone.now())
    orphans = SealedContact.objects.filter(is_held=False).exclude(
        messages__state__in=MESSAGE_KEEPING
    )
    # What was buried with its address is kept for staff to see, as long as what was sent.
    old = Message.objects.filter(contact=None, settled_on__lt=today() - SETTLED_KEPT)
    if dry_run:
        return ErasureReport(contacts=(late | orphans).distinct().count(), messages=old.count())
    erased = 0
    while batch := list(late[:BATCH]):
        with transaction.atomic():
            for contact in batch:
                erase_contact(contact=contact)
        erased += len(batch)
    while gone := erase_unneeded(contact_ids=list(orphans.values_list("pk", flat=True)[:BATCH])):
        erased += gone
    forgotten, _by_model = old.delete()
    forget_answers()
    _sweep_members()
    return ErasureReport(contacts=erased, messages=forgotten)


def old_admin_entries(now: datetime) -> QuerySet[LogEntry]:
    """Return what was noted of /admin/ too long ago."""
    return LogEntry.objects.filter(action_time__lt=now - AUDIT_KEPT)


def _sweep_members() -> None:
    """Erase ended sign-ins and tokens, and what members did long ago."""
    now = timezone.now()
    SignInSession.objects.filter(expire_date__lte=now).delete()
    AccessToken.objects.filter(expires__lte=now).delete()
    AuditEntry.objects.filter(at__lt=now - AUDIT_KEPT).delete()
    old_admin_entries(now).delete()
