"""How a library is, looked at without changing it: no repair, no migration."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from papertui.errors import LibraryBrokenError, LibraryNewerError
from papertui.library import backup, connect, schema
from papertui.library.faults import in_words, suspect

SQLITE = sqlite3.sqlite_version


class Counts(NamedTuple):
    papers: int
    starred: int
    editions: int


class Health(NamedTuple):
    """`size` counts the bytes of the file and of its journal, whose kind is `journal`."""

    version: int
    counts: Counts
    size: int
    journal: str


def health(path: Path) -> Health:
    """How the library at `path` is; all of it is read. Raises LibraryError in words that say what to do.

    Damage is noted beside the file, so that the next start repairs it.
    """
    try:
        with in_words(path), closing(connect.reader(path)) as connection:
            version = schema.user_version(connection)
            if version > len(schema.MIGRATIONS):
                raise LibraryNewerError(
                    f"The library {path} was written by a newer papertui: update this one", path
                )
            backup.check(path)
            (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
            journals = (path.with_name(f"{path.name}-{kind}") for kind in ("wal", "journal"))
            size = sum(file.stat().st_size for file in (path, *journals) if file.exists())
            return Health(version, counts(connection), size, journal)
    except LibraryBrokenError:
        suspect(path)
        raise


def newest_backup(path: Path) -> tuple[datetime, int] | None:
    """When the newest backup of the library at `path` was made, and how many there are."""
    found = backup.backups(path)
    return (found[0].time, len(found)) if found else None


def counts(connection: Connection) -> Counts:
    """How many papers a library knows, how many are starred, and how many editions it has."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM papers), "
        "(SELECT count(*) FROM marks WHERE field = 'starred' AND value IS NOT NULL), "
        "(SELECT count(*) FROM editions)"
    ).fetchone()
    return Counts(*row)


def on_network(folder: Path) -> bool:
    """Whether `folder` may be on a file system that several machines share."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return connect.is_shared(folder, mounts)
