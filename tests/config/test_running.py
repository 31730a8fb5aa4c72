"""`make run` as a person meets it: started, disturbed, stopped."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.journeys.product import ROOT, Product, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    with Product(tmp_path_factory.mktemp("koppi"), DEMO="0") as running:
        yield running


def processes():
    """List number, parent and command line of everything that runs."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name in parentheses may hold spaces; the parent stands second after it (proc(5)).
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue  # it ended meanwhile
        yield int(folder.name), int(parent), command


def family(pid):
    """Return the processes below one, by their numbers."""
    known, found = list(processes()), {pid}
    while True:
        below = {child for child, parent, _ in known if parent in found} - found
        if not below:
            return found - {pid}
        found |= below


def child(product, word):
    """Return the number of the supervisor's child whose command has the word, if it runs."""
    found = (
        pid
        for pid, parent, command in processes()
        if parent == product.process.pid and word in command
    )
    return next(found, None)


def start(**environment):
    """Run the supervisor to its end, as one who is refused."""
    return subprocess.run(
        [sys.executable, "-m", "config.embedded", "run"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_readyz_names_every_part(product):
    answer = requests.get(f"{product.url}/readyz", timeout=5)
    assert answer.json() == {"web": "ok", "database": "ok", "broker": "ok", "worker": "ok"}


def test_addresses_are_printed(product):
    assert f"Koppi runs at      {product.url}/" in product.output()


def test_secrets_are_kept_for_us_alone(product):
    for name in ("secrets.env", "run.env"):
        assert stat.S_IMODE((product.data_dir / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((product.data_dir / "postgres").stat().st_mode) == 0o700


def test_manage_finds_the_running_servers(product):
    shown = product.manage("shell", "-v", "0", "-c", "print(User.objects.count())")
    assert shown.isdecimal()


def test_second_start_on_the_same_data_is_refused_in_one_sentence(product):
    refused = start(**product.environment)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "already runs" in refused.stderr


def test_idle_connections_of_browsers_do_not_hold_the_web_server(product):
    idle = [socket.create_connection(("127.0.0.1", product.port)) for _ in range(40)]
    try:
        assert requests.get(f"{product.url}/robots.txt", timeout=10).status_code == 200
    finally:
        for connection in idle:
            connection.close()


@pytest.mark.parametrize(
    ("word", "name"), [("worker", "worker"), ("gunicorn", "web"), ("postgres", "postgres")]
)
def test_killed_child_is_started_again_and_said(product, word, name):
    killed = child(product, word)
    os.kill(killed, signal.SIGKILL)
    until(lambda: f"{name} was ended by SIGKILL" in product.output(), "the word about it")
    until(lambda: child(product, word) not in {killed, None}, "another in its place")
    until(product.is_ready, "the product to be whole again")


def test_ctrl_c_leaves_no_process_and_no_address(tmp_path):
    with Product(tmp_path, DEMO="0") as product:
        everything = family(product.process.pid)
    assert product.process.returncode == 0
    assert len(everything) > 5
    assert everything.isdisjoint(pid for pid, _parent, _command in processes())
    assert not (tmp_path / "run.env").exists()


def test_killed_supervisor_takes_everything_with_it_and_starts_again(tmp_path):
    with Product(tmp_path, DEMO="0") as product:
        everything = family(product.process.pid)
        product.process.kill()
        product.process.wait()
        until(
            lambda: everything.isdisjoint(pid for pid, _parent, _command in processes()),
            "the orphans to end",
        )
    with Product(tmp_path, DEMO="0"):
        pass


def refusal(tmp_path, **settings):
    """Return the one sentence with which a start is refused."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path / "var"), **settings}
    refused = start(**environment)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stdout + refused.stderr
    assert refused.stderr.count("\n") == 1
    return refused.stderr


def test_port_in_use_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in refusal(tmp_path, PORT=port)


def test_unwritable_folder_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    sentence = refusal(tmp_path, DATA_DIR=str(tmp_path / "file" / "var"))
    assert "cannot be written" in sentence


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PORT", "many"),
        ("SURVEY_DELAY_MINUTES", "soon"),
        ("DATABASE_URL", "mysql://somewhere/koppi"),
        ("ENVIRONMENT", "staging"),
    ],
)
def test_wrong_setting_is_said_in_one_sentence(tmp_path, setting, value):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    assert setting in refusal(tmp_path, **{"PORT": port, setting: value})


def test_database_that_does_not_answer_is_said_in_one_sentence(tmp_path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        sentence = refusal(tmp_path, DATABASE_URL=f"postgresql://koppi@127.0.0.1:{port}/koppi")
    assert "refused" in sentence
