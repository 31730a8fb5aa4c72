import json
import socket
import threading
import time
from base64 import b64decode
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from backend import mail
from backend.channels import open_names
from backend.channels.base import LineFailure, PermanentFailure, RenderedText
from backend.channels.sms import SmsSender, words_of
from backend.enums import Channel

LINK = "https://koppi.example/t/AAAAAAAAAAAAAAAAAAAAAA/"
TEXT = RenderedText(
    subject="Tapaaminen: keskiviikko 13.1. 17.00",
    paragraphs=["Tervetuloa."],
    actions=[("Lippusi", LINK)],
    brief="Tapaaminen keskiviikko 13.1. 17.00. Tervetuloa.",
)
NUMBER = "+358401234567"


@pytest.fixture
def elks(sink, settings):
    settings.SMS_GATEWAY = {
        "kind": "46elks",
        "origin": sink.origin,
        "user": "u",
        "password": "p",
        "sender": "Koppi",
    }
    return sink


@pytest.fixture
def gateway_api(sink, settings):
    settings.SMS_GATEWAY = {"kind": "gatewayapi", "origin": sink.origin, "user": "token"}
    return sink


def send(times=1):
    with SmsSender() as sender:
        for _ in range(times):
            sender.send(address=NUMBER, text=TEXT, key="koppi-1")


def test_46elks_gets_a_form_and_is_asked_not_to_keep_the_words(elks):
    send()
    ((path, headers, body),) = elks.requests
    assert path == "/a1/sms"
    assert b64decode(headers["Authorization"].removeprefix("Basic ")) == b"u:p"
    assert parse_qs(body.decode()) == {
        "from": ["Koppi"],
        "to": [NUMBER],
        "message": [f"{TEXT.brief} {LINK}"],
        "dontlog": ["message"],
    }


def test_gateway_api_gets_json_with_the_key(gateway_api):
    send()
    ((path, headers, body),) = gateway_api.requests
    assert path == "/rest/mtsms"
    assert headers["Authorization"] == "Token token"
    assert json.loads(body) == {
        "sender": "Koppi",
        "message": f"{TEXT.brief} {LINK}",
        "encoding": "GSM7",
        "recipients": [{"msisdn": 358401234567}],
        "userref": "koppi-1",
    }


def test_connection_serves_many_messages(elks):
    send(times=5)
    assert len(elks.requests) == 5
    assert len(elks.connections) == 1


@pytest.mark.parametrize("status", [401, 402, 403, 408, 429, 500, 502, 503])
def test_our_account_haste_and_the_provider_are_no_fault_of_the_message(elks, status):
    elks.answers = [(status, {}, b"no")]
    with pytest.raises(LineFailure) as raised:
        send()
    assert raised.value.code == f"http {status}"


@pytest.mark.parametrize("status", [400, 404, 422, 302])
def test_refused_message_is_not_tried_again(elks, status):
    elks.answers = [(status, {"Location": "http://127.0.0.1:1/"}, b"no")]
    with pytest.raises(PermanentFailure):
        send()
    assert len(elks.requests) == 1, "a redirect is not followed"


def test_gateway_that_asks_for_rest_is_heard(elks):
    elks.answers = [(429, {"Retry-After": "30"}, b"")]
    with pytest.raises(LineFailure) as raised:
        send()
    assert raised.value.rest == timedelta(seconds=30)


def test_failure_names_the_gateways_own_word_and_nothing_of_the_message(gateway_api):
    gateway_api.answers = [(422, {}, b'{"code":"0x0213","variables":["+358401234567"]}')]
    with pytest.raises(PermanentFailure) as raised:
        send()
    assert raised.value.code == "http 422 0x0213"


def test_gateway_that_is_away_is_a_broken_line(settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    settings.SMS_GATEWAY = {"kind": "46elks", "origin": f"http://127.0.0.1:{port}", "user": "u"}
    with pytest.raises(LineFailure):
        send()


def test_gateway_that_drips_is_cut_off(elks, settings):
    settings.DELIVERY_SECONDS = 0.3

    def drip(handler):
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100:
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()
                threading.Event().wait(0.05)
        except OSError:
            handler.close_connection = True

    elks.answers = [drip]
    began = time.monotonic()
    with pytest.raises(LineFailure):
        send()
    assert time.monotonic() - began < 3


def test_nonsense_is_a_broken_line(elks):
    elks.answers = [lambda handler: (handler.wfile.write(b"hello?\r\n"), handler.finish())]
    with pytest.raises(LineFailure):
        send()


def test_folder_keeps_a_file_that_the_mailbox_shows(settings, tmp_path, client):
    settings.SMS_DIR = tmp_path
    settings.SMS_GATEWAY = {"kind": "folder"}
    send()
    (path,) = tmp_path.glob("*.txt")
    assert f"{TEXT.brief} {LINK}" in path.read_text().replace("\n", " ")
    message = mail.read(path)
    assert message["To"] == NUMBER
    assert message["X-Segments"] == "1"


def test_channel_is_open_when_there_is_a_gateway(settings):
    settings.SMS_GATEWAY = {}
    assert Channel.SMS not in open_names()
    settings.SMS_GATEWAY = {"kind": "folder"}
    assert Channel.SMS in open_names()


def test_link_in_the_brief_is_said_once():
    text = RenderedText(
        subject="s", paragraphs=["p"], actions=[("a", LINK)], brief=f"Vastaa: {LINK}"
    )
    assert words_of(text) == f"Vastaa: {LINK}"
