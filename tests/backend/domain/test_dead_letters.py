from datetime import timedelta

import pytest
from django.utils import timezone

from backend.domain import delivery
from backend.domain.contacts import erase_contact
from backend.domain.dead_letters import NothingToSend, drop, send_again
from backend.enums import MessageState, Role
from backend.errors import NotAllowed, NotFound
from backend.models import AuditEntry, Message, SealedContact
from tests.backend.post import ADDRESS, dead_letter
from tests.factories import OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory.create()


@pytest.fixture
def coordinator(organisation):
    return member_of(organisation, Role.COORDINATOR)


def test_dead_letter_is_sent_again_with_the_same_key(organisation, coordinator, mailoutbox):
    message = dead_letter(organisation)
    send_again(actor=coordinator, message_id=message.pk)
    assert delivery.drain() == {MessageState.SENT: 1}
    (letter,) = mailoutbox
    assert letter.to == [ADDRESS]
    assert message.provider_key in letter.extra_headers["Message-ID"]
    assert AuditEntry.objects.get().verb == "send_again"


def test_message_sent_again_has_all_its_attempts(organisation, coordinator):
    message = send_again(actor=coordinator, message_id=dead_letter(organisation).pk)
    assert (message.attempts, message.error) == (0, "")


def test_dropped_letter_is_forgotten(organisation, coordinator):
    message = dead_letter(organisation)
    SealedContact.objects.update(is_held=False)
    drop(actor=coordinator, message_id=message.pk)
    assert not SealedContact.objects.exists()
    message.refresh_from_db()
    assert (message.state, message.sealed_text) == (MessageState.WITHDRAWN, None)


def test_letter_is_sent_again_once(organisation, coordinator):
    message = dead_letter(organisation)
    send_again(actor=coordinator, message_id=message.pk)
    with pytest.raises(NotFound):
        send_again(actor=coordinator, message_id=message.pk)
    with pytest.raises(NotFound):
        drop(actor=coordinator, message_id=message.pk)


def test_letter_whose_address_is_gone_or_time_is_over_is_not_sent(organisation, coordinator):
    gone = dead_letter(organisation)
    Message.objects.filter(pk=gone.pk).update(contact=None, sealed_text=None)
    late = dead_letter(organisation, expires=timezone.now() - timedelta(minutes=1))
    for message in (gone, late):
        with pytest.raises(NothingToSend):
            send_again(actor=coordinator, message_id=message.pk)
        drop(actor=coordinator, message_id=message.pk) if message is late else None


def test_letter_of_an_erased_contact_is_no_longer_shown(organisation, coordinator):
    message = dead_letter(organisation)
    erase_contact(contact=SealedContact.objects.get())
    with pytest.raises(NotFound):
        send_again(actor=coordinator, message_id=message.pk)


@pytest.mark.parametrize("role", [Role.PEER_EXPERT, Role.WORKER, Role.CO_DEVELOPER])
def test_only_coordinators_look_after_letters(organisation, role):
    message = dead_letter(organisation)
    with pytest.raises(NotAllowed):
        send_again(actor=member_of(organisation, role), message_id=message.pk)


def test_letter_of_another_organisation_is_not_there(coordinator):
    for message in (dead_letter(OrganisationFactory.create()), dead_letter(None)):
        with pytest.raises(NotFound):
            send_again(actor=coordinator, message_id=message.pk)


def test_administrator_looks_after_letters_of_nobody(db):
    message = dead_letter(None, kind="survey")
    send_again(actor=UserFactory.create(is_superuser=True), message_id=message.pk)
    message.refresh_from_db()
    assert message.state == MessageState.DUE
