"""What a change would do, before it is done.

The change is made and rolled back: what is shown is what the same verb did a moment ago, and not
what another piece of code believes that it would do. Who has seen it may ask that exactly this is
done: `confirm` does it only if nothing came between.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.enums import MESSAGE_KEEPING
from backend.errors import Refusal
from backend.models import Message
from scheduler.enums import SEATED, SignUpStatus
from scheduler.models import Activity, Host, Session, SignUp
from scheduler.queries.hosts import there

#: Sessions of an activity that a preview lists; a year of days and some over.
MOST_LISTED = 500
#: Longer ago nothing changes any more.
JUST_HELD = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class HostFacts:
    """Who is there, and as what."""

    person: UUID
    name: str
    role: str
    topic: dict[str, str]
    begins: time | None
    ends: time | None


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """What a preview compares of a session, as it is shown to people; `place` is a slug."""

    start: datetime
    end: datetime
    place: str
    status: str
    capacity: int | None
    title: dict[str, str]
    summary: dict[str, str]
    hosts: list[HostFacts]


@dataclass(frozen=True, kw_only=True)
class SessionEffect:
    """One session before and after; `before` is None for a new one, `after` for a removed one."""

    session: UUID
    before: SessionFacts | None
    after: SessionFacts | None

    @property
    def facts(self) -> SessionFacts:
        """Return what it is to be, or was."""
        facts = self.after or self.before
        if facts is None:
            raise ValueError("an effect has a before or an after")
        return facts


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a change does.

    Attributes:
        sessions: Those that are made, changed or removed, in order.
        parties_affected: How many parties are on changed sessions.
        parties_losing_seats: How many of them had seats and would have none.
        messages: How many messages go out, by kind.
    """

    sessions: list[SessionEffect]
    parties_affected: int
    parties_losing_seats: int
    messages: dict[str, int]

    @property
    def fingerprint(self) -> str:
        """Return a name of exactly this effect; a session that is made has no identity yet."""
        rows = [
            (one.session if one.before else None, one.before, one.after) for one in self.sessions
        ]
        whole = (rows, self.parties_affected, self.parties_losing_seats)
        counts = sorted(self.messages.items())
        return hashlib.blake2b(repr((whole, counts)).encode(), digest_size=12).hexdigest()


class EffectChanged(Refusal):
    """Something came between: it would do another thing than what was shown."""

    code = "effect_changed"
    message = _("Something has changed meanwhile. Look at it once more.")

    def __init__(self, effect: Effect) -> None:
        super().__init__()
        self.effect = effect


def preview(*, activity: Activity, change: Callable[[], object]) -> Effect:
    """Make `change`, note its effect on the activity's sessions, and take it back.

    Args:
        activity: Whose sessions the change reaches.
        change: A call of a verb; whatever it refuses is raised from here.
    """
    with transaction.atomic():
        effect = _done(activity, change)
        transaction.set_rollback(True)
    return effect


@transaction.atomic
def confirm(*, activity: Activity, change: Callable[[], object], expected: str) -> Effect:
    """Make `change` if it does what was shown.

    Args:
        activity: Whose sessions the change reaches.
        change: As it was previewed.
        expected: The fingerprint of the effect that a person agreed to.

    Raises:
        EffectChanged: It would do something else by now; nothing is done.
    """
    effect = _done(activity, change)
    if effect.fingerprint != expected:
        raise EffectChanged(effect)
    return effect


def _done(activity: Activity, change: Callable[[], object]) -> Effect:
    before, parties = _sessions(activity), _parties(activity)
    known = _messages(parties)
    change()
    after, parties_after = _sessions(activity), _parties(activity)
    messages: dict[str, int] = {}
    for pk, kind in _messages(parties).items():
        if pk not in known:
            messages[kind] = messages.get(kind, 0) + 1
    changed = {pk for pk in {**before, **after} if before.get(pk) != after.get(pk)}
    effects = [
        SessionEffect(session=pk, before=before.get(pk), after=after.get(pk)) for pk in changed
    ]
    losing = [
        sign_up
        for sign_up, (_session, status) in parties.items()
        if status in SEATED and parties_after.get(sign_up, ("", ""))[1] not in SEATED
    ]
    return Effect(
        sessions=sorted(effects, key=_order)[:MOST_LISTED],
        parties_affected=sum(session in changed for session, _status in parties.values()),
        parties_losing_seats=len(losing),
        messages=messages,
    )


def _sessions(activity: Activity) -> dict[UUID, SessionFacts]:
    people = Host.objects.select_related("person").order_by("pk")
    of_series = list(people.filter(activity=activity, session=None))
    rows = (
        Session.objects.filter(activity=activity, end__gt=timezone.now() - JUST_HELD)
        .select_related("activity", "place")
        .prefetch_related(Prefetch("hosts", people, to_attr="own_hosts"))
    )
    return {row.pk: _facts(row, of_series) for row in rows}


def _facts(row: Session, of_series: list[Host]) -> SessionFacts:
    rows: list[Host] = [*of_series, *row.own_hosts]  # type: ignore[attr-defined]  # prefetched
    return SessionFacts(
        start=row.start,
        end=row.end,
        place=row.place.slug,
        status=row.status,
        capacity=row.capacity,
        title=row.shown_title,
        summary=row.shown_summary,
        hosts=[
            HostFacts(
                person=host.person_id,
                name=host.person.name,
                role=host.role,
                topic=host.topic,
                begins=host.begins,
                ends=host.ends,
            )
            for host in sorted(there(rows), key=lambda host: (host.role, str(host.person_id)))
        ],
    )


def _parties(activity: Activity) -> dict[UUID, tuple[UUID, str]]:
    rows = SignUp.objects.filter(
        session__activity=activity, session__end__gt=timezone.now() - JUST_HELD
    ).exclude(status=SignUpStatus.CANCELLED)
    return {
        pk: (session, status) for pk, session, status in rows.values_list("pk", "session", "status")
    }


def _messages(parties: dict[UUID, tuple[UUID, str]]) -> dict[UUID, str]:
    """Return the waiting messages of these parties by id."""
    references = [f"sign-up:{pk}" for pk in parties]
    rows = Message.objects.filter(reference__in=references, state__in=MESSAGE_KEEPING)
    return dict(rows.values_list("pk", "kind"))


def _order(effect: SessionEffect) -> tuple[datetime, str]:
    # Sessions of one moment in one order, or the same effect would have two fingerprints; those
    # that are made have no lasting id.
    return effect.facts.start, str(effect.session) if effect.before else ""
