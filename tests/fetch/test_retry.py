"""When a service is asked again, and when it is left alone."""

from __future__ import annotations

from concurrent.futures import wait
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Event

import pytest

from papertui.errors import ServiceError, UnreachableError
from papertui.fetch.fetcher import Fetcher
from papertui.model.request import Request
from tests.fetch.support import LIMITS, NOW, PATIENCE_S, Waits, failure, fetcher_of, get, to
from tests.support.server import Reply, Server, nobody


def test_a_500_is_asked_again(fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(500), Reply(body=b"[1]"))
    assert get(fetcher, to(server, "/papers")).body == b"[1]"
    assert server.asked("/papers") == 2
    assert len(waits.waited) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_asked_a_few_times(status: int, fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(status))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, ServiceError)
    assert (error.status, error.retry_after) == (status, None)
    assert server.asked("/papers") == LIMITS.tries


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501])
def test_what_stays_is_asked_once(status: int, fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(status), Reply())
    assert isinstance(failure(fetcher, to(server, "/papers")), ServiceError)
    assert server.asked("/papers") == 1
    assert waits.waited == []
    assert get(fetcher, to(server, "/papers")).via == "network"


def test_waits_grow_and_are_capped(folder: Path, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(500))
    limits = LIMITS._replace(tries=9, backoff_s=1.0, longest_backoff_s=8.0)
    with fetcher_of(folder, waits=waits, limits=limits) as fetcher:
        failure(fetcher, to(server, "/papers"))
    assert len(waits.waited) == 8
    for number, waited in enumerate(waits.waited):
        assert 0.25 <= waited <= min(2**number, 8)
    assert len(set(waits.waited)) > 1


@pytest.mark.parametrize(
    "value",
    ["3", format_datetime(NOW + timedelta(seconds=3), usegmt=True)],
    ids=["seconds", "date"],
)
def test_retry_after_is_waited_for(value: str, fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(429, headers={"Retry-After": value}), Reply(body=b"[1]"))
    assert get(fetcher, to(server, "/papers")).body == b"[1]"
    [waited] = waits.waited
    assert 3 <= waited <= 3 + LIMITS.backoff_s


def test_a_long_retry_after_is_told_and_kept(fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(429, headers={"Retry-After": "60"}), Reply(body=b"[1]"))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, ServiceError)
    assert (error.status, error.retry_after) == (429, 60)
    assert str(error) == f"127.0.0.1:{server.port} has had too many requests; try again in 60 s"

    waits.time += 20
    error = failure(fetcher, to(server, "/papers"), renew=True)
    assert isinstance(error, ServiceError)
    assert (error.status, error.retry_after) == (429, 40)
    assert str(error) == f"127.0.0.1:{server.port} takes no more requests now; try again in 40 s"
    assert server.asked("/papers") == 1

    waits.time += 30
    assert get(fetcher, to(server, "/papers")).body == b"[1]"
    assert waits.waited == [10]


def test_a_retry_after_for_ever_ends(fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(503, headers={"Retry-After": "999999999"}), Reply(body=b"[1]"))
    failure(fetcher, to(server, "/papers"))
    waits.time += LIMITS.longest_hold_s
    assert get(fetcher, to(server, "/papers")).body == b"[1]"


def test_no_request_is_made_beyond_what_ratelimit_allows(
    fetcher: Fetcher, server: Server, waits: Waits
) -> None:
    server.on("/papers", Reply(headers={"RateLimit": '"api";r=0;t=189'}), Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"))
    error = failure(fetcher, to(server, "/papers"))
    assert isinstance(error, ServiceError)
    assert (error.status, error.retry_after) == (429, 190)
    assert str(error) == f"127.0.0.1:{server.port} takes no more requests now; try again in 3 min"
    waits.time += 190
    assert get(fetcher, to(server, "/papers")).body == b"[1]"
    assert waits.waited == []


def test_a_short_wait_for_ratelimit_is_waited(fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(headers={"RateLimit": '"api";r=0;t=4'}), Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"))
    assert get(fetcher, to(server, "/papers")).body == b"[1]"
    assert waits.waited == [5]


def test_an_answer_that_was_under_way_does_not_end_a_wait(fetcher: Fetcher, server: Server) -> None:
    go = Event()
    server.on("/papers/1", Reply(until=go))
    server.on("/papers/2", Reply(headers={"RateLimit": '"api";r=0;t=189'}))
    earlier = fetcher.fetch(to(server, "/papers/1"))
    server.wait_for("/papers/1")
    get(fetcher, to(server, "/papers/2"))
    go.set()
    earlier.result(PATIENCE_S)
    assert isinstance(failure(fetcher, to(server, "/papers/3")), ServiceError)
    assert server.asked("/papers/3") == 0


def test_what_one_part_of_a_service_asks_for_leaves_the_others_alone(
    fetcher: Fetcher, server: Server
) -> None:
    server.on("/api/papers", Reply(429, headers={"Retry-After": "60"}))
    server.on("/papers", Reply(body=b"[1]"))
    failure(fetcher, to(server, "/api/papers"))
    assert get(fetcher, to(server, "/papers")).body == b"[1]"


def test_a_dead_service_is_not_hammered(fetcher: Fetcher, server: Server, waits: Waits) -> None:
    server.on("/papers", Reply(503))
    first = failure(fetcher, to(server, "/papers/1"))
    assert isinstance(first, ServiceError)
    assert first.status == 404  # a service that answers is not dead
    failure(fetcher, to(server, "/papers"))
    asked = len(server.requests)

    error = failure(fetcher, to(server, "/papers/2"))
    assert isinstance(error, ServiceError)
    assert error.status == 503
    assert error.url == server.at("/papers/2")
    assert len(server.requests) == asked

    failure(fetcher, to(server, "/papers"), renew=True)
    assert len(server.requests) == asked + LIMITS.tries

    server.on("/papers", Reply(body=b"[1]"))
    waits.time += LIMITS.rest_s
    assert get(fetcher, to(server, "/papers")).body == b"[1]"


def test_a_service_that_came_back_is_asked_again(fetcher: Fetcher, server: Server) -> None:
    server.on("/papers", Reply(503))
    failure(fetcher, to(server, "/papers"))
    server.on("/papers", Reply(body=b"[1]"))
    get(fetcher, to(server, "/papers"), renew=True)
    assert get(fetcher, to(server, "/papers")).via == "network"


def test_a_host_that_cannot_be_reached_is_left_alone_for_a_while(fetcher: Fetcher, waits: Waits) -> None:
    url = nobody()
    first = failure(fetcher, Request(f"{url}/papers/1", "application/json"))
    assert len(waits.waited) == LIMITS.tries - 1
    second = failure(fetcher, Request(f"{url}/papers/2", "application/json"))
    assert len(waits.waited) == LIMITS.tries - 1
    assert isinstance(second, UnreachableError)
    assert str(second) == str(first)
    assert second.url == f"{url}/papers/2"


def test_only_a_few_requests_are_under_way_at_once(folder: Path, server: Server) -> None:
    go = Event()
    for number in range(9):
        server.on(f"/papers/{number}", Reply(until=go))
    with fetcher_of(folder, limits=LIMITS._replace(at_once=2)) as fetcher:
        futures = [fetcher.fetch(to(server, f"/papers/{number}")) for number in range(9)]
        server.wait_for_all(2)
        assert len(server.requests) == 2
        go.set()
        assert wait(futures, PATIENCE_S).not_done == set()
    assert len(server.requests) == 9
