"""A made-up service for the command line: a day's papers as its API tells them, and a library beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.paper import Paper
from tests.support.server import Asked, Reply, Server

DAY = "2026-06-29"
API = "/api/daily_papers"


def asking(day: str) -> str:
    """What is asked for a day."""
    return f"{API}?date={day}&limit=100"


def days_back(count: int) -> list[str]:
    """Today and the days before it, by UTC."""
    today = datetime.now(UTC).date()
    return [(today - timedelta(days=back)).isoformat() for back in range(count)]


def ids(day: str, count: int) -> list[str]:
    """The ids of the papers of a day, which no other day has."""
    year, month, number = day.split("-")
    return [f"{year[2:]}{month}.{number}{place:03}" for place in range(1, count + 1)]


def papers(day: str, count: int = 2, **facts: Any) -> Reply:
    """What the API says of a day with so many papers."""
    return Reply(
        json=[
            {
                "paper": {
                    "id": identifier,
                    "title": f"Paper {identifier}",
                    "summary": "It is about something.",
                    "authors": [{"name": "Ada Example"}],
                    "publishedAt": f"{day}T00:00:00.000Z",
                    "upvotes": 7,
                    **facts,
                },
                "numComments": 1,
            }
            for identifier in ids(day, count)
        ],
        etag=f'"{day}"',
    )


def publish(server: Server, counts: Mapping[str, int]) -> None:
    """Have the service tell so many papers of each day, and none of all others."""

    def told(asked: Asked) -> Reply:
        day = asked.path.partition("date=")[2][: len(DAY)]
        return papers(day, counts.get(day, 0))

    server.on(API, told)


def online(server: Server | str, **changes: str) -> dict[str, str]:
    """The environment in which the network is allowed, and the service is where `server` is."""
    where = server if isinstance(server, str) else server.url
    return {"PAPERTUI_OFFLINE": "", "HF_ENDPOINT": where, "NO_PROXY": "127.0.0.1", **changes}


def keep(home: Path, day: str, *identifiers: str, age: timedelta = timedelta(days=30)) -> None:
    """Put an edition of a day into the library, as the service gave it some time ago."""
    now = datetime.now(UTC)
    library = Library.open(home / "library.db", lambda: now)
    try:
        listed = tuple(Paper(key, f"Paper {key}", arxiv_id=key) for key in identifiers)
        library.save_edition(Edition(Feed(day, day), listed, "live", now - age)).result()
    finally:
        library.close()


def state(home: Path, *names: str) -> list[Any]:
    """What the library keeps of a sitting, under these names."""
    library = Library.open(home / "library.db", lambda: datetime.now(UTC))
    try:
        return [library.state(name) for name in names]
    finally:
        library.close()
