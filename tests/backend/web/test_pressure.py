import json
import re
from datetime import timedelta

import altcha
import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from backend.capabilities import sign
from backend.web import proof
from feedback.models import Feedback
from scheduler.models import SignUp
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(second=5, microsecond=0)
WISH = 'Rivi "yksi"\nja <kaksi>'


@pytest.fixture(autouse=True)
def _still():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def session():
    return SessionFactory.create(
        start=NOW + timedelta(days=2), end=NOW + timedelta(days=2, hours=1)
    )


@pytest.fixture
def _pressure(settings):
    """From the second POST of a minute on, work is asked."""
    settings.PRESSURE_PER_MINUTE = 1
    cache.count("pressure:sign-up", 60)
    cache.count("pressure:words", 60)


def post(client, session, **more):
    posted = {"party_size": "2", "wish": WISH, "key": "k" * 24, **more}
    return client.post(f"/sessions/{session.pk}/?lang=en", posted)


def asked(answer):
    """Return what a page that asks for work holds."""
    assert answer.status_code == 429
    page = answer.content.decode()
    sum_ = re.search(r'data-challenge="([^"]+)"', page)[1].replace("&quot;", '"')
    return page, sum_, re.search(r'name="turn" value="([^"]+)"', page)[1]


def solved(text):
    challenge = altcha.Challenge.from_dict(json.loads(text))
    solution = altcha.solve_challenge(challenge)
    return altcha.Payload(challenge=challenge, solution=solution).to_base64()


def test_nobody_is_asked_for_work_on_an_ordinary_day(client, session):
    assert post(client, session).status_code == 303


@pytest.mark.usefixtures("_pressure")
def test_sum_that_is_done_lets_the_same_form_pass_and_nothing_is_lost(client, session):
    page, text, _turn = asked(post(client, session))
    assert not SignUp.objects.exists()
    assert 'name="party_size" value="2"' in page
    assert "Rivi &quot;yksi&quot;\nja &lt;kaksi&gt;" in page
    answer = post(client, session, proof=solved(text))
    assert answer.status_code == 303
    assert SignUp.objects.get().party_size == 2


@pytest.mark.usefixtures("_pressure")
def test_sum_counts_once_and_a_forged_one_never(client, session):
    text = asked(post(client, session))[1]
    done = solved(text)
    assert post(client, session, proof=done).status_code == 303
    assert post(client, session, proof=done).status_code == 429
    for forged in ("x", done[:-8], "A" * 3000):
        assert post(client, session, proof=forged).status_code == 429
    text = asked(post(client, session))[1]
    with time_machine.travel(NOW + timedelta(seconds=proof.OPEN_SECONDS + 1), tick=False):
        cache.count("pressure:sign-up", 60)
        cache.count("pressure:sign-up", 60)
        assert post(client, session, proof=solved(text)).status_code == 429


@pytest.mark.usefixtures("_pressure")
def test_turn_comes_without_a_script_and_is_used_once(client, session):
    page, _text, turn = asked(post(client, session))
    assert "Your turn comes in 15 seconds." in page
    with time_machine.travel(NOW + timedelta(seconds=10), tick=False):
        page, _text, same = asked(post(client, session, turn=turn))
        assert same == turn, "who presses too early keeps their turn"
        assert "Your turn comes in 5 seconds." in page
    with time_machine.travel(NOW + timedelta(seconds=15), tick=False):
        assert post(client, session, turn=turn).status_code == 303
        assert post(client, session, turn=turn).status_code == 429
    assert SignUp.objects.count() == 1


@pytest.mark.usefixtures("_pressure")
@pytest.mark.parametrize("forged", ["x", sign("other", b"\0" * 16), "A" * 5000])
def test_turn_that_we_did_not_give_is_none(client, session, forged):
    _page, _text, turn = asked(post(client, session, turn=forged))
    assert turn != forged


def test_there_are_only_so_many_turns_a_minute(monkeypatch):
    monkeypatch.setattr(proof, "TURNS_PER_MINUTE", 2)
    waits = [proof.next_turn().wait for _ in range(5)]
    assert waits[:2] == [15, 15]
    assert waits[2] == waits[3] == 55
    assert waits[4] == 115


@pytest.mark.usefixtures("_pressure")
def test_program_is_told_what_to_do(api, session):
    path = f"/api/v1/sessions/{session.pk}/sign-ups/"
    refused = api.post(path, {"party_size": 1})
    assert refused.status_code == 429
    assert refused.json()["errors"][0]["code"] == "proof_needed"
    text = api.get("/api/v1/proof/").content.decode()
    made = api.post(path, {"party_size": 1}, HTTP_PROOF=solved(text))
    assert made.status_code == 201
    again = api.post(path, {"party_size": 1}, HTTP_PROOF=solved(text))
    assert again.status_code == 429


@pytest.mark.usefixtures("_pressure")
def test_words_are_kept_while_work_is_asked(client):
    text = asked(client.post("/feedback/?lang=en", {"text": "Kiitos."}))[1]
    assert not Feedback.objects.exists()
    client.post("/feedback/?lang=en", {"text": "Kiitos.", "proof": solved(text)})
    assert Feedback.objects.get().text == "Kiitos."


@pytest.mark.usefixtures("_pressure")
def test_reading_is_never_asked_for_work(client, session):
    for _ in range(3):
        assert client.get(f"/sessions/{session.pk}/").status_code == 200
