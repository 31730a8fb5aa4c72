"""Hosts of a session: "I can't come", taking a free role, and notes for each other."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from backend.addresses import absolute
from backend.domain import audit
from backend.domain.contacts import release_contact, seal_contact
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, Role
from backend.errors import BadInput, NotAllowed, NotFound
from backend.models import User
from backend.models.texts import in_language
from backend.queries.rights import organisations_run_by
from backend.saying import clock, day
from scheduler.enums import HostRole
from scheduler.errors import NotAHost, SessionCancelled, SessionOver
from scheduler.models import Activity, Host, Session, SessionNote
from scheduler.queries.co_hosting import arranging_organisations
from scheduler.queries.hosts import hosts_of, is_host
from scheduler.queries.seats import session_locked_with_activity

#: A coordinator's address is kept sealed no longer than this for the news.
NEWS_KEPT = timedelta(hours=48)


@transaction.atomic
def say_cannot_come(*, actor: User, session_id: UUID | str) -> Session:
    """Free the roles that `actor` has on a session, and tell the coordinators.

    Saying it twice is saying it once.

    Raises:
        NotFound: There is no such session.
        SessionOver, SessionCancelled: There is nothing to come to.
        NotAHost: `actor` does not host it.
    """
    session = _coming(session_id)
    roles = [host for host in hosts_of(session) if host.person_id == actor.pk]
    if not roles:
        away = Host.objects.filter(session=session, person=actor, is_away=True)
        if away.exists():
            return session
        raise NotAHost
    for host in roles:
        if host.session_id is None:
            Host.objects.create(
                activity=session.activity,
                session=session,
                person=actor,
                role=host.role,
                is_away=True,
            )
        else:
            host.delete()
    _changed(session)
    _tell_coordinators(session, actor)
    audit.record(actor=actor, verb="say_cannot_come", target=session)
    return session


@transaction.atomic
def take_role(*, actor: User, session_id: UUID | str, role: str = HostRole.LEADS) -> Session:
    """Come to a session in a role; taking it twice is taking it once.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` runs the calendar of no organisation that arranges it.
        SessionOver, SessionCancelled: There is nothing to come to.
        BadInput: There is no such role.
    """
    if role not in HostRole.values:
        raise BadInput(field="role")
    session = _coming(session_id)
    arranging = arranging_organisations(session.activity)
    if not organisations_run_by(actor).filter(pk__in=arranging).exists():
        raise NotAllowed
    # Who was away and comes after all is simply there again.
    Host.objects.filter(session=session, person=actor, role=role, is_away=True).delete()
    if not any(h.person_id == actor.pk and h.role == role for h in hosts_of(session)):
        Host.objects.create(activity=session.activity, session=session, person=actor, role=role)
    _changed(session)
    audit.record(actor=actor, verb="take_role", target=session)
    return session


@transaction.atomic
def leave_note(*, actor: User, session_id: UUID | str, text: str) -> SessionNote:
    """Leave a note for the other hosts: about the session, never about a person.

    Raises:
        NotFound: There is no such session.
        NotAllowed: `actor` neither runs the organisation's calendar nor hosts the session.
        BadInput: There is nothing in it.
    """
    session = Session.objects.select_related("activity__organisation").filter(pk=session_id).first()
    if session is None:
        raise NotFound
    if not is_host(actor, session):
        require_calendar_role(person=actor, organisation=session.activity.organisation)
    if not text.strip():
        raise BadInput(field="text")
    return SessionNote.objects.create(session=session, author=actor, text=text.strip()[:1000])


def _coming(session_id: UUID | str) -> Session:
    try:
        session = session_locked_with_activity(session_id)
    except Session.DoesNotExist:
        raise NotFound from None
    if session.is_cancelled:
        raise SessionCancelled
    if session.has_ended():
        raise SessionOver
    return session


def _changed(session: Session) -> None:
    Activity.objects.filter(pk=session.activity_id).update(changed=timezone.now())
    touch("calendar")


def _tell_coordinators(session: Session, actor: User) -> None:
    coordinators = User.objects.filter(
        memberships__organisation=session.activity.organisation,
        memberships__role=Role.COORDINATOR,
        is_active=True,
    ).exclude(pk=actor.pk)
    for coordinator in coordinators.distinct():
        contact = seal_contact(
            channel=Channel.EMAIL,
            address=coordinator.email,
            keep_until=timezone.now() + NEWS_KEPT,
        )
        with override(coordinator.language):
            title = in_language(session.shown_title, coordinator.language)
            moment = f"{day(session.start)} {clock(session.start)}"
            text = RenderedText(
                subject=gettext("A host cannot come: %(title)s %(moment)s")
                % {"title": title, "moment": moment},
                paragraphs=[
                    gettext("%(name)s cannot come to %(title)s, %(moment)s.")
                    % {"name": actor.name, "title": title, "moment": moment}
                ],
                actions=[
                    (
                        gettext("Open the session"),
                        absolute(reverse("desk-session", args=[session.pk]), coordinator.language),
                    )
                ],
                language=coordinator.language,
            )
        queue_message(kind="host_away", contact=contact, text=text)
        release_contact(contact=contact)
