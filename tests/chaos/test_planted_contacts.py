"""Contacts planted in a run are nowhere two days after the session, in any form."""

from datetime import timedelta
from secrets import token_hex

import pytest
import requests
from django.db import connection
from django.utils import timezone
from kombu import Connection

from backend.models import SealedContact
from config.celery import app
from config.readers import broker_url
from scheduler.models import Session, SignUp
from tests.chaos import gateway as bad
from tests.chaos.house import House, address_of
from tests.chaos.searching import disk, everywhere, search
from tests.factories import SessionFactory
from tests.journeys.product import until

pytestmark = pytest.mark.journey
#: What every planted contact and wish begins with.
CONTACT, WISH = f"planted{token_hex(6)}", f"wished{token_hex(6)}"
PHONE_ADDRESS = "198.51.100.77"
FATES = (
    "comes",
    "cancels",
    "forgets",
    "waits",
    "unknown",
    "refused",
    "greylisted",
    "unreachable",
)


@pytest.fixture
def house(tmp_path, transactional_db, broker, gateway):
    built = House(
        tmp_path,
        DATABASE_URL=address_of(connection.settings_dict),
        REDIS_URL=broker.server.url,
        EMAIL_URL=f"smtp://127.0.0.1:{gateway.port}",
        SURVEY_DELAY_MINUTES="0",
        LOG_LEVEL="DEBUG",
        TRUSTED_PROXY_COUNT="1",
    )
    yield built
    built.stop()


class Client:
    """Someone with a phone, whose contact and wish are planted."""

    def __init__(self, house, session, fate):
        self.address = f"{CONTACT}{fate}@demo.example"
        self.api = f"{house.url}/api/v1/"
        contact = {"channel": "email", "address": self.address}
        wanted = {"party_size": 1, "contact": contact, "wish": f"{WISH}@x.example"}
        answer = self.ask("POST", f"sessions/{session.pk}/sign-ups/", wanted)
        self.ticket = answer.json()["ticket"]
        self.ask("GET", f"tickets/{self.ticket}/")
        requests.get(f"{house.url}/t/{self.ticket}/", timeout=30).raise_for_status()

    def ask(self, method, path, body=None):
        headers = {"X-Forwarded-For": PHONE_ADDRESS, "User-Agent": "planted-phone"}
        answer = requests.request(method, self.api + path, json=body, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer


def test_planted_contacts_are_nowhere_two_days_after_the_session(house, gateway, broker, ledger):
    session = SessionFactory.create(
        capacity=len(FATES) - 1, activity__start=timezone.now() + timedelta(hours=3)
    )
    house.web()
    until(house.answers, "the web server")
    clients = {fate: Client(house, session, fate) for fate in (*FATES[:3], *FATES[4:], "waits")}
    for fate, answers in {
        "unknown": ["550 5.1.1 nobody"],
        "refused": [bad.refuses],
        "greylisted": ["451 4.7.1 later"],
        "unreachable": ["451 4.7.1 later"] * 1000,
    }.items():
        gateway.refusals[clients[fate].address] += answers

    def planted():
        """Return what is found of contacts, wishes, tickets and machines, and where."""
        words = {CONTACT, WISH, PHONE_ADDRESS, "planted-phone"}
        words |= {client.ticket for client in clients.values()}
        with broker.talk() as line:
            found = search(words, everywhere(house.environment["DATABASE_URL"], line, house.folder))
        return found | search([CONTACT, WISH], disk())

    before = planted()
    assert {CONTACT, WISH, *(client.ticket for client in clients.values())} == set(before)
    assert set.union(*before.values()) == {"sealed boxes"}, "found where it may be, and only there"

    house.beat()
    house.worker()
    gateway.wait_for(5)
    clients["cancels"].ask("DELETE", f"tickets/{clients['cancels'].ticket}/")
    clients["forgets"].ask("POST", f"tickets/{clients['forgets'].ticket}/forget-contact/")
    until(lambda: len(gateway.letters[clients["waits"].address]) == 2, "the promotion")
    hold(session, ended=timedelta(minutes=5))
    tick(broker, "feedback.tasks.sweep_surveys")
    until(lambda: "/s/" in words_of(gateway.letters[clients["comes"].address][-1]), "the survey")
    hold(session, ended=timedelta(hours=49))
    SealedContact.objects.update(keep_until=timezone.now() - timedelta(hours=1))
    tick(broker, "backend.tasks.sweep_erasure", "scheduler.tasks.fold_sign_ups")
    until(lambda: not SealedContact.objects.exists(), "the contacts to be erased")
    until(lambda: not SignUp.objects.filter(sealed_wish__isnull=False).exists(), "the wishes")

    after = planted()
    ledger(
        contacts=len(FATES),
        letters=gateway.taken,
        found_sealed_before=len(before),
        found_after=len(after),
    )
    assert after == {}


def words_of(letter):
    return letter.get_body(("plain",)).get_content()


def hold(session, *, ended):
    """Move the session into the past."""
    end = timezone.now() - ended
    Session.objects.filter(pk=session.pk).update(start=end - timedelta(hours=2), end=end)


def tick(broker, *tasks):
    with Connection(broker_url(broker.server.url)) as line:
        for task in tasks:
            app.send_task(task, connection=line)
