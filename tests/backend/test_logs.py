import logging

import pytest

from backend.logs import DiscreetFilter, discreet

TOKEN = "q3vXw0J5m2Zt8aBc_D-fGh"  # 22 characters, as backend.capabilities makes them


@pytest.mark.parametrize(
    "path",
    [
        f"/t/{TOKEN}/",
        f"/t/{TOKEN}/calendar.ics",
        f"/s/{TOKEN}/",
        f"/r/{TOKEN}/",
        f"/ask/{TOKEN}/",
        f"/letters/{TOKEN}/off/",
        f"/calendar/hosts/{TOKEN}.ics",
        f"/api/v1/tickets/{TOKEN}/",
        f"/api/v1/surveys/{TOKEN}/",
        f"/api/v1/follow/{TOKEN}/",
        f"/api/v1/requests/{TOKEN}/",
        f"https://koppi.example/t/{TOKEN}?lang=sv",
    ],
)
def test_capability_in_a_path_is_masked(path):
    said = discreet(f"Not Found: {path}")
    assert TOKEN not in said
    assert said.replace("…", TOKEN) == f"Not Found: {path}"


@pytest.mark.parametrize(
    "secret",
    [
        "maija.meikalainen@posti.example",
        "maija+koppi@localhost",
        "+358 40 123 4567",
        "+358401234567",
        "040 123 4567",
        "050-1234567",
        "0401234567",
        "203.0.113.7",
        "2001:db8::7",
        "::ffff:203.0.113.7",
        "010180-123A",
        "010180A123B",
    ],
)
def test_what_tells_who_somebody_is_is_masked(secret):
    said = discreet(f"about {secret}, at once")
    assert secret not in said
    assert said.startswith("about ")
    assert said.endswith(", at once")


@pytest.mark.parametrize(
    "harmless",
    [
        "Task backend.tasks.drain_outbox[8c54b4bb-6c64-4685-996c-6074044952d9] raised",
        "2026-11-24 08:14:00,123 took 0.123456 s",
        "/api/v1/requests/12/catch/ and /ask/ and /s/",
        "Cannot connect to redis://127.0.0.1:6379/0",
        "/desk/sessions/42/ answered 404; 1000000 rows",
        "File /srv/koppi/scheduler/domain/signing_up.py, line 12",
    ],
)
def test_what_helps_to_find_a_fault_stays(harmless):
    assert discreet(harmless) == harmless


def test_bearer_token_is_masked():
    assert "abcdefghijkl" not in discreet("Authorization: Bearer koppi_abcdefghijkl")


def test_values_that_the_database_names_are_masked():
    said = discreet(
        'new row violates check "seats"\nDETAIL:  Failing row contains (7, Olen yksin, f).\nnext'
    )
    assert "Olen yksin" not in said
    assert said.endswith("\nnext")


def test_filter_masks_arguments_exception_and_stack():
    record = logging.LogRecord("name", logging.ERROR, __file__, 1, "to %s", ("a@b.example",), None)
    try:
        int(f"no such ticket: /t/{TOKEN}/")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    record.stack_info = f"Stack: /t/{TOKEN}/"
    assert DiscreetFilter().filter(record)
    shown = logging.Formatter().format(record)
    assert "a@b.example" not in shown
    assert TOKEN not in shown
    assert "Traceback" in shown
    assert "'no such ticket: /t/…/'" in shown


def test_every_handler_of_the_installation_has_the_filter(settings):
    handlers = settings.LOGGING["handlers"].values()
    assert all("discreet" in handler["filters"] for handler in handlers)
