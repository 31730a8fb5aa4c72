"""Seats and the queue: reads under the session's lock."""

from uuid import UUID

from scheduler.enums import SignUpStatus
from scheduler.models import Activity, Session, SignUp

#: A column that a sign-up reads and that is not named here costs a query of its own.
READ_BY_SIGN_UP: tuple[str, ...] = (
    *("title", "start", "end", "status", "capacity"),
    *("seats_taken", "parties_waiting", "arrivals", "activity_id", "place_id"),
    *("activity__status", "activity__sign_up", "activity__waiting_list"),
)
READ_BY_CONFIRMATION: tuple[str, ...] = (
    *("activity__title", "activity__reminder_leads", "activity__organisation__has_own_texts"),
    *("place__name", "place__street", "place__town"),
)


def locked_session(session_id: UUID | str) -> Session:
    """Lock a session's row, so that its seats change one party at a time.

    Only inside a transaction. The activity and place come along, unlocked.

    Raises:
        Session.DoesNotExist: There is none.
    """
    return (
        Session.objects.select_for_update(of=("self",))
        .select_related("activity__organisation", "place")
        .get(pk=session_id)
    )


def session_locked_with_activity(session_id: UUID | str) -> Session:
    """Lock the activity's row, then the session's, for acts that write both.

    What changes a whole series locks in this order too: two that meet in one series would else
    each hold what the other waits for. Sign-ups lock their session alone, and wait for neither.

    Raises:
        Session.DoesNotExist: There is none.
    """
    of_session = Session.objects.filter(pk=session_id).values("activity")
    activity = Activity.objects.select_for_update(no_key=True).filter(pk__in=of_session)
    list(activity.values_list("pk", flat=True))
    return locked_session(session_id)


def session_locked_for_sign_up(session_id: UUID | str, *, is_told: bool) -> Session:
    """Lock a session's row as `locked_session`, with only what a sign-up reads of it.

    Tables and columns are most of what the statement costs, and sign-ups come in crowds.

    Args:
        session_id: Which one.
        is_told: Whether a message will say what, when and where.

    Raises:
        Session.DoesNotExist: There is none.
    """
    tables = ("activity__organisation", "place") if is_told else ("activity",)
    columns = READ_BY_SIGN_UP + (READ_BY_CONFIRMATION if is_told else ())
    locked = Session.objects.select_for_update(of=("self",)).select_related(*tables)
    return locked.only(*columns).get(pk=session_id)


def first_waiting_that_fits(session: Session) -> SignUp | None:
    """Return the first party in the order of arrival that the free seats hold."""
    waiting = session.sign_ups.filter(status=SignUpStatus.WAITING)
    if session.seats_left is not None:
        waiting = waiting.filter(party_size__lte=session.seats_left)
    return waiting.order_by("arrival").select_related("contact").first()


def position(sign_up: SignUp) -> int | None:
    """Return the party's place in the queue, from 1; None when it does not wait."""
    if sign_up.status != SignUpStatus.WAITING:
        return None
    ahead = SignUp.objects.filter(
        session=sign_up.session_id, status=SignUpStatus.WAITING, arrival__lt=sign_up.arrival
    )
    return ahead.count() + 1
