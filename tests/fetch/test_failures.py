"""Everything that a network and a service do wrong, in words that name the host."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import logging
import ssl
from pathlib import Path
from threading import Event

import httpx
import pytest

from papertui.errors import AnswerError, ServiceError, UnreachableError
from papertui.fetch.client import Client
from papertui.fetch.fetcher import Fetcher
from papertui.model.request import Request
from tests.fetch.support import LIMITS, Fixed, Waits, failure, fetcher_of, get, to
from tests.support.server import Reply, Server, deaf, nobody

QUICK = LIMITS._replace(tries=1)


def at(url: str) -> Request:
    return Request(url, "application/json")


def test_a_refused_connection_is_said_to_be_refused(fetcher: Fetcher) -> None:
    url = nobody()
    error = failure(fetcher, at(url + "/papers"))
    assert isinstance(error, UnreachableError)
    assert str(error) == f"{url.removeprefix('http://')} could not be reached: connection refused"
    assert error.url == url + "/papers"


def test_a_name_that_nobody_has_is_said_not_to_be_found(fetcher: Fetcher) -> None:
    error = failure(fetcher, at("https://papers.invalid/api"))
    assert isinstance(error, UnreachableError)
    assert str(error) == "papers.invalid could not be reached: name not found"


@pytest.mark.parametrize("host", ["a" * 64, "a..b", ".", "-", "a" * 300])
def test_a_name_that_nobody_can_have_is_an_error_in_words(host: str, fetcher: Fetcher) -> None:
    error = failure(fetcher, at(f"https://{host}/api"))
    assert isinstance(error, UnreachableError)


def test_a_certificate_that_is_not_trusted_is_said_so() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        cause = ssl.SSLCertVerificationError()
        cause.verify_message = "self-signed certificate"
        raise httpx.ConnectError("hidden") from cause

    async def ask() -> None:
        client = Client(
            user_agent="papertui/test",
            token=None,
            limits=LIMITS,
            clock=Fixed(),
            transport=httpx.MockTransport(refuse),
        )
        await client.get(at("https://papers.invalid/api"), None)

    with pytest.raises(UnreachableError) as caught:
        asyncio.run(ask())
    assert str(caught.value) == (
        "papers.invalid could not be reached: its certificate is not trusted (self-signed certificate)"
    )


def test_a_connection_that_does_not_come_about_is_given_up(folder: Path) -> None:
    with deaf() as url, fetcher_of(folder, limits=QUICK._replace(connect_s=0.05)) as fetcher:
        error = failure(fetcher, at(url + "/papers"))
    assert isinstance(error, UnreachableError)
    assert str(error) == f"{url.removeprefix('http://')} could not be reached: no answer within 0.05 s"


def test_a_service_that_takes_the_request_and_says_nothing_is_given_up(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(until=Event()))
    with fetcher_of(folder, limits=QUICK._replace(read_s=0.05)) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, UnreachableError)
    assert str(error) == f"127.0.0.1:{server.port} stopped answering: nothing came for 0.05 s"


def test_a_body_that_stalls_is_given_up(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=bytes(1000), midway=Event()))
    with fetcher_of(folder, limits=QUICK._replace(read_s=0.05)) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
        assert fetcher.stored(to(server, "/papers")) is None
    assert isinstance(error, UnreachableError)
    assert str(error) == f"127.0.0.1:{server.port} stopped answering: nothing came for 0.05 s"


def test_an_answer_that_never_stalls_but_never_ends_is_given_up(folder: Path, server: Server) -> None:
    drops = (b"x" for _ in iter(lambda: server.closing.wait(0.01), True))
    server.on("/papers", Reply(pieces=drops))
    with fetcher_of(folder, limits=QUICK._replace(total_s=0.2)) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, UnreachableError)
    assert str(error) == f"127.0.0.1:{server.port} did not answer in full within 0.2 s"


@pytest.mark.parametrize("gzipped", [False, True])
def test_a_body_that_is_cut_short_is_no_answer(gzipped: bool, folder: Path, server: Server) -> None:
    body = bytes(range(256)) * 40
    server.on("/papers", Reply(body=body, cut=100, gzip=gzipped))
    with fetcher_of(folder, limits=QUICK) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
        assert fetcher.stored(to(server, "/papers")) is None
    assert isinstance(error, AnswerError)
    assert str(error) == f"The answer of 127.0.0.1:{server.port} is cut short; try again"


def test_a_compressed_body_without_a_length_that_is_cut_short_is_no_answer(
    folder: Path, server: Server
) -> None:
    pieces = [gzip.compress(bytes(range(256)) * 40)[:200]]
    server.on("/papers", Reply(pieces=pieces, headers={"Content-Encoding": "gzip"}))
    with fetcher_of(folder, limits=QUICK) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)
    assert str(error) == f"The answer of 127.0.0.1:{server.port} is cut short; try again"


def test_a_body_that_is_cut_short_once_is_asked_for_again(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1, 2, 3]", cut=4), Reply(body=b"[1, 2, 3]"))
    assert get(fetcher, to(server, "/papers")).body == b"[1, 2, 3]"


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 2", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nX"])
def test_a_connection_that_breaks_before_the_answer_is_said_so(
    raw: bytes, folder: Path, server: Server
) -> None:
    server.on("/papers", Reply(raw=raw))
    with fetcher_of(folder, limits=QUICK) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, UnreachableError)
    assert str(error) == f"127.0.0.1:{server.port} broke the connection before it answered"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(404), "{} has no such answer (404 Not Found)"),
        (Reply(400, json={"error": "No\x1b[31m date"}), "{} has no such answer (400 Bad Request): No date"),
        (Reply(400, json={"error": ["odd"]}), "{} has no such answer (400 Bad Request)"),
        (Reply(400, body=b'{"error":' + b"[" * 9000), "{} has no such answer (400 Bad Request)"),
        (Reply(400, json={"error": "x" * 99_999}), "{} has no such answer (400 Bad Request)"),
        (Reply(401), "{} refuses the request (401 Unauthorized); check the token"),
        (Reply(204), "{} has no such answer (204 No Content)"),
        (Reply(799), "{} is in trouble (799); try again later"),
        (Reply(302), "{} has no such answer (302 Found)"),
    ],
)  # fmt: skip
def test_an_error_status_is_told_with_what_it_means(
    reply: Reply, words: str, fetcher: Fetcher, server: Server
) -> None:
    server.on("/papers", reply)
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, ServiceError)
    assert error.status == reply.status
    assert str(error) == words.format(f"127.0.0.1:{server.port}")


def test_an_answer_that_is_too_large_is_cut_off_early(folder: Path, server: Server) -> None:
    zeros = itertools.repeat(bytes(1 << 16), 200 << 4)  # 200 MB
    server.on("/papers", Reply(pieces=zeros))
    with fetcher_of(folder, limits=LIMITS._replace(received=1 << 20)) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)
    assert str(error) == f"The answer of 127.0.0.1:{server.port} is too large to be what was asked for"
    assert server.sent < 50 << 20  # the rest is what the system's buffers hold
    assert server.asked("/papers") == 1


def test_an_answer_that_says_it_is_too_large_is_not_read(folder: Path, server: Server) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n"
    server.on("/papers", Reply(raw=head))
    with fetcher_of(folder) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)


def test_an_answer_that_unpacks_to_too_much_is_refused(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=bytes(20 << 20), gzip=True))
    with fetcher_of(folder, limits=LIMITS._replace(body=1 << 20)) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)
    assert str(error) == f"The answer of 127.0.0.1:{server.port} is too large to be what was asked for"


@pytest.mark.parametrize("size", [0, 1, 99_999, 100_000])
def test_an_answer_up_to_the_limit_is_whole(size: int, folder: Path, server: Server) -> None:
    body = bytes(index % 251 for index in range(size))
    server.on("/packed", Reply(body=body, gzip=True))
    server.on("/plain", Reply(body=body))
    with fetcher_of(folder, limits=LIMITS._replace(received=100_000, body=100_000)) as fetcher:
        assert get(fetcher, to(server, "/packed")).body == body
        assert get(fetcher, to(server, "/plain")).body == body


def test_gzip_in_several_members_is_one_body(fetcher: Fetcher, server: Server) -> None:
    body = gzip.compress(b"[1, ") + gzip.compress(b"2]")
    server.on("/papers", Reply(body=body, headers={"Content-Encoding": "gzip"}))
    assert get(fetcher, to(server, "/papers")).body == b"[1, 2]"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("gzip", "The answer of {} is damaged: it cannot be decompressed"),
        ("br", "{} compresses its answer in a way that was not asked for"),
    ],
)
def test_an_encoding_that_cannot_be_read_is_an_error(
    encoding: str, words: str, fetcher: Fetcher, server: Server
) -> None:
    server.on("/papers", Reply(body=b"no gzip", headers={"Content-Encoding": encoding}))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)
    assert str(error) == words.format(f"127.0.0.1:{server.port}")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "papers",
        "localhost:8000/papers",
        "ftp://example.org/",
        "https://",
        "http://a\n/",
        "\ud800",
    ],
)
def test_what_is_no_address_of_the_web_is_said_so(url: str, fetcher: Fetcher) -> None:
    error = failure(fetcher, at(url))
    assert isinstance(error, UnreachableError)
    assert str(error) == "The service's address is not an http or https address; correct it"


def test_a_proxy_of_the_environment_is_asked(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url)
    server.on("http://papers.invalid/list", Reply(body=b"[1]"))
    assert get(fetcher, at("http://papers.invalid/list")).body == b"[1]"


@pytest.mark.parametrize("proxy", ["nonsense://127.0.0.1:1", "socks9://127.0.0.1:1", "http://a:b"])
def test_a_proxy_that_cannot_be_used_is_an_error_in_words(
    proxy: str, fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, UnreachableError)
    assert str(error).startswith("The network's settings cannot be used; correct HTTP_PROXY, ")
    assert error.url == server.at("/papers")


def test_nothing_is_logged(
    fetcher: Fetcher, server: Server, caplog: pytest.LogCaptureFixture, waits: Waits
) -> None:
    caplog.set_level(logging.DEBUG)
    server.on("/papers", Reply(500), Reply())
    get(fetcher, to(server, "/papers"))
    assert len(waits.waited) == 1
    assert [record for record in caplog.records if record.name != "asyncio"] == []
