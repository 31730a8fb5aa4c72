import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from config import channels

ELKS = {
    "kind": "46elks",
    "origin": "https://api.46elks.com",
    "user": "u",
    "password": "p@ss",
    "sender": "Koppi",
}


@pytest.fixture
def env(monkeypatch):
    def put(name, value):
        monkeypatch.setenv(name, value)
        return Env()

    return put


@pytest.mark.parametrize(
    ("value", "gateway"),
    [
        ("46elks://u:p%40ss@?from=Koppi", ELKS),
        ("46elks://u:p%40ss@", ELKS),
        (
            "gatewayapi://token@?from=Olkkari",
            {
                "kind": "gatewayapi",
                "origin": "https://gatewayapi.eu",
                "user": "token",
                "password": "",
                "sender": "Olkkari",
            },
        ),
        ("46elks+http://u:p%40ss@127.0.0.1:9000", {**ELKS, "origin": "http://127.0.0.1:9000"}),
        ("none", {}),
        ("", {}),
    ],
)
def test_gateway_is_read(env, value, gateway):
    assert channels.sms_gateway(env("SMS_URL", value), "SMS_URL", production=True) == gateway


@pytest.mark.parametrize(
    "value",
    [
        "twilio://u:p@",
        "46elks://",
        "folder:",
        "46elks://u:p@?from=This is too long",
        "46elks+http://u:p@example.org",
        "46elks+ftp://u:p@127.0.0.1",
        "nonsense",
    ],
)
def test_gateway_that_cannot_be_right_is_refused(env, value):
    with pytest.raises(ImproperlyConfigured):
        channels.sms_gateway(env("SMS_URL", value), "SMS_URL", production=True)


def test_development_writes_text_messages_down(env):
    found = channels.sms_gateway(env("SMS_URL", ""), "SMS_URL", production=False)
    assert found == {"kind": "folder"}


@pytest.mark.parametrize(
    ("value", "hours"), [("21-8", (21, 8)), ("21-08", (21, 8)), ("none", None), ("", (21, 8))]
)
def test_quiet_hours_are_read(env, value, hours):
    found = channels.quiet_hours(env("QUIET_HOURS", value), "QUIET_HOURS", default="21-8")
    assert found == hours


@pytest.mark.parametrize("value", ["8", "25-8", "8-8", "21:00-8:00"])
def test_quiet_hours_that_cannot_be_right_are_refused(env, value):
    with pytest.raises(ImproperlyConfigured):
        channels.quiet_hours(env("QUIET_HOURS", value), "QUIET_HOURS", default="21-8")


@pytest.mark.parametrize(
    ("read", "name", "value"),
    [
        (channels.push_key, "PUSH_KEY", "too-short"),
        (channels.guard, "METRICS_TOKEN", "short"),
    ],
)
def test_secret_that_cannot_be_right_is_refused(env, read, name, value):
    with pytest.raises(ImproperlyConfigured):
        read(env(name, value), name)


def test_countries_are_codes(env):
    found = channels.countries(env("SMS_COUNTRIES", "fi, se"), "SMS_COUNTRIES", default=[])
    assert found == ["FI", "SE"]
    with pytest.raises(ImproperlyConfigured):
        channels.countries(env("SMS_COUNTRIES", "Finland"), "SMS_COUNTRIES", default=[])


def test_paces_are_whole_numbers(env):
    assert channels.rates(env("SMS_PER_MINUTE", "100")) == {"email": 0, "sms": 100, "push": 0}
    with pytest.raises(ImproperlyConfigured):
        channels.rates(env("SMS_PER_MINUTE", "fast"))
