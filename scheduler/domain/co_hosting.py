"""Sharing an activity with another organisation: invite, accept, decline, withdraw."""

from django.db import transaction
from django.utils import timezone

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.errors import NotFound
from backend.models import Organisation, User
from scheduler.enums import CoHostState
from scheduler.errors import OwnOrganisation
from scheduler.models import Activity, CoHost


@transaction.atomic
def invite_co_host(*, actor: User, activity: Activity, organisation: Organisation) -> CoHost:
    """Invite another organisation. One that declined may be invited again.

    Raises:
        NotAllowed: `actor` does not run the calendar of the activity's organisation.
        OwnOrganisation: It is the activity's own.
    """
    require_calendar_role(person=actor, organisation=activity.organisation)
    if organisation.pk == activity.organisation_id:
        raise OwnOrganisation
    co_host, _made = CoHost.objects.get_or_create(activity=activity, organisation=organisation)
    if co_host.state == CoHostState.DECLINED:
        co_host.state = CoHostState.INVITED
        co_host.save(update_fields=["state"])
    audit.record(actor=actor, verb="invite_co_host", target=activity)
    return co_host


@transaction.atomic
def answer_co_hosting(*, actor: User, co_host: CoHost, accept: bool) -> CoHost:
    """Accept or decline an invitation, for the organisation that was invited.

    Raises:
        NotAllowed: `actor` does not run the calendar of the invited organisation.
    """
    require_calendar_role(person=actor, organisation=co_host.organisation)
    co_host.state = CoHostState.ACCEPTED if accept else CoHostState.DECLINED
    co_host.save(update_fields=["state"])
    _changed(co_host.activity)
    audit.record(actor=actor, verb="answer_co_hosting", target=co_host.activity)
    return co_host


@transaction.atomic
def withdraw_co_hosting(*, actor: User, activity: Activity, organisation: Organisation) -> None:
    """End the sharing; either side may, without a reason.

    Raises:
        NotFound: It is not shared with that organisation.
        NotAllowed: `actor` runs the calendar of neither.
    """
    co_host = CoHost.objects.filter(activity=activity, organisation=organisation).first()
    if co_host is None:
        raise NotFound
    theirs = actor.memberships.filter(organisation=organisation).exists()
    require_calendar_role(
        person=actor, organisation=organisation if theirs else activity.organisation
    )
    co_host.delete()
    _changed(activity)
    audit.record(actor=actor, verb="withdraw_co_hosting", target=activity)


def _changed(activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(changed=timezone.now())
    touch("calendar")
