import base64

import pytest

from backend.capabilities import keyed_hash, new_token, sign, signed_payload, token_for_key


def test_token_is_128_random_bits():
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(base64.urlsafe_b64decode(token + "==")) for token in tokens} == {16}


def test_hash_depends_on_purpose_token_and_server_key(settings):
    first = keyed_hash("ticket", "abc")
    assert first == keyed_hash("ticket", "abc")
    assert first != keyed_hash("follow", "abc")
    assert first != keyed_hash("ticket", "abd")
    settings.SECRET_KEY = "another"
    assert first != keyed_hash("ticket", "abc")


def test_purpose_and_token_do_not_run_together():
    assert keyed_hash("a", "bc") != keyed_hash("ab", "c")


def test_token_for_key_repeats_for_the_same_key_only():
    assert token_for_key("sign-up:1", "k" * 16) == token_for_key("sign-up:1", "k" * 16)
    assert token_for_key("sign-up:1", "k" * 16) != token_for_key("sign-up:2", "k" * 16)
    assert token_for_key("sign-up:1", "k" * 16) != token_for_key("sign-up:1", "l" * 16)


def test_signed_token_gives_its_payload_back():
    assert signed_payload("survey", sign("survey", b"payload")) == b"payload"


@pytest.mark.parametrize("change", ["purpose", "bit", "short", "spelling", "nonsense"])
def test_signed_token_is_refused_when_anything_differs(change):
    token = sign("survey", b"0123456789abcdef")
    purpose = "other" if change == "purpose" else "survey"
    altered = {
        "purpose": token,
        "bit": ("A" if token[0] != "A" else "B") + token[1:],
        "short": token[:-4],
        "spelling": token + "=",
        "nonsense": "ä?",
    }[change]
    assert signed_payload(purpose, altered) is None
