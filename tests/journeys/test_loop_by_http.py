"""The whole loop by HTTP alone: publish, sign up, remind, hold, ask, hear, decide, answer."""

import base64
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.product import Api, until

HELSINKI = ZoneInfo("Europe/Helsinki")
CLIENT = "asiakas.salainen@demo.example"
WORDS = "Laavulla oli hyvä olla. Lisää penkkejä, kiitos."
pytestmark = pytest.mark.journey


def soon(seconds):
    return (datetime.now(HELSINKI) + timedelta(seconds=seconds)).isoformat()


def draft(start, **more):
    return {
        "organisation": "olkkari",
        "title": {"fi": "Makkaranpaisto", "sv": "Korvgrillning", "en": "Sausages"},
        "summary": {"fi": "Paistetaan makkaraa."},
        "place": "laavu",
        "themes": ["loneliness"],
        "capacity": 12,
        "sign_up": "open",
        "waiting_list": True,
        "starts": start,
        "duration": "PT1M",
        "recurrence": "",
        "hosts": [],
        **more,
    }


def link_in(letter, path):
    body = letter.get_body(("plain",)).get_content()
    return re.search(rf"https?://\S+?/{path}/([^/\s]+)/", body).group(1)


def test_loop_ends_with_the_answer_public_and_the_giver_told(product):
    staff = Api(product, product.token("coordinator@demo.example"))
    group = Api(product, product.token("group@demo.example"))
    anyone = Api(product)

    # 2: publish
    activity = staff("POST", "activities/", draft(soon(40)), status=201)
    assert activity["status"] == "draft"
    staff("POST", f"activities/{activity['slug']}/publish/")
    (session,) = anyone("GET", f"sessions/?activity={activity['slug']}")["results"]
    assert session["seats_left"] == 12

    # 3: sign up; the confirmation and the reminder are sent by the worker
    party = {"party_size": 2, "contact": {"channel": "email", "address": CLIENT}}
    ticket = anyone("POST", f"sessions/{session['id']}/sign-ups/", party, status=201)
    assert ticket["status"] == "confirmed"
    assert anyone("GET", f"sessions/{session['id']}/")["seats_left"] == 10
    letters = until(
        lambda: len(product.letters(CLIENT)) >= 2 and product.letters(CLIENT), "two letters"
    )
    assert all(link_in(letter, "t") == ticket["ticket"] for letter in letters)
    assert not any("Makkaranpaisto" in letter.as_string() for letter in letters), "discreet"

    # 5: the survey goes out after the end, and its text becomes feedback
    invited = until(
        lambda: [
            letter
            for letter in product.letters(CLIENT)
            if "/s/" in letter.get_body(("plain",)).get_content()
        ],
        "the survey",
        seconds=150,
    )
    token = link_in(invited[0], "s")
    survey = anyone("GET", f"surveys/{token}/")
    assert survey["answered"] is False
    faces = {q["id"]: 5 for q in survey["questions"] if q["kind"] == "faces"}
    answered = anyone("POST", f"surveys/{token}/", {"answers": faces, "text": WORDS}, status=201)
    follow = answered["follow_url"].rstrip("/").split("/")[-1].split("?")[0]
    assert anyone("GET", f"follow/{follow}/")["state"] == "received"

    # 6: triage and answer
    heard = next(f for f in group("GET", "feedback/?state=new")["results"] if f["text"] == WORDS)
    item = group("POST", "backlog-items/", {"title": {"fi": "Penkkejä laavulle"}}, status=201)
    group("POST", f"feedback/{heard['id']}/link/", {"item": item["id"]})
    assert anyone("GET", f"follow/{follow}/")["state"] == "linked"
    decision = {"state": "done", "reason": "Kaupunki toi kaksi penkkiä."}
    group("POST", f"backlog-items/{item['id']}/decide/", decision)
    assert anyone("GET", f"follow/{follow}/")["state"] == "decided"
    words = {"text": {"fi": "Laavulla on nyt kaksi penkkiä lisää."}}
    group("POST", f"backlog-items/{item['id']}/answer/", words)
    assert words["text"]["fi"] in str(anyone("GET", "answers/"))
    told = anyone("GET", f"follow/{follow}/")
    assert told["state"] == "answered"
    assert words["text"]["fi"] in str(told["answer"])

    # Afterwards: nobody's address anywhere, in clear or sealed
    until(lambda: CLIENT not in opened_addresses(product), "the contact to be forgotten")
    dump = dumped(product)
    for form in (CLIENT, base64.b64encode(CLIENT.encode()).decode(), CLIENT.encode().hex()):
        assert form not in dump


def opened_addresses(product):
    """Return every address that is still sealed, opened with the product's own keys."""
    script = (
        "from backend.models import SealedContact\n"
        "for contact in SealedContact.objects.all():\n"
        "    print(contact.address())\n"
    )
    return product.manage("shell", "-v0", "-c", script).split()


def dumped(product):
    """Return every row of every table as text, as whoever steals a copy would read them."""
    script = (
        "from django.apps import apps\n"
        "for model in apps.get_models():\n"
        "    for row in model.objects.values_list():\n"
        "        print(*(bytes(v) if isinstance(v, memoryview) else v for v in row))\n"
    )
    return product.manage("shell", "-v0", "-c", script)


def test_thirteenth_seat_waits_and_is_promoted_when_someone_cancels(product):
    staff = Api(product, product.token("peer@demo.example"))
    anyone = Api(product)
    weekly = draft(
        (datetime.now(HELSINKI) + timedelta(days=2)).replace(microsecond=0).isoformat(),
        duration="PT2H",
        recurrence="FREQ=WEEKLY;COUNT=3",
    )
    activity = staff("POST", "activities/", weekly, status=201)
    staff("POST", f"activities/{activity['slug']}/publish/")
    sessions = anyone("GET", f"sessions/?activity={activity['slug']}")["results"]
    assert len(sessions) == 3
    path = f"sessions/{sessions[0]['id']}/sign-ups/"
    tickets = [anyone("POST", path, {"party_size": 1}, status=201) for _ in range(13)]
    assert [ticket["status"] for ticket in tickets] == ["confirmed"] * 12 + ["waiting"]
    assert tickets[12]["position"] == 1
    anyone("DELETE", f"tickets/{tickets[4]['ticket']}/")
    assert anyone("GET", f"tickets/{tickets[12]['ticket']}/")["status"] == "confirmed"
