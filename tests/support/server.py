"""A real HTTP server on loopback that answers what a test tells it to, badly where the test wants that.

    with Server() as server:
        server.on("/api/daily_papers?date=2026-06-29", Reply(json=[...], etag='"1"'))
        server.on("/busy", Reply(429, headers={"Retry-After": "3"}), Reply(body=b"now"))
        ...                      # HF_ENDPOINT=server.url, or Request(server.at("/busy"), ...)
        assert server.asked("/busy") == 2

It listens before `Server()` returns. A path's replies are given in turn, the last one for ever; a path
with a query is looked for as it stands, then without the query; what is not known is a 404. Instead of a
Reply a path may have a function from the request to one. Connections are kept alive as HTTP/1.1 does.
"""

from __future__ import annotations

import gzip
import json as to_json
import socket
import socketserver
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from threading import Condition, Event, Thread
from typing import Any, NamedTuple, Self

_PATIENCE_S = 30.0


class Asked(NamedTuple):
    """A request as it came. The names of headers are in lower case."""

    path: str
    headers: Mapping[str, str]


class Reply(NamedTuple):
    """What is sent. Without a Content-Type it is JSON; `json` is a value in place of a body.

    `etag` is sent along, and a request that names it gets a 304. `gzip` compresses for whom asks for it.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    json: Any = None
    etag: str = ""
    gzip: bool = False
    #: Seconds before anything is sent; ends at once when the server is closed.
    delay: float = 0.0
    #: Nothing at all is sent before this is set.
    until: Event | None = None
    #: The first half of the body is sent, the second when this is set.
    midway: Event | None = None
    #: Only so many bytes of the body are sent, then the connection breaks.
    cut: int | None = None
    #: Sent piece by piece without a length, in place of a body; the connection then ends.
    pieces: Iterable[bytes] | None = None
    #: Sent as it stands in place of all else, status line too; the connection then ends.
    raw: bytes | None = None


Route = Reply | Callable[[Asked], Reply]


class Server:
    """Listens on 127.0.0.1 at a free port; `url` has no slash at its end."""

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self.sent = 0  # bytes of bodies, as far as the system took them
        self.closing = Event()
        self._routes: dict[str, list[Route]] = {}
        self._changed = Condition()
        self._server = _Listener(self)
        self.port: int = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def at(self, path: str) -> str:
        """The address of `path`."""
        return self.url + path

    def on(self, path: str, *routes: Route) -> None:
        """Answer `path` with `routes` in turn, from now on."""
        with self._changed:
            self._routes[path] = list(routes)

    def asked(self, path: str) -> int:
        """How often `path`, with its query, was asked for."""
        with self._changed:
            return [request.path for request in self.requests].count(path)

    def last(self, path: str) -> Asked:
        """The latest request for `path`."""
        with self._changed:
            return [request for request in self.requests if request.path == path][-1]

    def wait_for(self, path: str, times: int = 1) -> None:
        """Wait until `path` has been asked for so many times."""
        self._wait_until(lambda: [request.path for request in self.requests].count(path) >= times)

    def wait_for_all(self, requests: int) -> None:
        """Wait until so many requests have come in all."""
        self._wait_until(lambda: len(self.requests) >= requests)

    def close(self) -> None:
        """End every connection, whatever it waits for, and the server."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _wait_until(self, arrived: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(arrived, _PATIENCE_S), f"only these came: {self.requests}"

    def reply_to(self, request: Asked) -> Reply:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
            routes = self._routes.get(request.path) or self._routes.get(request.path.partition("?")[0])
            if not routes:
                return Reply(404, json={"error": "nothing here"})
            route = routes.pop(0) if len(routes) > 1 else routes[0]
        return route if isinstance(route, Reply) else route(request)


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, server: Server) -> None:
        self.of = server
        self._connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        super().server_close()  # waits for the handlers

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Listener

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        reply = self.server.of.reply_to(asked)
        self._wait(reply.until)
        self.server.of.closing.wait(reply.delay)
        if self.server.of.closing.is_set():
            self.close_connection = True
        elif reply.raw is not None:
            self.close_connection = True
            self.wfile.write(reply.raw)
        elif reply.etag and asked.headers.get("if-none-match") == reply.etag:
            self._head(reply._replace(status=304), None)
        elif reply.pieces is not None:
            self._head(reply, None)
            for piece in reply.pieces:
                self._body(piece)
        else:
            self._whole(reply, asked)

    def _whole(self, reply: Reply, asked: Asked) -> None:
        body = reply.body if reply.json is None else to_json.dumps(reply.json).encode()
        if reply.gzip and "gzip" in asked.headers.get("accept-encoding", ""):
            body = gzip.compress(body, mtime=0)
            reply = reply._replace(headers={**reply.headers, "Content-Encoding": "gzip"})
        self._head(reply, len(body))
        if reply.cut is not None:
            self.close_connection = True
            self._body(body[: reply.cut])
        elif reply.midway:
            self._body(body[: len(body) // 2])
            self._wait(reply.midway)
            self._body(body[len(body) // 2 :])
        else:
            self._body(body)

    def _head(self, reply: Reply, length: int | None) -> None:
        self.send_response_only(reply.status)
        headers = {"Content-Type": "application/json; charset=utf-8", **reply.headers}
        if reply.etag:
            headers["ETag"] = reply.etag
        if length is not None:
            headers["Content-Length"] = str(length)
        elif reply.status != 304:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _body(self, data: bytes) -> None:
        self.wfile.write(data)
        self.server.of.sent += len(data)

    def _wait(self, event: Event | None) -> None:
        while event and not event.wait(0.02) and not self.server.of.closing.is_set():
            pass

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def deaf() -> Iterator[str]:
    """An address on loopback where no connection comes about: the queue of the listener is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        try:
            for one in waiting:
                one.setblocking(False)
                one.connect_ex(listener.getsockname())
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            for one in waiting:
                one.close()


def nobody() -> str:
    """An address on loopback where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"
