import pytest

from backend.sealing import CannotOpen, open_sealed, seal, version_of

OLD, NEW = b"o" * 32, b"n" * 32


def test_sealed_text_opens_with_its_context():
    assert (
        open_sealed(seal("ääkkösiä 🔥", context="contact:1"), context="contact:1") == "ääkkösiä 🔥"
    )


def test_box_does_not_open_in_another_row():
    with pytest.raises(CannotOpen):
        open_sealed(seal("x", context="contact:1"), context="contact:2")


def test_altered_box_does_not_open():
    box = bytearray(seal("x", context="c"))
    box[-1] ^= 1
    with pytest.raises(CannotOpen):
        open_sealed(bytes(box), context="c")


def test_same_text_seals_differently_each_time():
    assert seal("x", context="c") != seal("x", context="c")


def test_newest_key_seals_and_older_ones_open(settings):
    settings.CONTACT_KEYS = {1: OLD}
    old_box = seal("x", context="c")
    settings.CONTACT_KEYS = {2: NEW, 1: OLD}
    assert version_of(seal("x", context="c")) == 2
    assert open_sealed(old_box, context="c") == "x"


def test_box_of_a_key_that_is_gone_says_so(settings):
    settings.CONTACT_KEYS = {1: OLD}
    box = seal("x", context="c")
    settings.CONTACT_KEYS = {2: NEW}
    with pytest.raises(CannotOpen):
        open_sealed(box, context="c")
