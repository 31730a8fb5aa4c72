"""What a change would do, before it is done.

The change is made and rolled back: what is shown is what the same verb did a moment ago, and not
what another piece of code believes that it would do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from backend.enums import MESSAGE_KEEPING
from backend.models import Message
from scheduler.enums import SEATED, SignUpStatus
from scheduler.models import Activity, Session, SignUp

#: Sessions of an activity that a preview lists; a year of days and some over.
MOST_LISTED = 500


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """What a preview compares of a session."""

    start: datetime
    end: datetime
    place: UUID
    status: str
    capacity: int | None


@dataclass(frozen=True, kw_only=True)
class SessionEffect:
    """One session before and after; `before` is None for a new one, `after` for a removed one."""

    session: UUID
    before: SessionFacts | None
    after: SessionFacts | None


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


def preview(*, activity: Activity, change: Callable[[], object]) -> Effect:
    """Make `change`, note its effect on the activity's sessions, and take it back.

    Args:
        activity: Whose sessions the change reaches.
        change: A call of a verb; whatever it refuses is raised from here.
    """
    with transaction.atomic():
        before, parties = _sessions(activity), _parties(activity)
        known = _messages(parties)
        change()
        after, parties_after = _sessions(activity), _parties(activity)
        messages: dict[str, int] = {}
        for pk, kind in _messages(parties).items():
            if pk not in known:
                messages[kind] = messages.get(kind, 0) + 1
        transaction.set_rollback(True)
    changed = [pk for pk in {**before, **after} if before.get(pk) != after.get(pk)]
    effects = [
        SessionEffect(session=pk, before=before.get(pk), after=after.get(pk)) for pk in changed
    ]
    touched = {sign_up for sign_up, (session, _s) in parties.items() if session in set(changed)}
    losing = [
        sign_up
        for sign_up, (_session, status) in parties.items()
        if status in SEATED and parties_after.get(sign_up, ("", ""))[1] not in SEATED
    ]
    return Effect(
        sessions=sorted(effects, key=_moment)[:MOST_LISTED],
        parties_affected=len(touched),
        parties_losing_seats=len(losing),
        messages=messages,
    )


def _sessions(activity: Activity) -> dict[UUID, SessionFacts]:
    rows = Session.objects.filter(activity=activity)
    return {
        row.pk: SessionFacts(
            start=row.start,
            end=row.end,
            place=row.place_id,
            status=row.status,
            capacity=row.capacity,
        )
        for row in rows
    }


def _parties(activity: Activity) -> dict[UUID, tuple[UUID, str]]:
    rows = SignUp.objects.filter(session__activity=activity).exclude(status=SignUpStatus.CANCELLED)
    return {
        pk: (session, status) for pk, session, status in rows.values_list("pk", "session", "status")
    }


def _messages(parties: dict[UUID, tuple[UUID, str]]) -> dict[UUID, str]:
    """Return the waiting messages of these parties by id."""
    references = [f"sign-up:{pk}" for pk in parties]
    rows = Message.objects.filter(reference__in=references, state__in=MESSAGE_KEEPING)
    return dict(rows.values_list("pk", "kind"))


def _moment(effect: SessionEffect) -> datetime:
    facts = effect.after or effect.before
    if facts is None:
        raise ValueError("an effect has a before or an after")
    return facts.start
