"""`--verbose`: every request and what came of it is in the log, and no secret is."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.service import DAY, asking, days_back, online, papers, publish
from tests.cli.support import PAPERTUI, done, environment, run
from tests.support.server import Reply, Server

SECRET = "hf_ThisIsASecret"


def logged(home: Path) -> list[str]:
    """The lines of the log, without their times."""
    path = home / "state" / "papertui.log"
    return [line.partition("Z ")[2] for line in path.read_text().splitlines()] if path.exists() else []


@pytest.mark.parametrize(
    ("words", "env"),
    [
        pytest.param(["--verbose"], {}, id="option"),
        pytest.param([], {"PAPERTUI_VERBOSE": "1"}, id="environment"),
    ],
)
def test_a_request_is_logged_with_what_came_of_it(
    words: list[str], env: dict[str, str], home: Path, server: Server
) -> None:
    server.on(asking(DAY), papers(DAY))
    done(home, "list", DAY, *words, env=online(server, HF_TOKEN=SECRET, **env))
    (line,) = logged(home)
    assert line.startswith(f"{server.url}{asking(DAY)} network, ")
    assert SECRET not in line
    assert stat.S_IMODE((home / "state" / "papertui.log").stat().st_mode) == 0o600
    done(home, "refresh", DAY, *words, env=online(server, **env))
    assert " confirmed, " in logged(home)[1]


def test_a_failure_is_logged_and_the_way_that_is_tried_next(home: Path, server: Server) -> None:
    server.on("/api/daily_papers", Reply(404, json={"error": "no\x1b[2J such\nday"}))
    assert run(home, "list", DAY, "--verbose", env=online(server)).status == 3
    api, page = logged(home)
    assert "ServiceError: " in api
    assert api.isprintable()
    assert page.startswith(f"{server.url}/papers/date/{DAY} ServiceError: ")


def test_nothing_is_logged_where_nobody_wants_it(home: Path, server: Server) -> None:
    server.on(asking(DAY), papers(DAY))
    done(home, "list", DAY, env=online(server, PAPERTUI_VERBOSE="0"))
    assert logged(home) == []


def test_where_a_redirect_led_with_a_signature_is_not_logged(home: Path, server: Server) -> None:
    server.on(asking(DAY), Reply(302, headers={"Location": f"/signed?token={SECRET}"}))
    server.on("/signed", papers(DAY))
    done(home, "list", DAY, "--verbose", env=online(server))
    assert SECRET not in (home / "state" / "papertui.log").read_text()


def test_copies_that_run_at_once_share_the_log(home: Path, server: Server) -> None:
    publish(server, dict.fromkeys(days_back(4), 1))
    done(home, "list")
    copies = [
        subprocess.Popen(
            [*PAPERTUI, "list", day, "--quiet", "--verbose"],
            env=environment(home, **online(server)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for day in days_back(4)
    ]
    assert [copy.wait(30) for copy in copies] == [0] * 4
    assert sorted(line.partition("date=")[2][:10] for line in logged(home)) == sorted(days_back(4))
