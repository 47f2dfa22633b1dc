"""A damaged library: moved aside, never deleted; a new one made of the newest backup and what can be read."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from papertui.errors import LibraryUnwritableError
from papertui.library import backup, connect, events, papers, schema
from papertui.library.events import Event
from papertui.library.faults import FAULTS, note, translated
from papertui.library.papers import Stored

_JOURNALS = ("-wal", "-shm", "-journal")


def rescue(path: Path, now: datetime) -> str | None:
    """Makes the library at `path` whole, and tells in a sentence what was done; None when it is whole.

    Raises FAULTS and OSError.
    """
    with connect.in_place(path, alone=True):  # the second of two copies finds it whole
        notice = None
        if not _is_whole(path):
            aside = _move_aside(path, now)
            restored = backup.restore(path)
            connect.create(path)
            with closing(connect.writer(path)) as connection:
                connect.set_journal(connection, path.parent)
                schema.migrate(connection, path)
                saved = _salvage(aside, connection)
            notice = f"The library was damaged; it was moved to {aside}"
            notice += f" and restored from the backup of {restored.time:%d %b %Y}" if restored else ""
            notice += f"; {saved} marks could be read from it." if saved else "."
        note(path).unlink(missing_ok=True)
        return notice


def _is_whole(path: Path) -> bool:
    try:
        backup.check(path)
    except FAULTS as error:
        if isinstance(translated(error, path), LibraryUnwritableError):
            raise  # it could not be looked at, which says nothing about it
        return False
    return True


def _move_aside(path: Path, now: datetime) -> Path:
    name = f"{path.name}.broken-{now:%Y%m%dT%H%M%S}"
    aside = path.with_name(name)
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{name}-{count}")
    path.rename(aside)
    for journal in _JOURNALS:  # what was written last is there
        with suppress(FileNotFoundError):
            path.with_name(path.name + journal).rename(aside.with_name(aside.name + journal))
    return aside


def _salvage(aside: Path, connection: Connection) -> int:
    """Adds to the library what can still be read from the broken file; gives the number of events won.

    Events are a union, so nothing that is known already counts twice; those whose paper cannot be read
    wait for it.
    """
    count = "SELECT count(*) FROM events"
    (before,) = connection.execute(count).fetchone()
    try:
        source = connect.reader(aside)  # the broken file stays as it is
    except FAULTS:
        return 0
    with closing(source), connect.atomic(connection):
        keys: dict[Any, str] = {}
        for row, key, facts, as_of, seen in _readable(
            source, "papers", "id, key, facts, as_of, first_seen", "id"
        ):
            with suppress(*FAULTS):
                paper = Stored(row, key, facts, as_of).paper
                papers.store(connection, paper, str(seen), str(as_of))
                keys[row] = key
        for alias, row in _readable(source, "aliases", "key, paper", "key"):
            if row in keys:
                papers.add_alias(connection, alias, keys[row])
        found = (
            Event._make(row)
            for row in _readable(
                source,
                "events",
                'replica, seq, at, change, "by", paper, field, value, undoes',
                "replica {0}, seq",
            )
        )
        events.union(connection, [event for event in found if _is_sound(event)])
        for name, value in _readable(source, "state", "name, value", "name"):
            with suppress(ValueError, TypeError):
                json.loads(value)
                connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
        (after,) = connection.execute(count).fetchone()
    return int(after - before)


def _readable(source: Connection, table: str, columns: str, order: str) -> list[tuple[Any, ...]]:
    """The rows before the first damage, and those behind the last."""
    rows: dict[tuple[Any, ...], None] = {}
    for direction in ("ASC", "DESC"):
        with suppress(*FAULTS):
            query = f"SELECT {columns} FROM {table} ORDER BY {order.format(direction)} {direction}"
            for row in source.execute(query):
                rows[row] = None
    return list(rows)


def _is_sound(event: Event) -> bool:
    """Whether the row is as one was written, so that damage that SQLite did not see does not spread."""
    numbers = (event.seq, event.at, event.change)
    texts = (event.replica, event.paper, event.field)
    return (
        all(type(number) is int for number in numbers)
        and all(type(text) is str for text in texts)
        and event.by in ("hand", "auto")
        and (event.value is None or type(event.value) is str)
        and (event.undoes is None or type(event.undoes) is int)
    )
