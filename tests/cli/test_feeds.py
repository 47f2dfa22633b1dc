"""`papertui list FEED` beside a service: what it says, what is at hand instead, and who gets the token."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.service import API, DAY, asking, days_back, ids, keep, online, papers, publish, state
from tests.cli.support import done, run
from tests.support.pages import HOSTILE_TEXTS
from tests.support.server import Reply, Server, nobody

TOKEN = "hf_ThisIsASecret"


def test_a_day_is_listed_as_the_service_has_it(home: Path, server: Server) -> None:
    server.on(asking(DAY), papers(DAY))
    listed = json.loads(done(home, "list", DAY, "--json", env=online(server)).out)
    assert [paper["id"] for paper in listed] == ids(DAY, 2)
    assert (listed[0]["title"], listed[0]["upvotes"], listed[0]["comments"]) == (
        f"Paper {ids(DAY, 1)[0]}",
        7,
        1,
    )


def test_what_is_fresh_is_not_asked_for_again_and_is_there_without_a_network(
    home: Path, server: Server
) -> None:
    server.on(asking(DAY), papers(DAY))
    listed = done(home, "list", DAY, env=online(server)).out
    assert done(home, "list", DAY, env=online(server)).out == listed
    assert done(home, "list", DAY).out == listed
    assert done(home, "list", DAY, "--offline", env=online(server)).out == listed
    assert len(server.requests) == 1


def test_without_a_feed_the_latest_day_with_papers_is_listed(home: Path, server: Server) -> None:
    days = days_back(4)
    publish(server, {days[2]: 3, days[3]: 5})
    assert done(home, "list", "--quiet", env=online(server)).lines == ids(days[2], 3)
    assert [server.asked(asking(day)) for day in days] == [1, 1, 1, 0]
    assert done(home, "list", "--quiet").lines == ids(days[2], 3)


def test_what_is_at_hand_stands_in_for_an_answer_and_that_is_said(home: Path, server: Server) -> None:
    keep(home, DAY, *ids(DAY, 3))
    result = run(home, "list", DAY, "--quiet", env=online(server))
    result.complains(0, "has no such answer (404", "these papers are: not refreshed · as of ")
    assert result.lines == ids(DAY, 3)


def test_the_page_that_ships_stands_in_where_nobody_answers(home: Path) -> None:
    result = run(home, "list", "--quiet", env=online(nobody()))
    result.complains(0, "could not be reached: connection refused", "these papers are: bundled · offline")
    assert len(result.lines) == 52


def test_where_nothing_is_at_hand_it_fails_as_the_network_did(home: Path, server: Server) -> None:
    result = run(home, "list", DAY, env=online(server))
    result.complains(3, "has no such answer (404")
    assert result.out == ""


@pytest.mark.parametrize("json_too", [[], ["--json"]], ids=["table", "json"])
def test_an_answer_that_is_no_list_of_papers_is_a_failure(
    json_too: list[str], home: Path, server: Server
) -> None:
    server.on(API, Reply(body=b"<p>Be right back", headers={"Content-Type": "text/html"}))
    result = run(home, "list", DAY, *json_too, env=online(server))
    assert (result.status, result.out) == (3, "")


def test_an_empty_day_is_no_failure_of_the_network(home: Path, server: Server) -> None:
    server.on(asking(DAY), Reply(json=[]))
    run(home, "list", DAY, env=online(server)).complains(1, "there is no paper in Mon 29 Jun 2026")


def test_without_a_network_what_is_not_in_the_library_is_not_to_be_had(home: Path, server: Server) -> None:
    result = run(home, "list", DAY, "--offline", env=online(server))
    result.complains(3, "Mon 29 Jun 2026 is not in the library, and the network is forbidden")
    assert server.requests == []


def test_an_endpoint_that_is_no_address_is_wrong_usage(home: Path) -> None:
    run(home, "list", DAY, env=online("ftp://example")).complains(2, "HF_ENDPOINT='ftp://example'")


def test_the_token_goes_to_its_host_and_nowhere_else(home: Path, server: Server) -> None:
    with Server() as elsewhere:
        elsewhere.on("/moved", papers(DAY))
        server.on(asking(DAY), Reply(302, headers={"Location": elsewhere.at("/moved")}))
        listed = done(home, "list", DAY, "--quiet", env=online(server, HF_TOKEN=TOKEN))
        assert listed.lines == ids(DAY, 2)
        assert server.last(asking(DAY)).headers["authorization"] == f"Bearer {TOKEN}"
        assert "authorization" not in elsewhere.last("/moved").headers
    assert not [file for file in home.rglob("*") if file.is_file() and TOKEN.encode() in file.read_bytes()]


def test_a_list_from_the_service_is_no_sitting_either(home: Path, server: Server) -> None:
    keep(home, DAY, *ids(DAY, 1), age=timedelta(days=40))
    server.on(asking(DAY), papers(DAY))
    done(home, "list", DAY, env=online(server))
    assert state(home, "sitting", f"place:{DAY}", f"visit:{DAY}") == [None] * 3


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_what_an_answer_holds_cannot_control_a_terminal(hostile: str, home: Path, server: Server) -> None:
    server.on(asking(DAY), papers(DAY, 1, title=f"Title {hostile}"))
    result = done(home, "list", DAY, env=online(server))
    assert len(result.lines) == 1
    assert not {*result.out[:-1]} & {*map(chr, [*range(32), *range(127, 160)]), "\u202e", "\u2066", "\u2028"}


@pytest.mark.parametrize("status", [404, 429])
def test_what_a_failure_says_of_itself_cannot_control_a_terminal(
    status: int, home: Path, server: Server
) -> None:
    reason = "no\x1b[2J\x9b31m\u202e such\nday"
    server.on(API, Reply(status, json={"error": reason}, headers={"Retry-After": "600"}))
    run(home, "list", DAY, env=online(server)).complains(3, "no such day")
