import pytest

from backend.domain import line_states
from backend.enums import Channel
from tests.backend.post import ADDRESS, dead_letter

pytestmark = pytest.mark.django_db
ELSEWHERE = "203.0.113.7"


def test_figures_are_shown_to_this_machine(client, django_assert_num_queries):
    dead_letter(kind="reminder")
    for _ in range(line_states.BREAKS):
        line_states.broke(channel=Channel.SMS, code="http 503")
    with django_assert_num_queries(5):
        answer = client.get("/metrics")
    assert answer["Content-Type"].startswith("text/plain")
    page = answer.content.decode()
    assert 'koppi_messages{channel="email",kind="reminder",state="dead"} 1.0' in page
    assert 'koppi_line_breaks{channel="sms"} 3.0' in page
    assert "koppi_contacts 1.0" in page
    assert "koppi_contacts_overdue 0.0" in page
    assert ADDRESS not in page


def test_others_see_that_there_is_nothing(client, settings):
    assert client.get("/metrics", REMOTE_ADDR=ELSEWHERE).status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": ELSEWHERE}).status_code == 404
    settings.TRUSTED_PROXY_COUNT = 1
    assert client.get("/metrics").status_code == 404


def test_token_opens_from_anywhere(client, settings):
    settings.METRICS_TOKEN = "a" * 20
    headers = {"Authorization": f"Bearer {'a' * 20}"}
    assert client.get("/metrics", REMOTE_ADDR=ELSEWHERE, headers=headers).status_code == 200
    wrong = {"Authorization": "Bearer wrong"}
    assert client.get("/metrics", REMOTE_ADDR=ELSEWHERE, headers=wrong).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR=ELSEWHERE).status_code == 404


def test_no_token_is_no_key(client, settings):
    settings.METRICS_TOKEN = ""
    headers = {"Authorization": "Bearer "}
    assert client.get("/metrics", REMOTE_ADDR=ELSEWHERE, headers=headers).status_code == 404
