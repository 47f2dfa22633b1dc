"""`papertui doctor`: all is well, or what is wrong and what to do; never a secret."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from papertui import __version__
from papertui.cli.finding import size
from papertui.library.library import Library
from tests.cli.service import API, DAY, days_back, ids, keep, online, publish
from tests.cli.support import PAPERTUI, done, run
from tests.cli.test_libraries import locked, run_unprivileged
from tests.support.server import Reply, Server, nobody
from tests.support.terminal import Terminal

__all__ = ["locked"]  # a fixture

SECRET = "hf_ThisIsASecret"
GROUPS = ["versions", "paths", "terminal", "library", "cache", "service"]


def examined(home: Path, *words: str, env: dict[str, str] | None = None) -> dict[str, Any]:
    """What `papertui doctor --json` tells; its exit status is as it says."""
    result = run(home, "doctor", "--json", *words, env=env)
    told: dict[str, Any] = json.loads(result.out)
    assert (result.status, result.err) == (0 if told["ok"] else 1, "")
    return told


def wrong(told: dict[str, Any]) -> list[str]:
    """The names of what is wrong."""
    return [
        f"{group}.{name}"
        for group in GROUPS
        for name, finding in told[group].items()
        if not finding["ok"] or finding["advice"] is not None
    ]


def shut(home: Path) -> None:
    """Make the library's folder as the program would have made it."""
    home.mkdir(mode=0o700, exist_ok=True)
    home.chmod(0o700)


def test_all_is_well_on_a_new_machine_and_nothing_is_made(home: Path) -> None:
    told = examined(home)
    assert wrong(told) == []
    assert [*told] == ["ok", *GROUPS]
    assert told["versions"]["papertui"]["found"] == __version__
    assert told["library"]["integrity"]["found"] == "there is none yet"
    assert told["service"]["answer"]["found"].startswith("not asked: the network is forbidden")
    assert not home.exists()


def test_a_line_tells_each_finding_and_whether_it_is_well(home: Path) -> None:
    result = done(home, "doctor")
    assert [line for line in result.lines if not line.startswith(" ")] == GROUPS
    assert f"  ok     papertui          {__version__}" in result.lines
    assert not [line for line in result.lines if line.startswith("  wrong")]
    assert done(home, "doctor", "--ascii").out.isascii()


def test_what_is_there_is_told(home: Path) -> None:
    keep(home, DAY, *ids(DAY, 3))
    done(home, "star", ids(DAY, 1)[0])
    library = Library.open(home / "library.db", lambda: datetime.now(UTC))
    try:
        library.maintain().result()
    finally:
        library.close()
    told = examined(home)
    assert wrong(told) == []
    assert told["library"]["integrity"]["found"].startswith("whole, version ")
    assert told["library"]["content"]["found"].startswith("papers 55, starred 1, editions 2, ")
    assert told["library"]["backup"]["found"] == "1, the newest of 1 min ago"
    assert f"{home}/library.db, mode 0600, owner " in told["paths"]["library"]["found"]
    assert "local file system" in told["paths"]["library"]["found"]


def test_the_service_answers_and_then_so_does_the_cache(home: Path, server: Server) -> None:
    (today,) = days_back(1)
    publish(server, {today: 4})
    told = examined(home, env=online(server))
    assert wrong(told) == []
    assert told["service"]["address"]["found"] == server.url
    assert told["service"]["answer"]["found"].endswith(" ms, with 4 papers of today")
    assert told["service"]["token"]["found"] == "not set"
    assert examined(home)["cache"]["answers"]["found"].endswith("B, readable")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        pytest.param(Reply(401), "check the token", id="refused"),
        pytest.param(Reply(429, headers={"Retry-After": "600"}), "too many requests", id="too many"),
        pytest.param(Reply(body=b"<p>Sign in"), "", id="no papers"),
    ],
)
def test_a_service_that_fails_is_wrong_and_says_why(
    reply: Reply, words: str, home: Path, server: Server
) -> None:
    server.on(API, reply)
    told = examined(home, env=online(server))
    assert wrong(told) == ["service.answer"]
    assert words in told["service"]["answer"]["found"]


def test_a_service_that_is_not_there_is_wrong(home: Path) -> None:
    told = examined(home, env=online(nobody()))
    assert wrong(told) == ["service.answer"]
    assert "connection refused" in told["service"]["answer"]["found"]


def test_no_secret_is_told(home: Path, server: Server) -> None:
    publish(server, {})
    address = server.url.replace("://", f"://me:{SECRET}@")
    env = online(address, HF_TOKEN=SECRET, HTTPS_PROXY=f"http://me:{SECRET}@127.0.0.1:9")
    for words in ([], ["--json"]):
        result = run(home, "doctor", *words, env=env)
        assert (result.status, result.err) == (0, "")
        assert SECRET not in result.out
    told = examined(home, env=env)
    assert told["service"]["token"]["found"] == "set"
    assert told["service"]["proxy"]["found"] == "by HTTPS_PROXY"


def test_what_an_answer_says_cannot_control_a_terminal(home: Path, server: Server) -> None:
    server.on(API, Reply(404, json={"error": "gone\x1b[2J\x9b31m\u202e for\ngood"}))
    result = run(home, "doctor", env=online(server))
    assert result.status == 1
    assert "gone for good" in result.out
    assert result.out.replace("\n", "").isprintable()


def test_an_endpoint_that_is_no_address_is_wrong(home: Path) -> None:
    assert wrong(examined(home, env={"HF_ENDPOINT": "ftp://example"})) == ["service.address"]


def test_a_configuration_that_is_not_understood_is_wrong_and_all_else_is_looked_at(home: Path) -> None:
    shut(home)
    (home / "config.toml").write_text("colour = 1\n")
    told = examined(home)
    assert wrong(told) == ["paths.configuration"]
    assert "no setting 'colour'" in told["paths"]["configuration"]["found"]


def test_a_damaged_library_is_wrong_and_the_next_start_repairs_it(home: Path) -> None:
    done(home, "star", "2510.08666")
    with closing(sqlite3.connect(home / "library.db")) as connection:
        connection.execute("UPDATE papers SET facts = 'garbled'")
        connection.commit()
    told = examined(home)
    assert wrong(told) == ["library.integrity"]
    assert told["library"]["integrity"]["advice"] == "start papertui again, and it will be repaired"
    run(home, "list").complains(0, "The library was damaged; it was moved to")
    assert wrong(examined(home)) == []


def test_a_newer_library_is_wrong_and_left_alone(home: Path) -> None:
    done(home, "list")
    with closing(sqlite3.connect(home / "library.db")) as connection:
        connection.execute("PRAGMA user_version = 999")
    told = examined(home)
    assert wrong(told) == ["library.integrity"]
    assert told["library"]["integrity"]["advice"] == "update this one"
    assert wrong(examined(home)) == ["library.integrity"]


def test_a_damaged_cache_is_wrong_and_need_not_be_kept(home: Path, server: Server) -> None:
    publish(server, {})
    examined(home, env=online(server))
    (home / "cache" / "answers" / "cache.db").write_bytes(b"noise" * 999)
    told = examined(home)
    assert wrong(told) == ["cache.answers"]
    assert told["cache"]["answers"]["advice"].startswith(f"delete {home}/cache")


def test_files_that_others_can_read_or_replace_are_wrong(home: Path) -> None:
    done(home, "list")
    (home / "library.db").chmod(0o644)
    told = examined(home)
    assert wrong(told) == ["paths.library"]
    assert told["paths"]["library"]["advice"] == f"others may read it: chmod 600 {home}/library.db"
    (home / "library.db").chmod(0o600)
    home.chmod(0o777)
    assert {name.partition(".")[0] for name in wrong(examined(home))} == {"paths"}


def test_a_folder_that_cannot_be_written_is_wrong(locked: Path) -> None:
    result = run_unprivileged(locked, "doctor", "--json")
    told = json.loads(result.out)
    assert (result.status, result.err) == (1, "")
    assert "paths.library" in wrong(told)
    assert "PAPERTUI_HOME" in told["paths"]["library"]["advice"]


def test_the_terminal_is_told(home: Path) -> None:
    shut(home)
    env = {"SSH_CONNECTION": "1 2 3 4", "NO_COLOR": "1", "BROWSER": "no-such-browser"}
    with Terminal([*PAPERTUI, "doctor"], home, 100, 60, env=env) as terminal:
        assert terminal.wait_exit() == 1
        for words in (
            r"TERM +xterm-256color",
            r"size +100×60",
            r"colors +none",
            r"characters +Unicode",
            r"inside +ssh",
            r"clipboard +the terminal, by OSC 52",
            r"wrong +browser +no-such-browser \(from \$BROWSER\), which is missing",
        ):
            terminal.wait_for(words)


def test_an_ascii_terminal_is_told(home: Path) -> None:
    told = examined(home, env={"TERM": "linux"})
    assert told["terminal"]["characters"]["found"] == "ASCII"
    assert told["terminal"]["links"]["found"] == "none"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 B"), (812, "812 B"), (3_400_000, "3.4 MB"), (120_000, "120 kB"), (5e15, "5,000.0 TB")],
)
def test_sizes_are_told_in_units(count: float, words: str) -> None:
    assert size(count) == words
