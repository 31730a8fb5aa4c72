from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from backend.domain import delivery
from backend.enums import Role
from backend.errors import BadInput, NotAllowed, NotFound
from backend.models import Message, SealedContact
from scheduler.domain import asking, catching
from scheduler.domain.asking import Asked, ask
from scheduler.domain.escalating import escalate
from scheduler.enums import RequestState
from scheduler.errors import AlreadyCaught, NotYours, RequestEnded
from scheduler.models import HelpRequest
from scheduler.queries.requests import catchable, met_within_a_week
from tests.factories import OrganisationFactory, UserFactory, member_of

NOW = "2027-01-13T10:00:00+02:00"
pytestmark = pytest.mark.django_db


def request(**asked):
    return ask(asked=Asked(**{"wish": "peer", "text": "Pyydän apua kerran.", **asked}))


def news():
    return list(Message.objects.order_by("due").values_list("kind", flat=True))


@pytest.fixture
def cast():
    ours = OrganisationFactory.create(area="Lapua")
    return member_of(ours), member_of(ours, Role.WORKER), member_of(ours, Role.COORDINATOR)


def test_request_is_anonymous_sealed_and_found_by_link_and_by_words():
    receipt = request()
    row = HelpRequest.objects.get()
    assert receipt.token.encode() not in bytes(row.token_hash)
    assert b"apua" not in bytes(row.sealed_text)
    assert asking.words_of(row) == "Pyydän apua kerran."
    assert asking.follow_phrase(typed=receipt.phrase.upper()) == row
    with pytest.raises(NotFound):
        asking.follow_phrase(typed="neljä ihan väärää sanaa")


def test_repeated_asking_is_asking_once():
    first, second = request(idempotency_key="k" * 20), request(idempotency_key="k" * 20)
    assert (first.token, first.phrase) == (second.token, second.phrase)
    assert HelpRequest.objects.count() == 1


def test_unknown_wish_and_endless_text_are_refused():
    for asked in ({"wish": "money"}, {"text": "x" * (asking.LONGEST_TEXT + 1)}):
        with pytest.raises(BadInput):
            request(**asked)


def test_named_person_catches_and_the_one_who_asked_is_told_discreetly(cast):
    peer, _worker, _coordinator = cast
    request(channel="email", address="client@demo.example")
    caught = catching.catch_request(actor=peer, request_id=HelpRequest.objects.get().pk)
    assert (caught.state, caught.catcher) == (RequestState.CAUGHT, peer)
    assert news() == ["request_news"]
    catching.reply(actor=peer, request_id=caught.pk, text="Tiistaina kello 13.")
    assert asking.reply_of(HelpRequest.objects.get()) == "Tiistaina kello 13."


def test_request_whose_key_is_gone_is_caught_and_nobody_is_told(cast, settings):
    peer, _worker, _coordinator = cast
    request(channel="email", address="client@demo.example")
    settings.CONTACT_KEYS = {9: b"k" * 32}
    catching.catch_request(actor=peer, request_id=HelpRequest.objects.get().pk)
    assert HelpRequest.objects.get().catcher == peer
    assert news() == []


def test_second_catcher_is_told_that_someone_was_quicker(cast):
    peer, worker, _coordinator = cast
    pk = request().request.pk
    catching.catch_request(actor=peer, request_id=pk)
    catching.catch_request(actor=peer, request_id=pk)
    with pytest.raises(AlreadyCaught):
        catching.catch_request(actor=worker, request_id=pk)


def test_who_runs_no_calendar_catches_nothing_and_sees_nothing(cast):
    stranger = UserFactory.create()
    pk = request().request.pk
    with pytest.raises(NotAllowed):
        catching.catch_request(actor=stranger, request_id=pk)
    assert not catchable(stranger).exists()


def test_caught_request_is_seen_by_its_catcher_and_coordinators_only(cast):
    peer, worker, coordinator = cast
    pk = request().request.pk
    assert catchable(worker).exists()
    catching.catch_request(actor=peer, request_id=pk)
    assert not catchable(worker).exists()
    assert catchable(peer).exists()
    assert catchable(coordinator).exists()


def test_giver_stays_responsible_until_the_receiver_has_caught(cast):
    peer, worker, _coordinator = cast
    pk = request().request.pk
    catching.catch_request(actor=peer, request_id=pk)
    catching.offer_request(actor=peer, request_id=pk, receiver=worker)
    assert HelpRequest.objects.get().catcher == peer
    assert HelpRequest.objects.get().handovers == 0
    catching.return_request(actor=worker, request_id=pk)
    assert HelpRequest.objects.get().catcher == peer
    catching.offer_request(actor=peer, request_id=pk, receiver=worker)
    catching.accept_request(actor=worker, request_id=pk)
    assert HelpRequest.objects.get().catcher == worker
    assert HelpRequest.objects.get().handovers == 1
    with pytest.raises(NotFound):
        catching.mark_met(actor=peer, request_id=pk)


def test_second_handover_alarms(cast):
    peer, worker, _coordinator = cast
    pk = request().request.pk
    catching.catch_request(actor=peer, request_id=pk)
    for giver, receiver in ((peer, worker), (worker, peer)):
        assert "request_alarm" not in news()
        catching.offer_request(actor=giver, request_id=pk, receiver=receiver)
        catching.accept_request(actor=receiver, request_id=pk)
    assert news() == ["request_alarm"]


def test_client_asks_for_someone_else_and_another_catches(cast):
    peer, worker, _coordinator = cast
    receipt = request()
    catching.catch_request(actor=peer, request_id=receipt.request.pk)
    asking.ask_for_another(token=receipt.token)
    asking.ask_for_another(token=receipt.token)
    assert HelpRequest.objects.get().catcher == peer, "responsible until then"
    assert news() == ["request_alarm"]
    catching.catch_request(actor=worker, request_id=receipt.request.pk)
    row = HelpRequest.objects.get()
    assert (row.catcher, row.wants_another, row.handovers) == (worker, False, 1)


def test_request_is_closed_only_after_meeting_and_its_words_are_erased(cast):
    peer, _worker, _coordinator = cast
    receipt = request(channel="email", address="client@demo.example")
    pk = receipt.request.pk
    catching.catch_request(actor=peer, request_id=pk)
    with pytest.raises(NotYours):
        catching.close_request(actor=peer, request_id=pk)
    catching.mark_met(actor=peer, request_id=pk)
    delivery.drain()
    catching.close_request(actor=peer, request_id=pk)
    row = HelpRequest.objects.get()
    assert (row.state, row.sealed_text, row.sealed_reply) == (RequestState.CLOSED, None, None)
    assert not SealedContact.objects.exists()
    with pytest.raises(RequestEnded):
        asking.add_words(token=receipt.token, text="x")


def test_taking_back_erases_words_contact_and_waiting_messages(cast):
    receipt = request(channel="email", address="client@demo.example")
    catching.catch_request(actor=cast[0], request_id=receipt.request.pk)
    asking.take_back(token=receipt.token)
    asking.take_back(token=receipt.token)
    assert HelpRequest.objects.get().sealed_text is None
    assert not SealedContact.objects.exists()
    assert set(Message.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_uncaught_request_escalates_by_itself_once_a_clock(cast):
    member_of(OrganisationFactory.create(area="Kurikka"), Role.COORDINATOR)
    with time_machine.travel(NOW, tick=False) as clock:
        request(area="lapua")
        assert escalate() == 0
        clock.shift(timedelta(hours=24))
        assert (escalate(), escalate()) == (1, 0)
        assert news() == ["request_alarm"], "the coordinator of the area"
        clock.shift(timedelta(hours=24))
        assert (escalate(), escalate()) == (1, 0)
        assert len(news()) == 3, "every coordinator"


def test_caught_request_that_is_not_met_in_a_week_escalates_and_stays_open(cast):
    with time_machine.travel(NOW, tick=False) as clock:
        pk = request(area="Lapua").request.pk
        catching.catch_request(actor=cast[0], request_id=pk)
        clock.shift(timedelta(days=6))
        assert escalate() == 0
        clock.shift(timedelta(days=1))
        assert escalate() == 1
        assert HelpRequest.objects.get().state == RequestState.CAUGHT


def test_share_met_within_a_week_counts_those_that_had_their_time(cast):
    peer = cast[0]
    with time_machine.travel(NOW, tick=False) as clock:
        since = timezone.now()
        met, late, fresh, withdrawn = (request() for _ in range(4))
        asking.take_back(token=withdrawn.token)
        for receipt in (met, late):
            catching.catch_request(actor=peer, request_id=receipt.request.pk)
        assert fresh.request.state == RequestState.UNCAUGHT
        catching.mark_met(actor=peer, request_id=met.request.pk)
        assert met_within_a_week(since=since) == (1, 1)
        clock.shift(timedelta(days=8))
        catching.mark_met(actor=peer, request_id=late.request.pk)
        assert met_within_a_week(since=since) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_two_who_catch_at_once_are_one_catcher():
    organisation = OrganisationFactory.create()
    people = [member_of(organisation) for _ in range(6)]
    pk = request().request.pk

    def try_to_catch(person):
        try:
            catching.catch_request(actor=person, request_id=pk)
        except AlreadyCaught:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(try_to_catch, people)) == 1
