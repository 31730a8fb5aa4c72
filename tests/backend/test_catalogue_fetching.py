"""A list of several pages, from a real server on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.reading.__main__ import read
from backend.reading.failures import CannotRead
from tests.backend.reading_of_catalogues import page, service


@pytest.fixture
def server():
    """Serve three pages of a list; say which were asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        count = 3

        def do_GET(self):
            query = parse_qs(urlsplit(self.path).query)
            number = int(query.get("page", ["1"])[0])
            asked.append((query.get("organizationId"), number))
            found = page(service(f"s{number}"), number=number, count=self.count)
            body = json.dumps(found).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    httpd.asked, httpd.handler = asked, Handler
    httpd.url = f"http://127.0.0.1:{httpd.server_port}/list?organizationId=o"
    yield httpd
    httpd.shutdown()
    httpd.server_close()


def test_every_page_of_a_list_is_read(server):
    answer = read({"url": server.url, "allow_loopback": True})
    assert [entry["uid"] for entry in answer["catalogue"]["entries"]] == ["s1", "s2", "s3"]
    assert server.asked == [(["o"], 1), (["o"], 2), (["o"], 3)]


def test_list_without_end_is_refused(server):
    server.handler.count = 10_000
    with pytest.raises(CannotRead, match="too_many_entries"):
        read({"url": server.url, "allow_loopback": True})
    assert len(server.asked) == 1
