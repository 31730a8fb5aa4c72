import os
import subprocess
from contextlib import contextmanager
from urllib.parse import unquote

import psycopg
import pytest

from config.embedded import services
from config.embedded.errors import StartError
from config.embedded.postgres import LONGEST_SOCKET, SOCKET_FILE, Postgres

STRANGER = 54321


@pytest.fixture
def folder(tmp_path):
    # pytest's own folders are closed to the account that PostgreSQL runs as for root.
    return tmp_path / "postgres"


@contextmanager
def started(folder):
    server = Postgres(folder, durable=False)
    server.prepare()
    try:
        with services.running(server, folder.parent):
            yield server
    finally:
        server.tidy()


def test_database_is_kept_between_starts(folder):
    with started(folder) as server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    with started(folder) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_folder_with_a_long_name_gets_its_socket_elsewhere(tmp_path):
    folder = tmp_path / ("long-" * 30) / "postgres"
    folder.parent.mkdir()
    with started(folder) as server:
        assert len(f"{server.sockets}{SOCKET_FILE}") <= LONGEST_SOCKET
        psycopg.connect(server.url).close()
    assert not server.sockets.exists()


def test_lock_of_a_server_that_is_gone_is_forgotten(folder):
    with started(folder):
        pass
    lock = folder / "data" / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{folder / 'data'}\n")
    if os.getuid() == 0:
        os.chown(lock, folder.stat().st_uid, folder.stat().st_gid)
    with started(folder) as server:
        psycopg.connect(server.url).close()


def test_data_of_another_version_is_refused_in_one_sentence(folder):
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(StartError, match=r"was made by PostgreSQL 9, and PostgreSQL \d+ is here"):
        Postgres(folder).prepare()


def test_unfinished_cluster_is_made_anew(folder):
    unfinished = folder / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "half").touch()
    with started(folder) as server:
        psycopg.connect(server.url).close()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can try it as somebody else")
def test_other_people_of_the_machine_cannot_reach_the_socket():
    with services.throw_away(valkey=False) as addresses:
        folder = unquote(addresses["DATABASE_URL"].partition("host=")[2])
        seen = subprocess.run(
            ["ls", f"{folder}{SOCKET_FILE}"],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            user=STRANGER,
            group=STRANGER,
            extra_groups=[],
        )
    assert "Permission denied" in seen.stderr
