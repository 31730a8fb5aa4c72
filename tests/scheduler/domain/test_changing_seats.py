from datetime import timedelta

import pytest
from django.utils import timezone

from backend.enums import Role
from scheduler.domain.changing import SessionChange, change_session
from scheduler.domain.door import check_in
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.enums import SignUpStatus
from scheduler.errors import BelowSeatsTaken, TimeIsPast
from tests.factories import ActivityFactory, SessionFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionFactory.create(
        activity=ActivityFactory.create(capacity=6), start=timezone.now() + timedelta(hours=1)
    )


@pytest.fixture
def host(session):
    return member_of(session.activity.organisation, Role.COORDINATOR)


def take(session, size):
    return sign_up(session_id=session.pk, wanted=Wanted(party_size=size)).sign_up


def test_fewer_seats_than_have_come_are_refused_whoever_is_let_go(session, host):
    came, expected = take(session, 3), take(session, 2)
    check_in(actor=host, sign_up_id=came.pk, came=True)
    change = SessionChange(capacity=2, sets_capacity=True, lets_go=True)
    with pytest.raises(BelowSeatsTaken):
        change_session(actor=host, session_id=session.pk, change=change)
    expected.refresh_from_db()
    assert expected.status == SignUpStatus.CONFIRMED


def test_those_who_have_come_keep_their_seats_when_others_are_let_go(session, host):
    came, expected = take(session, 3), take(session, 2)
    check_in(actor=host, sign_up_id=came.pk, came=True)
    change = SessionChange(capacity=3, sets_capacity=True, lets_go=True)
    changed = change_session(actor=host, session_id=session.pk, change=change)
    expected.refresh_from_db()
    assert (changed.seats_taken, expected.status) == (3, SignUpStatus.WAITING)


@pytest.mark.parametrize("hours", [-2.5, -48])
def test_a_session_is_not_moved_into_the_past(session, host, hours):
    change = SessionChange(start=timezone.now() + timedelta(hours=hours))
    with pytest.raises(TimeIsPast):
        change_session(actor=host, session_id=session.pk, change=change)
