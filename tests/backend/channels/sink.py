"""A provider on this machine that keeps what it is given and answers what it is told."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Sink:
    port: int = 0
    requests: list[Any] = field(default_factory=list)
    connections: set[Any] = field(default_factory=set)
    answers: list[Any] = field(default_factory=list)

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def listening():
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body of an answer go out at once; else the client's kernel waits to confirm.
        wbufsize = -1

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sink.connections.add(self.client_address)
            sink.requests.append((self.path, dict(self.headers), body))
            answer = sink.answers.pop(0) if sink.answers else (200, {}, b"{}")
            if callable(answer):
                answer(self)
                return
            status, headers, said = answer
            self.send_response(status)
            for name, value in {"Content-Length": str(len(said)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *args):
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args):
            """Say nothing: a client that hangs up is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    sink.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield sink
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
