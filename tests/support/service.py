"""Hugging Face as a test wants it, on loopback: days of invented papers, and a person who reads them.

with Service() as service:
    service.day("2026-06-30", papers(1, 31))
    async with visiting(home, service, clock) as reader:
        ...
"""

from __future__ import annotations

import html
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from papertui import wire
from papertui.editions.editions import Editions
from papertui.fetch.fetcher import Fetcher
from papertui.fetch.settings import Limits
from papertui.library.library import Library
from tests.session.support import Clock, Sitting
from tests.support.reader import Reader
from tests.support.server import Asked, Reply, Route, Server

Entry = dict[str, Any]

TODAY, MONDAY, FRIDAY = "2026-06-30", "2026-06-29", "2026-06-26"  # as the clock of a sitting begins
PATIENCE_S = 30.0

_KINDS = ("Quiet", "Patient", "Frugal", "Nimble", "Sober", "Candid", "Mossy")
_THINGS = ("Lanterns", "Rivers", "Beehives", "Orchards", "Looms", "Harbours", "Almanacs", "Kettles")
_SENTENCE = "We study what {} do when nobody looks, and find that 41% of them rest. "


def title_of(number: int) -> str:
    """The invented title of the paper of a number; no other has it."""
    kind, thing = _KINDS[number % len(_KINDS)], _THINGS[number // 3 % len(_THINGS)]
    return f"{kind} {thing} {number}"


def entry(number: int, day: str = "", **facts: Any) -> Entry:
    """A paper as the API tells of it; `day` is its day in Daily Papers."""
    paper = {
        "id": f"2606.{number:05}",
        "title": title_of(number),
        "summary": _SENTENCE.format(title_of(number).lower()) * 3,
        "authors": [{"name": f"Ada Lind {number}"}, {"name": "Bo Reed"}],
        "publishedAt": "2026-06-25T00:00:00.000Z",
        "upvotes": number % 50,
        **({"submittedOnDailyAt": f"{day}T08:00:00.000Z"} if day else {}),
        **facts,
    }
    return {"paper": paper, "title": paper["title"], "numComments": number % 4}


def papers(first: int, last: int, day: str = "", **facts: Any) -> list[Entry]:
    """The papers from number `first` to `last`."""
    return [entry(number, day, **facts) for number in range(first, last + 1)]


def page(entries: Sequence[Entry], day: str, *, cards: bool = False) -> Reply:
    """The HTML page of a day: with the JSON of its scripts, or with no more than its cards."""
    data = json.dumps({"dateString": day, "dailyPapers": entries, "periodType": "day"})
    props = "" if cards else f' data-target="DailyPapers" data-props="{html.escape(data)}"'
    articles = "".join(
        f'<article><h3><a href="/papers/{one["paper"]["id"]}">{html.escape(one["title"])}</a></h3></article>'
        for one in entries
    )
    body = f"<!doctype html><html><body><div{props}></div><main>{articles}</main></body></html>"
    return Reply(body=body.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


class Service(Server):
    """Every day that nobody told it of is empty, as weekends are, and has no page."""

    def __init__(self) -> None:
        super().__init__()
        self.on("/api/daily_papers", Reply(json=[]))

    def day(self, day: str, *answers: Sequence[Entry] | Route) -> None:
        """What the API answers for a day, in turn: lists of papers, or replies as they stand."""
        self.on(api(day), *(_reply(answer) for answer in answers))

    def feed(self, query: str, *answers: Sequence[Entry] | Route) -> None:
        """What the API answers to `week=2026-W27`, `sort=trending` and such, in turn."""
        self.on(asking(query), *(_reply(answer) for answer in answers))

    def always(self, reply: Route) -> None:
        """Answer everything so, from now on."""
        with self._changed:
            self._routes.clear()
        self.on("/api/daily_papers", reply)

    @property
    def asked_for(self) -> list[str]:
        """What the API was asked for, as `2026-06-30` and `week=2026-W27`; other paths as they are."""
        queries = (path.removeprefix("/api/daily_papers?").removesuffix("&limit=100") for path in self.paths)
        return [query.removeprefix("date=") for query in queries]

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.requests]


def api(day: str) -> str:
    """The path that asks the API for a day."""
    return asking(f"date={day}")


def asking(query: str, page: int = 0) -> str:
    """The path of a query of the API, and of a page of its answer (from 0)."""
    return f"/api/daily_papers?{query}&limit=100" + (f"&p={page}" if page else "")


def in_pages(url: str, query: str, *pages: Sequence[Entry]) -> Callable[[Asked], Reply]:
    """A route for `/api/daily_papers` that gives `pages`, each naming the next in its `Link` header."""

    def answer(asked: Asked) -> Reply:
        number = int(asked.path.partition("&p=")[2] or 0)
        following = f'<{url}{asking(query, number + 1)}>; rel="next"'
        headers = {"Link": following} if number + 1 < len(pages) else {}
        return Reply(json=pages[number], headers=headers)

    return answer


def _reply(answer: Sequence[Entry] | Route) -> Route:
    return answer if isinstance(answer, Reply) or callable(answer) else Reply(json=list(answer))


# A person who reads them


class Haste(NamedTuple):
    """A fetcher's waits, which take no time: the clock that counts them is the test's own."""

    clock: Callable[[], datetime]
    waited: list[float]

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)

    def monotonic(self) -> float:
        return self.clock().timestamp() + sum(self.waited)


def hasty(environ: Mapping[str, str], clock: Callable[[], datetime]) -> Fetcher:
    """`wire.fetcher`, whose waits take no time; what must end in order has all the time that it needs."""
    haste = Haste(clock, [])
    return Fetcher(
        Path(environ["PAPERTUI_HOME"]) / "cache",
        clock=clock,
        token=environ.get("HF_TOKEN"),
        user_agent="papertui/test",
        limits=Limits(cache_s=60.0, closing_s=10.0),
        sleep=haste.sleep,
        monotonic=haste.monotonic,
    )


@pytest.fixture(autouse=True)
def loopback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proxy of this machine, no certificates (to read them takes longer than a test), and no waits."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setattr(wire, "fetcher", hasty)


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as service:
        yield service


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def editions_at(home: Path, service: Server | str, clock: Clock) -> Iterator[Editions]:
    """Editions of this service (or address) over the library in `home`."""
    url = service if isinstance(service, str) else service.url
    environ = {"PAPERTUI_HOME": str(home), "HF_ENDPOINT": url}
    library = Library.open(home / "library.db", clock)
    editions = wire.editions(library, environ, clock)
    try:
        yield editions
    finally:
        editions.close()
        library.close()


@contextmanager
def sitting_at(
    home: Path,
    service: Server | str,
    clock: Clock,
    feed: str | None = None,
    *,
    begin: bool = True,
    env: Mapping[str, str] | None = None,
) -> Iterator[Sitting]:
    """A sitting as `papertui [FEED]` begins one, when the service has told what it is asked for at first.

    Unless it is to `begin`, nobody is asked.
    """
    url = service if isinstance(service, str) else service.url
    environ = {"PAPERTUI_HOME": str(home), "HF_ENDPOINT": url, **(env or {})}
    session = wire.open_session(environ, feed, None, clock)
    try:
        sat = Sitting(session, clock)
        if begin:
            sat.then(session.begin)
        yield sat
    finally:
        session.close()


@asynccontextmanager
async def visiting(
    home: Path,
    service: Server | str,
    clock: Clock | None = None,
    *,
    feed: str | None = None,
    size: tuple[int, int] = (120, 40),
    env: Mapping[str, str] | None = None,
    patient: bool = True,
) -> AsyncIterator[Reader]:
    """The app as a person opens it with this service (or address); `patient`: once that has answered."""
    url = service if isinstance(service, str) else service.url
    environ = {"PAPERTUI_HOME": str(home), "HF_ENDPOINT": url, "PATH": "", **(env or {})}
    reader = Reader(wire.open_session(environ, feed, None, clock or Clock()), None, environ)
    try:
        async with reader.app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            reader.pilot = pilot
            await (reader.settle() if patient else pilot.pause())
            yield reader
            reader.session.close()
            await pilot.pause()
    finally:
        reader.session.close()


async def until(reader: Reader, seen: Callable[[], object]) -> None:
    """Wait for a condition, whatever is still under way."""
    end = time.monotonic() + PATIENCE_S
    while not seen():
        assert time.monotonic() < end, reader.screen
        await reader.pilot.pause()


def at(clock: Clock, year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> Clock:
    """The clock, set to a time of UTC."""
    clock.now = datetime(year, month, day, hour, minute, tzinfo=UTC)
    return clock
