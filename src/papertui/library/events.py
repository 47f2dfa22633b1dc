"""What the person did, as events; their fold, which is the current marks; and undo.

An event sets one field of one paper. It is known by `(replica, seq)`; the events of one act share a
`change`, which is the `seq` of the first of them. `at` is a hybrid clock: milliseconds since 1970 in
the upper 48 bits, but always later than every event known, so that a wrong wall clock never loses.
Of two events on the same field of the same paper the greater `(at, replica, seq)` holds, which makes
the fold the same for any order and any repetition.
"""

import sqlite3
from collections.abc import Collection, Iterable
from sqlite3 import Connection
from typing import NamedTuple

from papertui.library.schema import replica as replica_of
from papertui.model.marks import By, Marks, Undone

_LAST_MS = 2**47 - 1  # the last that fits SQLite's integers when shifted
_MANY = 500  # SQLite takes at least 999 parameters


class Event(NamedTuple):
    """A row of `events`: `paper` is the key as written, `undoes` the change that it takes back."""

    replica: str
    seq: int
    at: int
    change: int
    by: By
    paper: str
    field: str
    value: str | None
    undoes: int | None


class Setting(NamedTuple):
    """One field of one paper (by a key of it) and the value it gets; None unsets it."""

    paper: str
    field: str
    value: str | None


def append(
    connection: Connection, settings: Iterable[Setting], by: By, now_ms: int, undoes: int | None = None
) -> None:
    """Adds one change. What is automatic and changes nothing is left out, lest reading again grow the log.

    What is done by hand is always kept: it is later than what another machine did in between.
    """
    if by == "auto":
        settings = [setting for setting in settings if _value(connection, setting) != setting.value]
    replica = replica_of(connection)
    (last,) = connection.execute("SELECT ifnull(max(at), 0) FROM events").fetchone()
    (change,) = connection.execute(
        "SELECT ifnull(max(seq), 0) + 1 FROM events WHERE replica = ?", (replica,)
    ).fetchone()
    if not isinstance(last, int):
        raise sqlite3.DatabaseError("the time of an event is no number")
    at = max(last + 1, min(max(now_ms, 0), _LAST_MS) << 16)
    union(
        connection,
        [
            Event(replica, seq, at, change, by, *setting, undoes)
            for seq, setting in enumerate(settings, start=change)
        ],
    )


def union(connection: Connection, events: Collection[Event]) -> None:
    """Adds those of `events` that are not there yet, in any order, and folds them into the marks."""
    connection.executemany(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (replica, seq) DO NOTHING", events
    )
    for key in {event.paper for event in events}:
        fold_key(connection, key)


def fold_key(connection: Connection, key: str) -> None:
    """Folds the events that were written with `key` into the marks of the paper it now stands for."""
    connection.execute(_fold("events.paper = ?"), (key,))


def fold_paper(connection: Connection, paper: int) -> None:
    """Folds the events of all keys of a paper into its marks."""
    connection.execute(_fold("aliases.paper = ?"), (paper,))


def undo(connection: Connection, now_ms: int) -> Undone | None:
    """Takes back the newest change made by hand in this file that is not taken back yet.

    Appends a change that gives each of its fields the value it had before; None when none is left.
    """
    replica = replica_of(connection)
    newest = connection.execute(
        """
        SELECT change FROM events AS done
        JOIN aliases ON aliases.key = done.paper JOIN papers ON papers.id = aliases.paper
        WHERE replica = ? AND "by" = 'hand' AND undoes IS NULL AND NOT EXISTS (
            SELECT 1 FROM events WHERE replica = done.replica AND undoes = done.change
        )
        ORDER BY seq DESC LIMIT 1
        """,
        (replica,),
    ).fetchone()
    if newest is None:
        return None
    (change,) = newest
    rows = connection.execute(
        """
        SELECT events.*, papers.id, papers.key FROM events
        JOIN aliases ON aliases.key = events.paper JOIN papers ON papers.id = aliases.paper
        WHERE replica = ? AND seq >= ? AND change = ? ORDER BY seq
        """,
        (replica, change, change),
    ).fetchall()
    events = [Event(*row[:9]) for row in rows]
    before = [
        Setting(event.paper, event.field, _before(connection, event, row[9]))
        for event, row in zip(events, rows, strict=True)
    ]
    append(connection, before, "hand", now_ms, undoes=change)
    return Undone(events[0].field, events[0].value, tuple(dict.fromkeys(row[10] for row in rows)))


def marks(connection: Connection, keys: Collection[str] | None) -> dict[str, Marks]:
    """The marks of the papers that have any, by the keys asked; of all, by their present keys."""
    query = "SELECT aliases.key, field, value FROM marks JOIN aliases ON aliases.paper = marks.paper"
    if keys is None:
        query += " JOIN papers ON papers.key = aliases.key"
    query += " WHERE value IS NOT NULL"
    few: tuple[str, ...] = ()
    if keys is not None and len(keys) <= _MANY:
        few = tuple(keys)
        query += f" AND aliases.key IN ({', '.join('?' * len(few))})"
    asked = None if keys is None else set(keys)
    fields: dict[str, dict[str, str]] = {}
    for key, field, value in connection.execute(query, few):
        if asked is None or key in asked:
            fields.setdefault(key, {})[field] = value
    return {key: _marks(values) for key, values in fields.items()}


def _marks(values: dict[str, str]) -> Marks:
    return Marks(
        starred="starred" in values,
        read="read" in values,
        tags=tuple(sorted(field.removeprefix("tag:") for field in values if field.startswith("tag:"))),
        note=values.get("note"),
    )


def _fold(which: str) -> str:
    """The statement that folds the events for which the condition `which` holds."""
    return f"""
        INSERT INTO marks (paper, field, value, at, replica, seq)
        SELECT aliases.paper, events.field, events.value, events.at, events.replica, events.seq
        FROM events JOIN aliases ON aliases.key = events.paper WHERE {which}
        ON CONFLICT (paper, field) DO UPDATE
        SET value = excluded.value, at = excluded.at, replica = excluded.replica, seq = excluded.seq
        WHERE (excluded.at, excluded.replica, excluded.seq) > (marks.at, marks.replica, marks.seq)
    """


def _value(connection: Connection, setting: Setting) -> str | None:
    """What the field of the setting holds now."""
    row = connection.execute(
        "SELECT value FROM marks JOIN aliases USING (paper) WHERE aliases.key = ? AND field = ?",
        (setting.paper, setting.field),
    ).fetchone()
    return row[0] if row else None


def _before(connection: Connection, event: Event, paper: int) -> str | None:
    """What the event's field held before the change that the event is of."""
    row = connection.execute(
        """
        SELECT value FROM events JOIN aliases ON aliases.key = events.paper
        WHERE aliases.paper = ? AND field = ? AND (at, replica, seq) < (?, ?, ?)
        AND NOT (replica = ? AND change = ?)
        ORDER BY at DESC, replica DESC, seq DESC LIMIT 1
        """,
        (paper, event.field, event.at, event.replica, event.seq, event.replica, event.change),
    ).fetchone()
    return row[0] if row else None
