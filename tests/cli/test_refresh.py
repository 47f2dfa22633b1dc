"""`papertui refresh`, as cron runs it: silent when all is well, one line and a status when not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.service import API, DAY, asking, days_back, ids, keep, online, papers, publish, state
from tests.cli.support import done, run
from tests.support.server import Reply, Server, nobody


def test_a_feed_is_fetched_into_the_library_in_silence(home: Path, server: Server) -> None:
    server.on(asking(DAY), papers(DAY))
    assert done(home, "refresh", DAY, env=online(server)).out == ""
    assert done(home, "list", DAY, "--quiet").lines == ids(DAY, 2)
    assert state(home, "sitting", f"place:{DAY}", f"visit:{DAY}") == [None] * 3


def test_the_service_is_asked_again_although_the_answer_is_fresh(home: Path, server: Server) -> None:
    server.on(asking(DAY), papers(DAY))
    for _ in range(2):
        done(home, "refresh", DAY, env=online(server))
    assert server.last(asking(DAY)).headers["if-none-match"] == f'"{DAY}"'
    assert len(server.requests) == 2
    assert done(home, "list", DAY, "--quiet").lines == ids(DAY, 2)


def test_what_is_new_joins_what_was_there(home: Path, server: Server) -> None:
    keep(home, DAY, *ids(DAY, 3))
    server.on(asking(DAY), papers(DAY, 2))
    done(home, "refresh", DAY, env=online(server))
    assert done(home, "list", DAY, "--quiet").lines == ids(DAY, 3)


def test_without_a_feed_it_is_the_latest_day_with_papers(home: Path, server: Server) -> None:
    days = days_back(3)
    publish(server, {days[1]: 4, days[2]: 2})
    assert done(home, "refresh", env=online(server)).out == ""
    assert done(home, "status", "--format", "{feed} {papers}").out == f"{days[1]} 4\n"


def test_a_day_that_repeats_the_one_before_is_no_failure(home: Path, server: Server) -> None:
    keep(home, "2026-06-28", *ids(DAY, 2))
    server.on(asking(DAY), papers(DAY, 2))
    assert done(home, "refresh", DAY, env=online(server)).out == ""


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        pytest.param(Reply(404), "has no such answer (404", id="not found"),
        pytest.param(Reply(429, headers={"Retry-After": "600"}), "has had too many requests", id="too many"),
        pytest.param(Reply(json={"error": "changed"}), "", id="no list"),
        pytest.param(Reply(body=b"[{", headers={"Content-Type": "application/json"}), "", id="malformed"),
    ],
)
def test_a_failure_is_one_line_and_status_3_and_costs_nothing(
    reply: Reply, complaint: str, home: Path, server: Server
) -> None:
    keep(home, DAY, *ids(DAY, 3))
    server.on(API, reply)
    result = run(home, "refresh", DAY, env=online(server))
    result.complains(3, complaint)
    assert result.out == ""
    assert done(home, "list", DAY, "--quiet").lines == ids(DAY, 3)


def test_where_nobody_answers_it_fails(home: Path) -> None:
    result = run(home, "refresh", env=online(nobody()))
    result.complains(3, "could not be reached: connection refused")
    assert result.out == ""


def test_it_needs_the_network(home: Path, server: Server) -> None:
    for words, env in ((["--offline"], online(server)), ([], {"HF_ENDPOINT": server.url})):
        run(home, "refresh", DAY, *words, env=env).complains(3, "The network is forbidden")
    assert server.requests == []


@pytest.mark.parametrize("feed", ["starred", "bundled"])
def test_what_does_not_come_from_the_service_is_refused(feed: str, home: Path, server: Server) -> None:
    run(home, "refresh", feed, env=online(server)).complains(2, f"{feed} does not come from the service")
    assert not home.exists()


def test_a_library_that_keeps_nothing_is_told(tmp_path: Path, server: Server) -> None:
    (tmp_path / "file").touch()
    server.on(API, papers(DAY))
    run(tmp_path / "file" / "home", "refresh", env=online(server)).complains(4, "cannot be written")
    assert server.requests == []
