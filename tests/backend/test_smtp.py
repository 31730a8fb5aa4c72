"""A mail server that hangs or drips is cut off, wherever in the conversation it does so."""

import socket
import threading
import time

import pytest

from backend.channels.base import LineFailure, RenderedText
from backend.channels.email import EmailSender

TEXT = RenderedText(subject="s", paragraphs=["p"])
TALK = {
    "greeting": b"220 x\r\n",
    "hello": b"250 x\r\n",
    "sender": b"250 x\r\n",
    "recipient": b"250 x\r\n",
    "data": b"354 x\r\n",
    "end": b"250 x\r\n",
}


@pytest.fixture
def server(request):
    """Answers rightly until `stage`, then one byte at a time, for ever; or says nothing."""
    stage, drips = request.param
    listener = socket.create_server(("127.0.0.1", 0))
    closed = threading.Event()

    def talk():
        line, _address = listener.accept()
        with line:
            for name, answer in TALK.items():
                if name == stage:
                    break
                line.sendall(answer)
                line.recv(65536)
            while not closed.wait(0.02):
                try:
                    if drips:
                        line.sendall(b"2")
                except OSError:
                    return

    thread = threading.Thread(target=talk)
    thread.start()
    yield listener.getsockname()[1]
    closed.set()
    listener.close()
    thread.join()


@pytest.mark.parametrize(
    "server", [(stage, drips) for stage in TALK for drips in (True, False)], indirect=True
)
def test_delivery_ends_in_its_time(server, settings):
    settings.EMAIL_BACKEND = "backend.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server
    settings.EMAIL_TIMEOUT, settings.DELIVERY_SECONDS = 5, 0.2
    began = time.monotonic()
    with EmailSender() as sender, pytest.raises(LineFailure):
        sender.send(address="client@demo.example", text=TEXT, key="k")
    assert time.monotonic() - began < 2
