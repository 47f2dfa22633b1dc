"""Papers, a clock, a reference fold, and children for the library's tests."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.marks import By, Mark
from papertui.model.paper import Paper
from papertui.text.words import title_key

ROOT = Path(__file__).parents[2]
START = datetime(2026, 6, 29, 10, 15, tzinfo=UTC)
FEED = Feed("2026-06-29", "29 Jun 2026")

PRELUDE = """
import json, os, resource, signal, sys
from pathlib import Path
from papertui.errors import LibraryError
from papertui.library import backup, rescue
from papertui.library.library import Library
from tests.library.support import Clock, numbered, star, stars
path = Path(sys.argv[1])
"""


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def numbered(number: int, **facts: Any) -> Paper:
    """A paper with an id, made of `number`."""
    key = f"2606.{number:05}"
    return Paper(key, **{"title": f"Paper number {number}", "arxiv_id": key, **facts})


def titled(title: str, **facts: Any) -> Paper:
    """A paper without an id."""
    return Paper(title_key(title), title, **facts)


def edition(*papers: Paper, fetched: datetime | None = START, feed: Feed = FEED) -> Edition:
    return Edition(feed, papers, "library", fetched)


def star(library: Library, *papers: Paper, by: By = "hand", value: str | None = "1") -> None:
    library.mark([Mark(paper, "starred", value) for paper in papers], by).result()


def read(library: Library, *papers: Paper, by: By = "hand", value: str | None = "1") -> None:
    library.mark([Mark(paper, "read", value) for paper in papers], by).result()


def stars(library: Library) -> list[str]:
    return [paper.key for paper in library.starred()]


@contextmanager
def opened(path: Path, clock: Clock | None = None) -> Iterator[Library]:
    library = Library.open(path, clock or Clock())
    try:
        yield library
    finally:
        library.close()


def rows(path: Path, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What another program reads in the library's file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


def folded(path: Path) -> dict[tuple[int, str], str | None]:
    """The fold of all events as its rule says it: by paper (through its aliases) and field the latest."""
    aliases = dict(rows(path, "SELECT key, paper FROM aliases"))
    latest: dict[tuple[int, str], tuple[tuple[int, str, int], str | None]] = {}
    for replica, seq, at, key, field, value in rows(
        path, "SELECT replica, seq, at, paper, field, value FROM events"
    ):
        if key in aliases:
            place = (aliases[key], field)
            event = ((at, replica, seq), value)
            latest[place] = max(latest.get(place, event), event, key=lambda event: event[0])
    return {place: value for place, (_, value) in latest.items()}


def stored_fold(path: Path) -> dict[tuple[int, str], str | None]:
    return {
        (paper, field): value for paper, field, value in rows(path, "SELECT paper, field, value FROM marks")
    }


def limit_pages(library: Library, pages: int) -> None:
    """Makes the disk of `library` full once its file has `pages` pages."""
    with library._writer.lock:
        library._writer.connection.execute(f"PRAGMA max_page_count={pages}")


def start_child(code: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PRELUDE + code, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_child(code: str, path: Path) -> tuple[int, str]:
    """The exit status and the output of `code` in a process of its own; `path` is the library's there."""
    with start_child(code, path) as child:
        output, _ = child.communicate(timeout=60)
        return child.returncode, output


def answer(code: str, path: Path) -> Any:
    """What a child prints as JSON."""
    status, output = run_child(code, path)
    assert status == 0
    return json.loads(output)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def on(day: str) -> date:
    return date.fromisoformat(day)


def keys(papers: Sequence[Paper]) -> list[str]:
    return [paper.key for paper in papers]
