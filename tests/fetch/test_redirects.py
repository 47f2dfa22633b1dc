"""Where a redirect may lead, and what goes along."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from papertui.errors import AnswerError, ServiceError
from papertui.fetch.client import Client, Reply
from papertui.fetch.fetcher import Fetcher
from papertui.model.request import Request
from tests.fetch.support import LIMITS, Fixed, failure, fetcher_of, get, to
from tests.support.server import Reply as Sent
from tests.support.server import Server

TOKEN = "hf_secret"


def ok() -> httpx.Response:
    return httpx.Response(200, stream=httpx.ByteStream(b"[1]"))


def to_(location: str, status: int = 302) -> Sent:
    return Sent(status, headers={"Location": location})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_one_host_is_followed_with_the_token(status: int, folder: Path, server: Server) -> None:
    server.on("/papers", to_("other?a=b#c", status))
    server.on("/other?a=b", Sent(body=b"[1]"))
    with fetcher_of(folder, token=TOKEN) as fetcher:
        answer = get(fetcher, to(server, "/papers", with_token=True))
    assert (answer.body, answer.url) == (b"[1]", server.at("/other?a=b"))
    assert server.last("/other?a=b").headers["authorization"] == f"Bearer {TOKEN}"


def test_an_answer_behind_a_redirect_is_confirmed_where_it_came_from(
    fetcher: Fetcher, server: Server
) -> None:
    server.on("/papers", to_("/other"))
    server.on("/other", Sent(body=b"[1]", etag='"1"'))
    get(fetcher, to(server, "/papers"))
    answer = get(fetcher, to(server, "/papers"))
    assert (answer.body, answer.via, answer.url) == (b"[1]", "confirmed", server.at("/other"))
    assert "if-none-match" not in server.last("/papers").headers


def test_a_redirect_to_another_host_and_back_loses_the_token(folder: Path, server: Server) -> None:
    elsewhere = f"http://localhost:{server.port}"
    server.on("/papers", to_(f"{elsewhere}/there"))
    server.on("/there", to_(server.at("/back")))
    server.on("/back", Sent(body=b"[1]"))
    with fetcher_of(folder, token=TOKEN) as fetcher:
        assert get(fetcher, to(server, "/papers", with_token=True)).body == b"[1]"
    assert server.last("/papers").headers["authorization"] == f"Bearer {TOKEN}"
    assert server.last("/there").headers["host"] == f"localhost:{server.port}"
    assert "authorization" not in server.last("/there").headers
    assert "authorization" not in server.last("/back").headers


def test_a_redirect_to_another_port_loses_the_token(folder: Path, server: Server) -> None:
    with Server() as other:
        server.on("/papers", to_(other.at("/there")))
        other.on("/there", Sent())
        with fetcher_of(folder, token=TOKEN) as fetcher:
            get(fetcher, to(server, "/papers", with_token=True))
        assert "authorization" not in other.last("/there").headers


@pytest.mark.parametrize("token", [TOKEN, f" {TOKEN}\n"])
def test_the_token_goes_only_with_a_request_that_asks_for_it(
    token: str, folder: Path, server: Server
) -> None:
    server.on("/papers", Sent())
    with fetcher_of(folder, token=token) as fetcher:
        get(fetcher, to(server, "/papers"))
        assert "authorization" not in server.last("/papers").headers
        get(fetcher, to(server, "/papers", with_token=True))
    assert server.last("/papers").headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("token", ["hf_a b", "hf_\x1b", "hf_é", "hf_a\r\nX: y", ""])
def test_what_can_be_no_token_is_not_sent(token: str, folder: Path, server: Server) -> None:
    server.on("/papers", Sent())
    with fetcher_of(folder, token=token) as fetcher:
        get(fetcher, to(server, "/papers", with_token=True))
    assert "authorization" not in server.last("/papers").headers


def test_an_error_that_repeats_the_token_is_told_without_its_words(folder: Path, server: Server) -> None:
    server.on("/papers", Sent(401, json={"error": f"no such token: {TOKEN}"}))
    with fetcher_of(folder, token=TOKEN) as fetcher:
        error = failure(fetcher, to(server, "/papers", with_token=True))
    assert isinstance(error, ServiceError)
    assert TOKEN not in str(error)


@pytest.mark.parametrize("target", ["/papers", "/other"])
def test_a_redirect_loop_ends(target: str, fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", to_(target))
    server.on("/other", to_("/papers"))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)
    assert str(error) == f"127.0.0.1:{server.port} redirects without end"
    assert len(server.requests) == LIMITS.redirects + 1


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://a:b"]
)
def test_a_redirect_out_of_the_web_is_refused(location: str, fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", to_(location))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, AnswerError)
    assert str(error) == f"127.0.0.1:{server.port} redirects to where no answer may come from"


def over(answers: dict[str, httpx.Response], url: str) -> tuple[Reply | AnswerError, list[httpx.Request]]:
    """What a client makes of `answers` by address, and what it asked for: no certificate is needed."""
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers[str(request.url)]

    async def ask() -> Reply:
        client = Client(
            user_agent="papertui/test",
            token=TOKEN,
            limits=LIMITS,
            clock=Fixed(),
            transport=httpx.MockTransport(answer),
        )
        try:
            return await client.get(Request(url, "application/json", with_token=True), None)
        finally:
            await client.close()

    try:
        return asyncio.run(ask()), asked
    except AnswerError as error:
        return error, asked


def test_a_redirect_from_https_to_http_is_refused() -> None:
    url = "https://papers.invalid/api"
    leads = httpx.Response(302, headers={"Location": "http://papers.invalid/api"})
    outcome, asked = over({url: leads}, url)
    assert str(outcome) == "papers.invalid redirects to where no answer may come from"
    assert len(asked) == 1


def test_a_redirect_from_http_to_https_is_followed() -> None:
    url = "http://papers.invalid/api"
    target = "https://papers.invalid/api"
    outcome, asked = over({url: httpx.Response(302, headers={"Location": target}), target: ok()}, url)
    assert isinstance(outcome, Reply)
    assert outcome.stored.answer.url == target
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://papers.invalid/", True),
        ("http://papers.invalid/", False),
        ("http://127.0.0.1/", True),
        ("http://[::1]:8000/", True),
        ("http://localhost:8000/", True),
        ("http://localhost.papers.invalid/", False),
        ("http://10.0.0.1/", False),
    ],
)
def test_the_token_goes_where_nobody_reads_it_on_the_way(url: str, expected: bool) -> None:
    _, asked = over({url: ok()}, url)
    assert ("authorization" in asked[0].headers) is expected
