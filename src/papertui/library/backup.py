"""Copies of the library, in `backups/` beside it: one a day, the newest three kept.

A copy is named by a number that only grows, then its time: `library-000012-20260629T101500Z.db`. The
number gives the order, so that a clock that was wrong for a while does no harm.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from papertui.errors import LibraryNewerError
from papertui.library import connect, papers, schema
from papertui.library.faults import FAULTS
from papertui.library.papers import Stored

_KEEP = 3
_EVERY = timedelta(days=1)
_TIME = "%Y%m%dT%H%M%SZ"
_PAGES = 256  # copied at a time; between two the copying can be stopped


class Backup(NamedTuple):
    number: int
    time: datetime
    path: Path


class _StoppedError(Exception):
    """The copying was asked to stop."""


def backups(path: Path) -> list[Backup]:
    """The backups of the library at `path`, the newest first."""
    named = re.compile(rf"{re.escape(path.stem)}-(\d+)-(\d{{8}}T\d{{6}}Z){re.escape(path.suffix)}")
    folder = path.parent / "backups"
    matches = (named.fullmatch(file.name) for file in folder.glob("*")) if folder.is_dir() else ()
    found = (
        Backup(int(match[1]), datetime.strptime(match[2], _TIME).replace(tzinfo=UTC), folder / match[0])
        for match in matches
        if match
    )
    return sorted(found, reverse=True)


def renew(path: Path, now: datetime, is_stopped: Callable[[], bool]) -> None:
    """Makes a backup when the newest is a day old, and deletes those too many.

    A copy counts only when it is whole and on the disk, so that a damaged library never pushes out its
    good backups. Ends without one when `is_stopped`. Raises FAULTS and OSError.
    """
    present = backups(path)
    if present and abs(now - present[0].time) < _EVERY:
        return
    number = present[0].number + 1 if present else 1
    name = f"{path.stem}-{number:06}-{now.astimezone(UTC).strftime(_TIME)}{path.suffix}"
    target = path.parent / "backups" / name
    copy = target.with_name(f".{name}.{os.getpid()}")
    connect.create(copy)
    try:
        _copy(path, copy, is_stopped)
        check(copy)
        _sync(copy)
        copy.replace(target)
        _sync(target.parent)
    except _StoppedError:
        return
    finally:
        copy.unlink(missing_ok=True)
    for old in backups(path)[_KEEP:]:
        old.path.unlink(missing_ok=True)


def restore(path: Path) -> Backup | None:
    """Puts a copy of the newest good backup at `path`, where nothing may be, and tells which it was.

    The copy is another file than the one that was saved, so it becomes a replica of its own. Raises
    OSError.
    """
    for backup in backups(path):
        copy = path.with_name(f".{path.name}.{os.getpid()}")
        connect.create(copy)
        try:
            shutil.copyfile(backup.path, copy)
            check(copy)
            with closing(connect.writer(copy)) as connection:
                schema.migrate(connection, copy)
                with connect.atomic(connection):
                    schema.new_replica(connection)
            _sync(copy)
            copy.replace(path)
        except (*FAULTS, LibraryNewerError):
            continue
        else:
            return backup
        finally:
            copy.unlink(missing_ok=True)
    return None


def check(path: Path) -> None:
    """Reads all of the file at `path`; raises one of FAULTS when it is not a whole library.

    SQLite's own check does not see bytes that changed inside a text, so each text is read as well.
    """
    with closing(connect.reader(path)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(" ".join(verdict.split()))
        if schema.user_version(connection) == 0:
            raise sqlite3.DatabaseError("it has no version")
        if schema.user_version(connection) == len(schema.MIGRATIONS) and schema.differs(connection, path):
            raise sqlite3.DatabaseError("its tables are not as they were made")
        schema.replica(connection)
        for row in connection.execute(f"SELECT {papers.COLUMNS} FROM papers"):
            _ = Stored(*row).paper
        for table in ("aliases", "events", "marks", "editions", "state"):
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass


def _copy(path: Path, copy: Path, is_stopped: Callable[[], bool]) -> None:
    def progress(_status: int, _remaining: int, _total: int) -> None:
        if is_stopped():
            raise _StoppedError

    with closing(connect.reader(path)) as source, closing(connect.writer(copy)) as target:
        source.backup(target, pages=_PAGES, progress=progress)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, whole by itself


def _sync(path: Path) -> None:
    """Has the file or folder on the disk before it returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
