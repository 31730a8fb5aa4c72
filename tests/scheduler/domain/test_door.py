from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.enums import Role
from backend.errors import NotAllowed, NotFound
from backend.models import Message
from scheduler.domain.attendance import fold_past_sign_ups
from scheduler.domain.cancelling import cancel_session
from scheduler.domain.door import check_in, tally
from scheduler.domain.seating import seat_by_hand
from scheduler.domain.signing_up import Wanted, cancel_sign_up, sign_up
from scheduler.enums import SignUpStatus
from scheduler.errors import DoorClosed, SessionCancelled, SignUpEnded
from scheduler.models import DoorPress, SignUp
from tests.factories import OrganisationFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


@pytest.fixture(autouse=True)
def _still():
    with time_machine.travel(NOW, tick=False):
        yield


def session_in(hours, **fields):
    start = NOW + timedelta(hours=hours)
    return SessionFactory.create(start=start, end=start + timedelta(hours=2), **fields)


@pytest.fixture
def session():
    """Return a session that starts in an hour and has two seats."""
    return session_in(1, capacity=2)


@pytest.fixture
def host(session):
    return member_of(session.activity.organisation, Role.PEER_EXPERT)


def party(session, **wanted):
    return sign_up(session_id=session.pk, wanted=Wanted(**wanted))


def seats(session):
    session.refresh_from_db()
    return session.capacity, session.seats_taken, session.parties_waiting


def test_tick_that_is_sent_again_is_one_tick(session, host):
    came = party(session).sign_up
    for _ in range(2):
        assert check_in(actor=host, sign_up_id=came.pk, came=True).status == SignUpStatus.ATTENDED
    assert check_in(actor=host, sign_up_id=came.pk, came=None).status == SignUpStatus.CONFIRMED
    assert seats(session) == (2, 1, 0)


def test_party_that_cancelled_is_not_ticked(session, host):
    left = party(session)
    cancel_sign_up(ticket=left.ticket)
    with pytest.raises(NotFound):
        check_in(actor=host, sign_up_id=left.sign_up.pk, came=True)
    assert SignUp.objects.get().status == SignUpStatus.CANCELLED


def test_party_of_the_queue_is_let_in_at_the_door_and_nobody_loses_a_seat(session, host):
    party(session, party_size=2)
    waiting = party(session, party_size=3 - 1).sign_up
    next_one = party(session).sign_up
    check_in(actor=host, sign_up_id=waiting.pk, came=True)
    assert seats(session) == (4, 4, 1)
    waiting.refresh_from_db()
    assert waiting.status == SignUpStatus.ATTENDED
    next_one.refresh_from_db()
    assert next_one.status == SignUpStatus.WAITING


def test_party_that_waits_and_did_not_come_still_waits(session, host):
    party(session, party_size=2)
    waiting = party(session).sign_up
    for came in (False, None):
        check_in(actor=host, sign_up_id=waiting.pk, came=came)
    assert seats(session) == (2, 2, 1)


def test_late_tick_of_a_phone_without_a_network_is_taken(session, host):
    party(session, party_size=2)
    waiting = party(session).sign_up
    with time_machine.travel(session.end + timedelta(days=3), tick=False):
        check_in(actor=host, sign_up_id=waiting.pk, came=True)
    assert seats(session) == (3, 3, 0)


def test_seat_by_hand_uses_free_seats_first_and_tells_the_party(host, session):
    far = session_in(30, activity=session.activity, capacity=4)
    seated = party(far, party_size=4)
    waiting = party(far, channel="email", address="a@demo.example").sign_up
    far.refresh_from_db()
    far.capacity = 6
    far.save()
    for _ in range(2):
        seat_by_hand(actor=host, sign_up_id=waiting.pk)
    assert seats(far) == (6, 5, 0)
    assert Message.objects.filter(kind="promoted").count() == 1
    cancel_sign_up(ticket=seated.ticket)
    assert seats(far) == (6, 1, 0)


def test_nobody_is_seated_where_nobody_comes(host, session):
    party(session, party_size=2)
    waiting = party(session).sign_up
    cancel_session(actor=host, session_id=session.pk)
    with pytest.raises(NotFound):
        seat_by_hand(actor=host, sign_up_id=waiting.pk)


def test_stranger_seats_and_counts_nobody(session):
    party(session, party_size=2)
    waiting = party(session).sign_up
    stranger = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        seat_by_hand(actor=stranger, sign_up_id=waiting.pk)
    with pytest.raises(NotAllowed):
        check_in(actor=stranger, sign_up_id=waiting.pk, came=True)
    with pytest.raises(NotAllowed):
        tally(actor=stranger, session_id=session.pk, persons=1)
    assert seats(session) == (2, 2, 1)


def test_press_that_is_sent_again_counts_once(session, host):
    for key in ("one", "one", "two", "", ""):
        tally(actor=host, session_id=session.pk, persons=1, key=key)
    session.refresh_from_db()
    assert session.walk_ins == 4
    other = session_in(1.5, activity=session.activity)
    tally(actor=host, session_id=other.pk, persons=2, key="one")
    other.refresh_from_db()
    assert other.walk_ins == 2


def test_count_never_goes_below_nobody(session, host):
    tally(actor=host, session_id=session.pk, persons=1)
    assert tally(actor=host, session_id=session.pk, persons=-3).walk_ins == 0


@pytest.mark.parametrize(("hours", "is_open"), [(2.5, False), (2, True), (-24 * 6, True)])
def test_door_opens_two_hours_before(host, session, hours, is_open):
    other = session_in(hours, activity=session.activity)
    if is_open:
        assert tally(actor=host, session_id=other.pk, persons=1).walk_ins == 1
    else:
        with pytest.raises(DoorClosed):
            tally(actor=host, session_id=other.pk, persons=1)


def test_only_counts_stay_a_week_after(session, host):
    came = party(session, party_size=2).sign_up
    check_in(actor=host, sign_up_id=came.pk, came=True)
    tally(actor=host, session_id=session.pk, persons=3, key="one")
    with time_machine.travel(session.end + timedelta(days=8), tick=False):
        fold_past_sign_ups()
        assert not DoorPress.objects.exists()
        session.refresh_from_db()
        assert (session.parties_came, session.persons_came) == (1, 5)
        with pytest.raises(DoorClosed):
            tally(actor=host, session_id=session.pk, persons=1)


def test_cancelled_session_has_no_door_and_keeps_who_had_come(session, host):
    came, expected = party(session), party(session)
    check_in(actor=host, sign_up_id=came.sign_up.pk, came=True)
    cancel_session(actor=host, session_id=session.pk)
    with pytest.raises(SessionCancelled):
        check_in(actor=host, sign_up_id=came.sign_up.pk, came=None)
    with pytest.raises(NotFound):
        check_in(actor=host, sign_up_id=expected.sign_up.pk, came=True)
    with pytest.raises(SignUpEnded):
        cancel_sign_up(ticket=came.ticket)
    assert seats(session) == (2, 0, 0)
