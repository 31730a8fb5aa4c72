import base64
import json

import pytest

from backend.domain.contact_addresses import checked_address, is_push_service
from backend.enums import Channel
from backend.errors import BadContact


def subscription(endpoint="https://fcm.googleapis.com/fcm/send/abc", point=65, secret=16, **more):
    keys = {
        "p256dh": base64.urlsafe_b64encode(b"\x04" * point).decode(),
        "auth": base64.urlsafe_b64encode(b"a" * secret).decode(),
    }
    return json.dumps({"endpoint": endpoint, "keys": keys, **more})


@pytest.mark.parametrize(
    "typed",
    [
        "a@[127.0.0.1]",
        "a@[::1]",
        "root@localhost",
        "a@b.fi\u202e",
        "a@b.fi\r\nBcc: c@d.fi",
        '"a\x0bb"@c.fi',
        "a@b.fi, c@d.fi",
    ],
)
def test_mailbox_of_a_machine_or_of_several_people_is_refused(typed):
    with pytest.raises(BadContact):
        checked_address(Channel.EMAIL, typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("040 123 4567", "+358401234567"),
        (" +358 40 1234567 ", "+358401234567"),
        ("00358401234567", "+358401234567"),
        ("(040) 123-4567", "+358401234567"),
        ("+46 70 123 45 67", "+46701234567"),
    ],
)
def test_number_is_kept_in_one_way(typed, kept):
    assert checked_address(Channel.SMS, typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hei",
        "040",
        "09 310 1691",  # a telephone on a desk
        "0600 12345",  # costs whoever is called
        "+1 212 555 0123",  # not where messages may go
        "112",
        "client@demo.example",
        "0" * 300,
    ],
)
def test_number_that_no_message_may_reach_is_refused(typed):
    with pytest.raises(BadContact):
        checked_address(Channel.SMS, typed)


def test_subscription_is_kept_without_what_is_not_needed():
    kept = json.loads(checked_address(Channel.PUSH, subscription(expirationTime=12345)))
    assert set(kept) == {"endpoint", "keys"}
    assert set(kept["keys"]) == {"p256dh", "auth"}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"endpoint": "https://fcm.googleapis.com/x", "keys": 3}',
        subscription(point=64),
        subscription(secret=15),
        subscription(endpoint="https://127.0.0.1/push"),
        subscription(extra="x" * 3000),
    ],
)
def test_subscription_that_is_none_is_refused(typed):
    with pytest.raises(BadContact):
        checked_address(Channel.PUSH, typed)


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://web.push.apple.com/x", True),
        ("https://db5p.notify.windows.com/w/?token=x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:22/x", False),
        ("https://fcm.googleapis.com@127.0.0.1/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evilfcm.googleapis.com/x", False),
        ("https://169.254.169.254/latest", False),
        ("https://[::1]/x", False),
        ("https://[bad/x", False),
    ],
)
def test_our_server_asks_push_services_only(endpoint, known):
    assert is_push_service(endpoint) is known
