import subprocess

import pytest
from django.conf import settings

from config import backup
from config.embedded.postgres import binaries
from scheduler.models import Session
from tests.factories import OrganisationFactory, SessionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def rows():
    name = settings.DATABASES["default"]["NAME"]
    _psql, *address = backup.DatabaseClient.settings_to_cmd_args_env(
        {**backup.connection.settings_dict, "NAME": name}, []
    )[0]
    dumped = subprocess.run(
        [binaries() / "pg_dump", *address, "--data-only", "--inserts"],
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(line for line in dumped.stdout.splitlines() if line.startswith("INSERT"))


def test_restored_database_equals_the_one_that_was_saved(tmp_path):
    SessionFactory.create_batch(3)
    before = rows()
    backup.save(tmp_path / "koppi.dump")
    Session.objects.all().delete()
    OrganisationFactory.create(slug="later")
    backup.restore(tmp_path / "koppi.dump")
    assert len(before) > 3
    assert rows() == before


def test_copy_is_for_its_owner_only(tmp_path):
    backup.save(tmp_path / "koppi.dump")
    assert (tmp_path / "koppi.dump").stat().st_mode & 0o077 == 0


def test_file_that_is_no_copy_changes_nothing(tmp_path, capfd):
    OrganisationFactory.create()
    before = rows()
    (tmp_path / "notes.txt").write_text("not a copy")
    with pytest.raises(SystemExit, match="Could not restore"):
        backup.main(["restore", str(tmp_path / "notes.txt")])
    assert "pg_restore" in capfd.readouterr().err
    assert rows() == before


def test_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(SystemExit, match="No such file"):
        backup.main(["restore", str(tmp_path / "none.dump")])
