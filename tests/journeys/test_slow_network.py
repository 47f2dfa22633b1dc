"""A network that takes for ever, or breaks: keys, quitting and the disk do not wait for it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from tests.session.support import Clock
from tests.support.server import Asked, Reply, deaf
from tests.support.service import TODAY, Service, api, papers, title_of, until, visiting
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service
from tests.support.terminal import Terminal

PAPERTUI = [sys.executable, "-m", "papertui"]
NEVER = Event()


def any_day(first: int, last: int) -> Callable[[Asked], Reply]:
    """A route that has the same papers on every day: the clock of a real program is the machine's."""

    def answer(asked: Asked) -> Reply:
        day = asked.path.partition("date=")[2][:10]
        return Reply(json=papers(first, last, day))

    return answer


def live(address: str, home: Path) -> dict[str, str]:
    """The environment of a program that may ask this service."""
    return {"HF_ENDPOINT": address, "PAPERTUI_OFFLINE": "0", "SSL_CERT_DIR": str(home)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of the data: a terminal starts in it."""
    return tmp_path


@pytest.fixture
def stalled(service: Service) -> Service:
    """A service that takes every question and answers none."""
    service.always(Reply(until=NEVER))
    return service


async def test_with_a_service_that_never_answers_every_key_does_what_it_does(
    home: Path, stalled: Service, clock: Clock
) -> None:
    async with visiting(home, stalled, clock, patient=False) as reader:
        press, screen = reader.pilot.press, reader.papers
        await until(reader, lambda: "bundled · refreshing" in reader.top)
        await press("j", "j")
        assert reader.place == 3
        await press("s")
        await until(reader, lambda: "1 ★" in reader.top)
        await press("/", *"has:code", "enter")
        await until(reader, lambda: "Papers · has:code" in reader.screen)
        await press("enter", "escape", "escape")
        assert not reader.session.in_force
        await press("R")
        await until(reader, lambda: reader.bottom == "Still waiting for an answer.")
        await press("T")
        await until(reader, lambda: "Asking for Trending…" in reader.screen)
        await press("escape")
        await until(reader, lambda: reader.place > 1)
        await press("d", *"29 jun", "enter")
        await until(reader, lambda: "Asking for Mon 29 Jun 2026…" in reader.screen)
        assert reader.top.endswith("fetching")
        await press("[")
        await until(reader, lambda: "Asking for Sun 28 Jun 2026…" in reader.screen)
        await press("]", "]")
        await until(reader, lambda: "Asking for Tue 30 Jun 2026…" in reader.screen)
        await press("t")
        await until(reader, lambda: reader.session.feed.name == "bundled")
        await press("?")
        await until(reader, lambda: reader.app.screen is not screen)
        await press("escape", "q")
        await until(reader, lambda: not reader.is_open)
        assert reader.starred, "and what was done is done"


async def test_an_answer_that_stops_in_the_middle_moves_nothing(
    home: Path, service: Service, clock: Clock
) -> None:
    go = Event()
    service.day(TODAY, papers(1, 9, TODAY), Reply(json=papers(1, 12, TODAY), midway=go))
    async with visiting(home, service, clock) as reader:
        await reader.pilot.press("j", "R")
        service.wait_for(api(TODAY), 2)
        await until(reader, lambda: reader.top.endswith("live · refreshing"))
        await reader.pilot.press("j")
        assert (reader.title, len(reader.session)) == (title_of(3), 9)
        go.set()
        await reader.settle()
        assert (reader.title, len(reader.session), reader.bottom) == (title_of(3), 12, "3 new papers.")


# In a real terminal


def test_the_live_day_arrives_and_is_there_offline_the_next_time(place: Path, service: Service) -> None:
    service.on("/api/daily_papers", any_day(1, 31))
    with Terminal(PAPERTUI, place, 120, 40, env=live(service.url, place)) as terminal:
        terminal.wait_for(r"31 papers .* live")
        terminal.wait_for(title_of(1))
        terminal.type("js")
        terminal.wait_for("1 ★")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
    asked = len(service.paths)
    with Terminal([*PAPERTUI, "--offline"], place, 120, 40, env=live(service.url, place)) as terminal:
        terminal.wait_for(r"31 papers .* 1 ★ +offline · as of")
        terminal.type("R")
        terminal.wait_for("The network is forbidden")
        terminal.type("q")
        assert terminal.wait_exit() == 0
    assert len(service.paths) == asked


@pytest.mark.parametrize("key", ["q", "<c-q>"])
def test_quitting_waits_for_no_answer(place: Path, stalled: Service, key: str) -> None:
    with Terminal(PAPERTUI, place, 80, 24, env=live(stalled.url, place)) as terminal:
        terminal.wait_for("52 papers")
        stalled.wait_for_all(1)
        terminal.type(f"j{key}")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back


def test_quitting_waits_for_no_connection(place: Path) -> None:
    with deaf() as address, Terminal(PAPERTUI, place, 120, 40, env=live(address, place)) as terminal:
        terminal.wait_for("refreshing")
        terminal.type("q")
        assert terminal.wait_exit() == 0


def test_kill_9_during_a_refresh_leaves_the_library_whole_and_the_stars_there(
    place: Path, service: Service
) -> None:
    service.on("/api/daily_papers", any_day(1, 31))
    env = live(service.url, place)
    with Terminal(PAPERTUI, place, 120, 40, env=env) as terminal:
        terminal.wait_for("31 papers")
        terminal.type("js")
        terminal.wait_for("Starred.")
        service.on("/api/daily_papers", lambda asked: any_day(1, 40)(asked)._replace(midway=NEVER))
        sent = service.sent
        terminal.type("R")
        terminal.wait_for("refreshing")
        terminal.wait_for(lambda: service.sent > sent)
        terminal.kill()
    with closing(sqlite3.connect(place / "library.db")) as library:
        assert library.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    service.on("/api/daily_papers", any_day(1, 40))
    with Terminal(PAPERTUI, place, 120, 40, env=env) as terminal:
        terminal.wait_for(r"31 papers .* 1 ★")
        terminal.type("R")
        terminal.wait_for(r"40 papers .* 1 ★ +live")
        terminal.type("q")
        assert terminal.wait_exit() == 0
