"""The library's tables, and how an older file becomes one of today.

    meta             `replica`: the random id of this file, which its events carry
    papers           what the world says of each paper: `facts` is JSON without what is unknown,
                     `as_of` the time of the newest answer in it ('' when it came without a time)
    aliases          every key that a paper was ever known by
    events           what the person did, append-only: the truth of all marks
    marks            the fold of the events: per paper and field the value of the latest one
    editions         feeds as they stood, and their papers in order
    edition_papers
    state            what the person chose in the app, as JSON by name

Times are ISO 8601 in UTC with microseconds, so that they sort as text; `at` is a hybrid clock (see
`events`). The version of a file is its `user_version`: the number of steps it has had.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

from papertui.errors import LibraryNewerError
from papertui.library.connect import atomic

_TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE papers (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        title_key TEXT NOT NULL,
        facts TEXT NOT NULL,
        as_of TEXT NOT NULL,
        first_seen TEXT NOT NULL
    )
    """,
    "CREATE INDEX papers_by_title ON papers (title_key)",
    """
    CREATE TABLE aliases (
        key TEXT PRIMARY KEY,
        paper INTEGER NOT NULL REFERENCES papers (id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX aliases_by_paper ON aliases (paper)",
    """
    CREATE TABLE events (
        replica TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        change INTEGER NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" IN ('hand', 'auto')),
        paper TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT,
        undoes INTEGER,
        PRIMARY KEY (replica, seq)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX events_by_paper ON events (paper)",
    "CREATE INDEX events_by_time ON events (at)",
    "CREATE INDEX events_undoing ON events (replica, undoes) WHERE undoes IS NOT NULL",
    """
    CREATE TRIGGER events_stay BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    """
    CREATE TRIGGER events_remain BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    """
    CREATE TABLE marks (
        paper INTEGER NOT NULL REFERENCES papers (id),
        field TEXT NOT NULL,
        value TEXT,
        at INTEGER NOT NULL,
        replica TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (paper, field)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX marks_by_field ON marks (field, at)",
    """
    CREATE TABLE editions (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        origin TEXT NOT NULL,
        fetched TEXT,
        skipped INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE edition_papers (
        edition INTEGER NOT NULL REFERENCES editions (id),
        paper INTEGER NOT NULL REFERENCES papers (id),
        position INTEGER NOT NULL,
        PRIMARY KEY (edition, paper)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX edition_papers_by_paper ON edition_papers (paper)",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


def _begin(connection: Connection) -> None:
    if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise sqlite3.DatabaseError("it has tables, but no version")
    for statement in _TABLES:
        connection.execute(statement)
    new_replica(connection)


def _tell_thin_and_gone(connection: Connection) -> None:
    """`thin`: the edition was read from a page's cards. `gone`: the paper is not in the newest answer."""
    connection.execute("ALTER TABLE editions ADD COLUMN thin INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE edition_papers ADD COLUMN gone INTEGER NOT NULL DEFAULT 0")


MIGRATIONS = (_begin, _tell_thin_and_gone)


def migrate(connection: Connection, path: Path) -> None:
    """Brings the file up to date, each step with its version in one transaction.

    Raises LibraryNewerError, having written nothing, for a file that a newer papertui wrote, and
    sqlite3.Error.
    """
    while (version := user_version(connection)) < len(MIGRATIONS):
        with atomic(connection):
            if user_version(connection) == version:  # nobody else was faster
                MIGRATIONS[version](connection)
                connection.execute(f"PRAGMA user_version={version + 1}")
    if version > len(MIGRATIONS):
        raise LibraryNewerError(
            f"The library {path} was written by a newer papertui: update this one (pip install -U papertui)",
            path,
        )


def user_version(connection: Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def differs(connection: Connection, path: Path) -> bool:
    """Whether the tables of an up-to-date library are not those that the migrations make: a byte of their
    definition that changed renames a column, which SQLite's own check does not see.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, path)
        wanted, found = (
            one.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
            for one in (fresh, connection)
        )
        return bool(wanted != found)


def new_replica(connection: Connection) -> None:
    """Gives the file an id that no other has: once when it is made, again when it is a backup's copy."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('replica', ?)", (os.urandom(8).hex(),))


def replica(connection: Connection) -> str:
    """The id of this file. Raises sqlite3.DatabaseError when it has none, and so is no library."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'replica'").fetchone()
    except sqlite3.OperationalError as error:
        # No such table, or (without a code) a text that is no UTF-8.
        if getattr(error, "sqlite_errorcode", None) in (None, sqlite3.SQLITE_ERROR):
            raise sqlite3.DatabaseError(str(error)) from error
        raise
    if row is None:
        raise sqlite3.DatabaseError("it has no id")
    return str(row[0])
