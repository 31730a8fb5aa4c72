import stat

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from backend import mail


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_DIR, settings.SMS_DIR = tmp_path / "mail", tmp_path / "sms"
    return settings.MAIL_DIR


def letter(subject="Koodisi"):
    message = EmailMultiAlternatives(subject, "Koodi: 12 34", to=["maija@posti.example"])
    message.attach_alternative("<p>Koodi: 12 34</p>", "text/html")
    message.attach("kutsu.ics", "BEGIN:VCALENDAR", "text/calendar")
    return message


def send(*messages):
    return get_connection("backend.mail.FolderBackend").send_messages(messages)


def test_letters_are_files_that_sort_by_time_and_nobody_else_reads(folder):
    assert send(letter("first"), letter("second")) == 2
    paths = sorted(folder.iterdir())
    assert [mail.read(path)["subject"] for path in paths] == ["first", "second"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_sign_in_code_is_said_on_the_console(folder, capsys):
    send(letter())
    assert "mail to maija@posti.example: Koodisi\nKoodi: 12 34" in capsys.readouterr().out


def test_message_of_the_outbox_is_not_said_on_the_console(folder, capsys):
    message = letter()
    message.extra_headers["Message-ID"] = "<key@koppi.example>"
    send(message)
    assert capsys.readouterr().out == ""


def test_newest_letters_come_first(folder):
    send(*(letter(str(number)) for number in range(5)))
    assert [mail.read(path)["subject"] for path in mail.newest(2)] == ["4", "3"]


def test_folder_that_cannot_be_written_is_not_silent(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MAIL_DIR = tmp_path / "file" / "mail"
    with pytest.raises(OSError, match="file"):
        send(letter())


def test_mailbox_lists_and_shows(client, folder):
    assert client.get("/dev/mailbox/").status_code == 200
    send(letter("Hei & tervetuloa"))
    [path] = folder.iterdir()
    page = client.get("/dev/mailbox/")
    assert "Hei &amp; tervetuloa" in page.text
    assert f"/dev/mailbox/{path.name}/" in page.text
    shown = client.get(f"/dev/mailbox/{path.name}/")
    assert "Koodi: 12 34" in shown.text
    assert "kutsu.ics" in shown.text
    assert "no-store" in shown["Cache-Control"]


@pytest.mark.parametrize("name", ["..%2Fsecrets.env", "20260101T000000.000000Z-ab.eml", "x.eml"])
def test_mailbox_shows_only_letters(client, folder, name):
    folder.mkdir(parents=True)
    (folder / "x.eml").write_text("Subject: x\n\nx")
    assert client.get(f"/dev/mailbox/{name}/").status_code == 404
