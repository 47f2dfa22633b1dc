"""What a fetcher gives: out of the cache, over the network, or confirmed by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.errors import OfflineError, ServiceError
from papertui.fetch.fetcher import Fetcher
from papertui.model.request import Request
from tests.fetch.support import NOW, Fixed, failure, fetcher_of, get, to
from tests.support.server import Reply, Server


def test_an_answer_tells_what_came_from_where_and_when(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1, 2]", headers={"Content-Type": "Application/JSON; charset=utf-8"}))
    answer = get(fetcher, to(server, "/papers"))
    assert answer.url == server.at("/papers")
    assert answer.body == b"[1, 2]"
    assert answer.media_type == "application/json"
    assert answer.fetched == NOW
    assert answer.next_url is None
    assert answer.via == "network"


def test_a_request_says_who_asks_and_for_what(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply())
    get(fetcher, to(server, "/papers"))
    headers = server.last("/papers").headers
    assert headers["user-agent"] == "papertui/test"
    assert headers["accept"] == "application/json"
    assert headers["accept-encoding"] == "gzip"
    assert "cookie" not in headers
    assert "authorization" not in headers


def test_a_fresh_answer_costs_no_request(fetcher: Fetcher, server: Server, clock: Fixed) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"))
    clock.passes(59)
    answer = get(fetcher, to(server, "/papers", fresh_for=60))
    assert (answer.body, answer.via, answer.fetched) == (b"[1]", "cache", NOW)
    assert server.asked("/papers") == 1


def test_an_answer_is_asked_for_again_when_it_is_too_old(
    fetcher: Fetcher, server: Server, clock: Fixed
) -> None:
    server.on("/papers", Reply(body=b"[1]"), Reply(body=b"[2]"))
    get(fetcher, to(server, "/papers"))
    clock.passes(60)
    answer = get(fetcher, to(server, "/papers", fresh_for=60))
    assert (answer.body, answer.via, answer.fetched) == (b"[2]", "network", clock())


def test_an_answer_from_the_future_is_not_fresh(fetcher: Fetcher, server: Server, clock: Fixed) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"))
    clock.passes(-3600)
    assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "network"


def test_renewing_asks_for_a_fresh_answer_too(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"), Reply(body=b"[2]"))
    get(fetcher, to(server, "/papers"))
    assert get(fetcher, to(server, "/papers", fresh_for=60), renew=True).body == b"[2]"


@pytest.mark.parametrize(
    ("validator", "value", "asked_with"),
    [
        ("ETag", 'W/"1"', "if-none-match"),
        ("Last-Modified", "Mon, 29 Jun 2026 11:00:00 GMT", "if-modified-since"),
    ],
)
def test_an_old_answer_is_confirmed_with_its_validator(
    validator: str, value: str, asked_with: str, fetcher: Fetcher, server: Server, clock: Fixed
) -> None:
    server.on("/papers", Reply(body=b"[1]", headers={validator: value}), Reply(304))
    get(fetcher, to(server, "/papers"))
    clock.passes(60)
    answer = get(fetcher, to(server, "/papers"))
    assert server.last("/papers").headers[asked_with] == value
    assert (answer.body, answer.via, answer.fetched) == (b"[1]", "confirmed", clock())


def test_a_confirmed_answer_is_fresh_again(fetcher: Fetcher, server: Server, clock: Fixed) -> None:
    server.on("/papers", Reply(body=b"[1]", etag='"1"'))
    get(fetcher, to(server, "/papers"))
    clock.passes(60)
    get(fetcher, to(server, "/papers", fresh_for=60))
    clock.passes(59)
    assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "cache"
    assert server.asked("/papers") == 2


def test_a_304_to_a_question_without_validator_is_an_error(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(304))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, ServiceError)
    assert error.status == 304


def test_stored_gives_an_answer_of_any_age_without_asking(
    fetcher: Fetcher, server: Server, clock: Fixed
) -> None:
    request = to(server, "/papers", fresh_for=60)
    assert fetcher.stored(request) is None
    server.on("/papers", Reply(body=b"[1]"))
    get(fetcher, request)
    clock.passes(1e6)
    answer = fetcher.stored(request)
    assert answer is not None
    assert (answer.body, answer.via, answer.fetched) == (b"[1]", "cache", NOW)
    assert server.asked("/papers") == 1


def test_a_failed_refresh_keeps_the_old_answer(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"), Reply(404))
    request = to(server, "/papers")
    get(fetcher, request)
    assert isinstance(failure(fetcher, request), ServiceError)
    answer = fetcher.stored(request)
    assert answer is not None
    assert answer.body == b"[1]"


def test_answers_outlive_the_fetcher(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]", etag='"1"'))
    with fetcher_of(folder) as fetcher:
        get(fetcher, to(server, "/papers"))
    with fetcher_of(folder) as fetcher:
        assert get(fetcher, to(server, "/papers", fresh_for=60)).via == "cache"
        assert get(fetcher, to(server, "/papers")).via == "confirmed"


def test_what_is_asked_for_in_another_type_is_another_answer(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"))
    html = to(server, "/papers", fresh_for=60)._replace(accept="text/html")
    assert get(fetcher, html).via == "network"


def test_what_must_not_be_stored_is_not(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"), Reply(headers={"Cache-Control": "private, No-Store"}))
    request = to(server, "/papers")
    get(fetcher, request)
    assert fetcher.stored(request) is not None
    get(fetcher, request)
    assert fetcher.stored(request) is None


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('</papers?p=1>; rel="next"', "/papers?p=1"),
        ('</papers?p=0>; rel="prev", </papers?p=2>; rel="next"', "/papers?p=2"),
        ('<http://elsewhere.invalid/papers?p=1>; rel="next"', None),
        ('<file:///etc/passwd>; rel="next"', None),
        ('<http://[>; rel="next"', None),
        ("nonsense", None),
    ],
)
def test_the_next_page_is_taken_from_link_when_it_is_at_the_same_origin(
    link: str, expected: str | None, fetcher: Fetcher, server: Server
) -> None:
    server.on("/papers", Reply(headers={"Link": link}))
    request = to(server, "/papers", fresh_for=60)
    wanted = expected and server.at(expected)
    assert get(fetcher, request).next_url == wanted
    assert get(fetcher, request).next_url == wanted


def test_no_cookie_is_sent_back(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(headers={"Set-Cookie": "period=week; Path=/"}))
    get(fetcher, to(server, "/papers"))
    get(fetcher, to(server, "/papers"))
    assert "cookie" not in server.last("/papers").headers


@pytest.mark.parametrize(
    ("header", "expected"), [("text/html", "text/html"), ("\x9b31m", ""), ("nonsense", ""), ("", "")]
)
def test_a_media_type_is_one_or_empty(header: str, expected: str, fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(headers={"Content-Type": header}))
    assert get(fetcher, to(server, "/papers")).media_type == expected


def test_offline_an_answer_of_any_age_is_given(folder: Path, server: Server, clock: Fixed) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder, clock) as fetcher:
        get(fetcher, to(server, "/papers"))
    clock.passes(1e6)
    with fetcher_of(folder, clock, offline=True) as fetcher:
        answer = get(fetcher, to(server, "/papers", fresh_for=60))
        assert (answer.body, answer.via) == (b"[1]", "cache")
    assert server.asked("/papers") == 1


def test_offline_what_is_not_kept_is_an_error_in_words(folder: Path, server: Server) -> None:
    with fetcher_of(folder, offline=True) as fetcher:
        error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, OfflineError)
    assert str(error) == "The network is switched off, and nothing of this is kept from 127.0.0.1"
    assert error.url == server.at("/papers")
    assert server.requests == []


def test_offline_an_address_that_is_none_is_an_error_in_words(folder: Path) -> None:
    with fetcher_of(folder, offline=True) as fetcher:
        error = failure(fetcher, Request("http://[", "*/*"))
    assert isinstance(error, OfflineError)


def test_offline_nothing_can_be_renewed(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder) as fetcher:
        get(fetcher, to(server, "/papers"))
    with fetcher_of(folder, offline=True) as fetcher:
        error = failure(fetcher, to(server, "/papers"), renew=True)
    assert isinstance(error, OfflineError)
    assert str(error) == "The network is switched off, so 127.0.0.1 cannot be asked for news"


def test_what_is_fresh_needs_no_network(folder: Path, server: Server) -> None:
    server.on("/papers", Reply(body=b"[1]"))
    with fetcher_of(folder) as fetcher:
        get(fetcher, to(server, "/papers"))
        server.close()
        assert get(fetcher, to(server, "/papers", fresh_for=60)).body == b"[1]"
