"""Fetching from servers that misbehave; each is a real server on this machine."""

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from backend.reading import fetching
from backend.reading.failures import CannotRead

MOST_BYTES = 5 * 1024 * 1024
fetch = partial(fetching.fetch, accept="text/calendar", most_bytes=MOST_BYTES)
BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def server():
    """Serve what `answers` says of a path: (status, headers, body)."""
    answers = {}
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(dict(self.headers))
            status, headers, body = answers[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in body if isinstance(body, list) else [body]:
                try:
                    self.wfile.write(piece)
                except OSError:
                    return

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    httpd.answers, httpd.seen = answers, seen
    httpd.url = f"http://127.0.0.1:{httpd.server_port}"
    yield httpd
    httpd.shutdown()
    httpd.server_close()


def code_of(url, **kwargs):
    with pytest.raises(CannotRead) as caught:
        fetch(url, **kwargs)
    return caught.value.code


def test_calendar_is_fetched_with_what_makes_the_next_request_conditional(server):
    server.answers["/a.ics"] = (200, {"ETag": '"1"', "Last-Modified": "yesterday"}, BODY)
    fetched = fetch(f"{server.url}/a.ics", allow_loopback=True)
    assert (fetched.body, fetched.etag, fetched.last_modified) == (BODY, '"1"', "yesterday")
    server.answers["/a.ics"] = (304, {}, b"")
    again = fetch(f"{server.url}/a.ics", etag='"1"', last_modified="y", allow_loopback=True)
    assert again.body is None
    assert server.seen[-1]["If-None-Match"] == '"1"'
    assert server.seen[-1]["If-Modified-Since"] == "y"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://100.64.0.1/",
        "webcal://127.0.0.1/",
    ],
)
def test_private_address_is_never_asked(address):
    assert code_of(address) == "private_address"


def test_redirect_to_a_private_address_is_not_followed(server):
    server.answers["/"] = (302, {"Location": "http://10.0.0.1/"}, b"")
    assert code_of(server.url + "/", allow_loopback=True) == "private_address"


def test_endless_redirects_end(server):
    server.answers["/"] = (302, {"Location": f"{server.url}/"}, b"")
    assert code_of(server.url + "/", allow_loopback=True) == "too_many_redirects"


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://x.example/", "javascript:1", "", "https://a:b@x.example/"],
)
def test_other_kinds_of_address_are_refused(address):
    assert code_of(address) == "bad_address"


def test_file_larger_than_the_bound_is_cut_off(server):
    server.answers["/"] = (200, {}, [b"x" * 1024 * 1024] * 200)
    assert code_of(server.url + "/", allow_loopback=True) == "too_large"


def test_packed_answer_is_refused(server):
    server.answers["/"] = (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b")
    assert code_of(server.url + "/", allow_loopback=True) == "compressed"


def test_error_answer_is_no_calendar(server):
    server.answers["/"] = (404, {}, b"")
    assert code_of(server.url + "/", allow_loopback=True) == "unreachable"
