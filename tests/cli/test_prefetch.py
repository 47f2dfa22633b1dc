"""`papertui prefetch`: what is fetched, what is skipped, what failed, and what is told of it."""

from __future__ import annotations

import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest

from papertui.cli.arguments import parse
from papertui.cli.prefetch import Pace, prefetch
from papertui.errors import LibraryUnwritableError
from tests.cli.service import API, DAY, asking, days_back, ids, keep, online, papers, publish
from tests.cli.support import PAPERTUI, Result, done, environment, run
from tests.support.server import Reply, Server
from tests.support.terminal import Terminal

OTHER = "2026-06-26"


class Waits:
    """Stands in for time: waits take none, and are remembered."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    @property
    def pace(self) -> Pace:
        return Pace(sleep=self.seconds.append)


def fetch(
    home: Path, capsys: pytest.CaptureFixture[str], server: Server, *words: str, pace: Pace | None = None
) -> Result:
    """`papertui prefetch` with `words`, in this process, where its waits can be looked at."""
    environ = {**environment(home), **online(server)}
    status = prefetch(parse(["prefetch", *words]), environ, pace or Waits().pace)
    return Result(status, *capsys.readouterr())


def test_every_day_is_fetched_and_told_in_a_line_weekends_too(home: Path, server: Server) -> None:
    days = days_back(3)
    publish(server, {days[0]: 1, days[2]: 3})
    result = done(home, "prefetch", "--days", "3", env=online(server))
    assert result.lines == [
        f"{days[0]}  fetched: 1 paper",
        f"{days[1]}  fetched: 0 papers",
        f"{days[2]}  fetched: 3 papers",
        "3 feeds: 3 fetched",
    ]
    assert done(home, "list", days[2], "--quiet").lines == ids(days[2], 3)


def test_feeds_of_every_kind_are_fetched_each_once(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("date=2026-06-29", "week=2026-W20", "sort=trending", "submitter=ada"):
        server.on(f"{API}?{path}&limit=100", papers(DAY, len(server.requests) + 1))
    server.on("/api/papers/search", papers(DAY))
    feeds = [DAY, "2026-W20", "trending", "by:ada", "search:sparse attention", "29 June 2026"]
    result = fetch(home, capsys, server, *feeds)
    assert [line.partition("  ")[0].strip() for line in result.lines[:-1]] == feeds[:-1]
    assert result.lines[-1] == "5 feeds: 5 fetched"
    assert len({line.index("fetched:") for line in result.lines[:-1]}) == 1
    assert len(server.requests) == 5


def test_what_is_fresh_is_skipped_and_said_so(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = Waits()
    publish(server, {DAY: 2, OTHER: 3})
    assert fetch(home, capsys, server, DAY).status == 0
    result = fetch(home, capsys, server, DAY, OTHER, pace=waits.pace)
    assert result.lines == [
        f"{DAY}  fresh: 2 papers",
        f"{OTHER}  fetched: 3 papers",
        "2 feeds: 1 fetched, 1 fresh",
    ]
    assert (server.asked(asking(DAY)), waits.seconds) == (1, [])


def test_what_fails_is_told_exactly_and_all_others_are_fetched(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(home, "2026-06-25", *ids("2026-06-25", 1), age=timedelta(hours=1))
    server.on(asking(DAY), papers(DAY))
    server.on(asking("2026-06-25"), papers("2026-06-25"))
    feeds = [DAY, OTHER, "2026-06-25"]
    result = fetch(home, capsys, server, *feeds)
    assert result.status == 3
    assert result.lines[0] == f"{DAY}  fetched: 2 papers"
    assert result.lines[1].startswith(f"{OTHER}  failed: ")
    assert "has no such answer (404" in result.lines[1]
    assert result.lines[2:] == ["2026-06-25  fresh: 1 paper", "3 feeds: 1 fetched, 1 fresh, 1 failed"]
    assert result.err == "papertui: 1 of 3 feeds could not be had; the same command tries again\n"
    server.on(asking(OTHER), papers(OTHER))
    again = fetch(home, capsys, server, *feeds)
    assert (again.status, again.lines[-1]) == (0, "3 feeds: 1 fetched, 2 fresh")


def test_the_service_is_given_time_between_two_feeds(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    waits = Waits()
    publish(server, dict.fromkeys(days_back(4), 1))
    fetch(home, capsys, server, "--days=4", pace=waits.pace)
    assert waits.seconds == [Pace().pause] * 3
    assert 300 / Pace().pause < 500  # requests in five minutes


def test_a_wait_that_the_service_asks_for_is_waited(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    busy = Reply(429, headers={"Retry-After": "200"})
    server.on(asking(DAY), busy)
    server.on("/papers/date/2026-06-29", busy)

    waits = Waits()
    assert fetch(home, capsys, server, DAY, pace=waits.pace).status == 3
    assert waits.seconds == [200.0]
    assert fetch(home, capsys, server, DAY, pace=waits.pace._replace(patience=100.0)).status == 3
    assert waits.seconds == [200.0]


def test_days_before_the_service_began_are_not_asked_for(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    today, _, first = days_back(3)
    monkeypatch.setattr("papertui.cli.prefetch.BEGAN", date.fromisoformat(first))
    publish(server, {today: 1})
    result = fetch(home, capsys, server, "--days", "99999")
    assert result.lines[-2:] == [f"{first}  fetched: 0 papers", "3 feeds: 3 fetched"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        pytest.param([], "needs a FEED or --days N", id="nothing"),
        pytest.param(["--days", "0"], "--days '0' is no number of days", id="no day"),
        pytest.param(["--days", "-3"], "--days '-3' is no number of days", id="negative"),
        pytest.param(["--days", "²"], "is no number of days", id="no digit"),
        pytest.param(["--days="], "needs a FEED or --days N", id="empty"),
        pytest.param(["today", "starred"], "starred does not come from the service", id="local"),
        pytest.param(["today", "nonsense"], "there is no feed 'nonsense'", id="no feed"),
    ],
)
def test_what_is_not_understood_is_said_before_anything_is_asked(
    words: list[str], complaint: str, home: Path, server: Server
) -> None:
    run(home, "prefetch", *words, env=online(server)).complains(2, complaint)
    assert server.requests == []
    assert not home.exists()


def test_it_needs_the_network(home: Path, server: Server) -> None:
    result = run(home, "prefetch", DAY, "--offline", env=online(server))
    result.complains(3, "The network is forbidden")
    assert (result.out, server.requests) == ("", [])


def test_names_and_failures_cannot_control_a_terminal(home: Path, server: Server) -> None:
    server.on("/api/papers/search", Reply(404, json={"error": "no\x1b[2J\x9b31m\u202e such\nthing"}))
    server.on("/papers", Reply(404))
    result = run(home, "prefetch", "search:a\x1b[2J\u202eb 模型", "--ascii", env=online(server))
    assert result.lines[0].startswith("search:ab ??  failed: ")
    assert result.lines[0].endswith("no such thing")
    assert result.out.replace("\n", "").isprintable()


def test_where_the_disk_is_full_it_ends_and_says_so(
    home: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    done(home, "list")
    publish(server, {DAY: 300, OTHER: 1})
    with full_at((home / "library.db").stat().st_size + 20_000), pytest.raises(LibraryUnwritableError):
        fetch(home, capsys, server, DAY, OTHER)
    assert capsys.readouterr().out == "2 feeds: 2 not asked for\n"


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file can grow over `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


# In a terminal


def test_a_terminal_has_one_line_that_is_written_anew(home: Path, server: Server) -> None:
    home.mkdir()
    days = days_back(3)
    publish(server, dict.fromkeys(days, 1))
    with Terminal([*PAPERTUI, "prefetch", "--days", "3"], home, 60, env=online(server)) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.text().strip() == "3 feeds: 3 fetched"
        assert b"2 of 3: " in terminal.output
        assert b"\x1b" not in terminal.output


def test_a_terminal_keeps_the_lines_of_what_failed(home: Path, server: Server) -> None:
    home.mkdir()
    publish(server, {DAY: 1})
    server.on(asking(OTHER), Reply(404))
    command = [*PAPERTUI, "prefetch", OTHER, DAY]
    with Terminal(command, home, 120, env=online(server)) as terminal:
        assert terminal.wait_exit() == 3
        lines = terminal.text().strip().split("\n")
        assert lines[0].startswith(f"{OTHER}  failed: ")
        assert lines[1:] == [
            "2 feeds: 1 fetched, 1 failed",
            "papertui: 1 of 2 feeds could not be had; the same command tries again",
        ]


# Interrupted


def test_ctrl_c_ends_it_with_a_true_summary_and_the_rest_can_be_fetched_later(
    home: Path, server: Server
) -> None:
    never = Event()
    days = days_back(3)
    publish(server, dict.fromkeys(days, 1))
    server.on(asking(days[1]), Reply(until=never))
    child = subprocess.Popen(
        [*PAPERTUI, "prefetch", "--days", "3"],
        env=environment(home, **online(server)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        server.wait_for(asking(days[1]))
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=10)
    assert (child.returncode, err) == (130, "papertui: interrupted\n")
    assert out.splitlines() == [f"{days[0]}  fetched: 1 paper", "3 feeds: 1 fetched, 2 not asked for"]
    server.on(asking(days[1]), papers(days[1]))
    again = done(home, "prefetch", "--days", "3", env=online(server)).lines
    assert again[-1] == "3 feeds: 2 fetched, 1 fresh"


def test_kill_9_keeps_what_was_told_as_fetched(home: Path, server: Server) -> None:
    days = days_back(2)
    never = Event()
    publish(server, {days[0]: 2})
    server.on(asking(days[1]), Reply(until=never))
    child = subprocess.Popen(
        [*PAPERTUI, "prefetch", "--days", "2"],
        env=environment(home, **online(server)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        server.wait_for(asking(days[1]))
        child.kill()
        out, _ = child.communicate(timeout=10)
    assert out == f"{days[0]}  fetched: 2 papers\n"
    assert done(home, "list", days[0], "--quiet").lines == ids(days[0], 2)
