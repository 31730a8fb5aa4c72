from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from backend.domain import delivery, outbox
from backend.domain.contacts import seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel
from backend.models import AuditEntry, Message, SealedContact
from backend.privacy import GRACE, could_hold, tables, undeclared
from backend.sealing import version_of
from scheduler.domain.signing_up import Wanted, sign_up
from scheduler.models import SignUp
from tests.factories import SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = "2027-01-13T10:00:00+02:00"
NEW_KEY, OLD_KEY = b"n" * 32, b"o" * 32


def contact(keep_for=timedelta(days=1)):
    return seal_contact(
        channel=Channel.EMAIL,
        address="client@demo.example",
        keep_until=timezone.now() + keep_for,
    )


def said(command, *arguments):
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_every_column_that_could_hold_something_of_a_person_is_declared():
    assert undeclared() == []


def test_new_text_column_would_be_found(monkeypatch):
    monkeypatch.setattr("backend.privacy.tables", list)
    assert "scheduler.SignUp.alias" in undeclared()


@pytest.mark.parametrize(
    ("column", "could"),
    [
        (models.CharField(), True),
        (models.TextField(), True),
        (models.JSONField(), True),
        (models.BinaryField(), True),
        (models.GenericIPAddressField(), True),
        (models.EmailField(), True),
        (models.CharField(choices=[("a", "A")]), False),
        (models.IntegerField(), False),
        (models.DateField(), False),
    ],
)
def test_columns_are_told_apart(column, could):
    assert could_hold(column) is could


def test_link_to_a_member_counts():
    assert could_hold(AuditEntry._meta.get_field("actor"))


def test_report_prints_zero_when_all_is_well():
    sign_up(session_id=SessionFactory.create().pk, wanted=Wanted())
    report = said("privacy_report")
    assert report.strip().endswith("Rows past their day: 0")
    for column in ("sealed_wish", "sealed_text", "alias", "ticket_hash", "email"):
        assert column in report


def test_report_prints_no_value_of_a_row():
    UserFactory.create(email="planted@demo.example")
    contact()
    assert "planted" not in said("privacy_report")


def test_report_fails_on_what_is_past_its_day():
    contact(keep_for=-GRACE - timedelta(minutes=1))
    with pytest.raises(CommandError):
        said("privacy_report")
    said("erase")
    assert "Rows past their day: 0" in said("privacy_report")


def test_report_fails_on_a_column_that_nobody_declared(monkeypatch):
    monkeypatch.setattr(
        "backend.management.commands.privacy_report.undeclared", lambda: ["backend.User.shoe_size"]
    )
    with pytest.raises(CommandError, match="shoe_size"):
        said("privacy_report")


def test_dry_run_counts_and_erases_nothing():
    contact(keep_for=timedelta(seconds=-1))
    assert "1 would be erased: backend.SealedContact" in said("erase", "--dry-run")
    assert SealedContact.objects.exists()
    assert "1 erased: backend.SealedContact" in said("erase")
    assert not SealedContact.objects.exists()


def test_everything_of_a_client_is_gone_in_time(mailoutbox):
    with time_machine.travel(NOW, tick=False) as clock:
        session = SessionFactory.create()
        wanted = Wanted(wish="kahvia", channel=Channel.EMAIL, address="client@demo.example")
        sign_up(session_id=session.pk, wanted=wanted)
        delivery.drain()
        clock.move_to(session.end + timedelta(hours=24))
        said("erase")
        assert SignUp.objects.get().sealed_wish is None
        clock.move_to(session.end + timedelta(hours=48))
        said("erase")
        assert not SealedContact.objects.exists()
        clock.move_to(session.end + timedelta(days=7, minutes=1))
        said("erase")
        assert not SignUp.objects.exists()
        clock.shift(timedelta(days=62))
        said("erase")
        assert not Message.objects.exists()
        assert "Rows past their day: 0" in said("privacy_report")


def test_sealed_columns_are_all_known_to_the_rotation():
    known = {(table.model, column) for table in tables() for column in table.sealed}
    sealed = {
        (table.model, column)
        for table in tables()
        for column in table.columns
        if column.startswith("sealed")
    }
    assert known == sealed


def test_rotation_seals_everything_anew(settings):
    settings.CONTACT_KEYS = {1: OLD_KEY}
    session = SessionFactory.create()
    for number in range(3):
        wanted = Wanted(
            wish="kahvia", channel=Channel.EMAIL, address=f"client{number}@demo.example"
        )
        sign_up(session_id=session.pk, wanted=wanted)
    settings.CONTACT_KEYS = {2: NEW_KEY, 1: OLD_KEY}
    report = said("rotate_contact_keys")
    assert "3 sealed anew: backend.SealedContact.sealed" in report
    assert "3 sealed anew: scheduler.SignUp.sealed_wish" in report
    settings.CONTACT_KEYS = {2: NEW_KEY}
    addresses = {row.address() for row in SealedContact.objects.all()}
    assert addresses == {f"client{number}@demo.example" for number in range(3)}
    assert all(outbox.text_of(message).paragraphs for message in Message.objects.all())
    assert {version_of(bytes(row.sealed_wish or b"")) for row in SignUp.objects.all()} == {2}
    assert "0 sealed anew: backend.SealedContact.sealed" in said("rotate_contact_keys")


def test_rotation_goes_batch_by_batch_past_what_it_cannot_open(settings, monkeypatch):
    monkeypatch.setattr("backend.domain.rotation.BATCH", 2)
    settings.CONTACT_KEYS = {3: b"x" * 32}
    lost = contact()
    settings.CONTACT_KEYS = {1: OLD_KEY}
    for _ in range(5):
        contact()
    settings.CONTACT_KEYS = {2: NEW_KEY, 1: OLD_KEY}
    with pytest.raises(CommandError):
        said("rotate_contact_keys")
    versions = sorted(version_of(bytes(row.sealed)) for row in SealedContact.objects.all())
    assert versions == [2, 2, 2, 2, 2, 3]
    assert version_of(bytes(SealedContact.objects.get(pk=lost.pk).sealed)) == 3


def test_message_that_is_sent_during_the_rotation_stays_forgotten(settings, mailoutbox):
    settings.CONTACT_KEYS = {1: OLD_KEY}
    queue_message(kind="x", contact=contact(), text=RenderedText(subject="s", paragraphs=["p"]))
    settings.CONTACT_KEYS = {2: NEW_KEY, 1: OLD_KEY}
    delivery.drain()
    assert "0 sealed anew: backend.Message.sealed_text" in said("rotate_contact_keys")
    assert Message.objects.get().sealed_text is None
