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
        "SELECT id, title, origin, fetched, skipped, thin FROM editions WHERE name = ?", (name,)
    ).fetchone()
    if found is None:
        return None
    edition, title, origin, fetched, skipped, thin = found
    rows = connection.execute(
        f"SELECT gone, {papers.COLUMNS} FROM edition_papers JOIN papers ON papers.id = edition_papers.paper "
        "WHERE edition = ? ORDER BY position",
        (edition,),
    )
    listed = [(gone, Stored(*row).paper) for gone, *row in rows]
    return Edition(
        Feed(name, title),
        tuple(paper for _, paper in listed),
        "library" if origin == "live" else origin,
        datetime.fromisoformat(fetched) if fetched else None,
        skipped,
        bool(thin),
        frozenset(paper.key for gone, paper in listed if gone),
    )


def sizes(connection: Connection) -> dict[str, int]:
    """How many papers each saved edition has, by the feed's name."""
    query = "SELECT name, count(paper) FROM editions LEFT JOIN edition_papers ON edition = id GROUP BY name"
    return dict(connection.execute(query).fetchall())


def _set_list(connection: Connection, edition: Edition) -> None:
    """Sets the edition's list, unless it is as it was."""
    connection.execute(
        """
        INSERT INTO editions (name, title, origin, fetched, skipped, thin) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE
        SET title = excluded.title, origin = excluded.origin, fetched = excluded.fetched,
            skipped = excluded.skipped, thin = excluded.thin
        WHERE (title, origin, fetched, skipped, thin)
            IS NOT (excluded.title, excluded.origin, excluded.fetched, excluded.skipped, excluded.thin)
        """,
        (
            edition.feed.name,
            edition.feed.title,
            edition.origin,
            stamp(edition.fetched) if edition.fetched else None,
            edition.skipped,
            edition.thin,
        ),
    )
    (row,) = connection.execute("SELECT id FROM editions WHERE name = ?", (edition.feed.name,)).fetchone()
    found = ((papers.find(connection, paper.key), paper.key in edition.gone) for paper in edition.papers)
    wanted: dict[int, bool] = {}
    for stored, gone in found:
        if stored:
            wanted.setdefault(stored.id, gone)
    present = connection.execute(
        "SELECT paper, gone FROM edition_papers WHERE edition = ? ORDER BY position", (row,)
    ).fetchall()
    if [*wanted.items()] != [(paper, bool(gone)) for paper, gone in present]:
        connection.execute("DELETE FROM edition_papers WHERE edition = ?", (row,))
        connection.executemany(
            "INSERT INTO edition_papers (edition, paper, position, gone) VALUES (?, ?, ?, ?)",
            [(row, paper, position, gone) for position, (paper, gone) in enumerate(wanted.items())],
        )
