"""Editions in the library: a feed's papers in its order, saved piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from sqlite3 import Connection

from papertui.library import papers
from papertui.library.papers import Stored, stamp
from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.paper import Paper

_PIECE = 100  # papers in one transaction, a few milliseconds


def saving(edition: Edition, now: str) -> list[Callable[[Connection], None]]:
    """The transactions that save `edition`, to be run in order; its list changes in the last one."""
    as_of = stamp(edition.fetched) if edition.fetched else ""

    def store(piece: tuple[Paper, ...]) -> Callable[[Connection], None]:
        def step(connection: Connection) -> None:
            for paper in piece:
                papers.store(connection, paper, now, as_of)

        return step

    pieces = [edition.papers[start : start + _PIECE] for start in range(0, len(edition.papers), _PIECE)]
    return [*map(store, pieces), lambda connection: _set_list(connection, edition)]


def load(connection: Connection, name: str) -> Edition | None:
    """The edition of the feed `name` as it was last saved, with what is known of its papers today."""
    found = connection.execute(
        "SELECT id, title, origin, fetched, skipped FROM editions WHERE name = ?", (name,)
    ).fetchone()
    if found is None:
        return None
    edition, title, origin, fetched, skipped = found
    rows = connection.execute(
        f"SELECT {papers.COLUMNS} FROM edition_papers JOIN papers ON papers.id = edition_papers.paper "
        "WHERE edition = ? ORDER BY position",
        (edition,),
    )
    return Edition(
        Feed(name, title),
        tuple(Stored(*row).paper for row in rows),
        origin,
        datetime.fromisoformat(fetched) if fetched else None,
        skipped,
    )


def _set_list(connection: Connection, edition: Edition) -> None:
    """Sets the edition's list, unless it is as it was."""
    head = (
        edition.feed.title,
        edition.origin,
        stamp(edition.fetched) if edition.fetched else None,
        edition.skipped,
    )
    name = edition.feed.name
    connection.execute(
        """
        INSERT INTO editions (name, title, origin, fetched, skipped) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE
        SET title = excluded.title, origin = excluded.origin, fetched = excluded.fetched,
            skipped = excluded.skipped
        WHERE (title, origin, fetched, skipped)
            IS NOT (excluded.title, excluded.origin, excluded.fetched, excluded.skipped)
        """,
        (name, *head),
    )
    (row,) = connection.execute("SELECT id FROM editions WHERE name = ?", (name,)).fetchone()
    found = (papers.find(connection, paper.key) for paper in edition.papers)
    wanted = list(dict.fromkeys(stored.id for stored in found if stored))
    present = connection.execute(
        "SELECT paper FROM edition_papers WHERE edition = ? ORDER BY position", (row,)
    ).fetchall()
    if wanted != [paper for (paper,) in present]:
        connection.execute("DELETE FROM edition_papers WHERE edition = ?", (row,))
        connection.executemany(
            "INSERT INTO edition_papers (edition, paper, position) VALUES (?, ?, ?)",
            [(row, paper, position) for position, paper in enumerate(wanted)],
        )
