"""Connections to the library's file, each with all its pragmas."""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

_BUSY_S = 5.0
_SHARED = re.compile(
    "9p|afs|beegfs|ceph|cifs|coda|davfs|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|panfs"
    "|prl_fs|pvfs2|smb[23]|smbfs|vboxsf|vmhgfs|wekafs|fuse(?!blk).*"
)


@contextmanager
def in_place(path: Path, *, alone: bool = False) -> Iterator[None]:
    """Keeps the file at `path` where it is while it is opened; who moves it has the place `alone`.

    A file that is moved while another copy of papertui opens it leaves two libraries under one name, each
    with the other's journal. Where folders cannot be locked, as on some network file systems, nobody waits.
    Makes the missing folders. Raises OSError.
    """
    _make_folders(path.parent)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def create(path: Path) -> None:
    """Makes the missing folders (0700) and, when it is missing, the file (0600, empty). Raises OSError."""
    _make_folders(path.parent)
    # An existing file is not opened here: closing it would drop the locks that SQLite holds on it
    # for another connection of this process.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def writer(path: Path) -> Connection:
    """A connection for the writer thread. Raises sqlite3.Error."""
    return _prepared(sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_BUSY_S))


def reader(path: Path) -> Connection:
    """A connection that cannot write. Raises sqlite3.Error."""
    return _open_uri(path, "mode=ro")


def still(path: Path) -> Connection:
    """A connection to a file that nobody can write now, and whose journal cannot be opened either."""
    return _open_uri(path, "mode=ro&immutable=1")


def memory() -> Connection:
    """A connection to an empty database that ends with it."""
    return _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


@contextmanager
def atomic(connection: Connection) -> Iterator[None]:
    """One transaction, which takes the write lock at once; the first error is the one that is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def set_journal(connection: Connection, folder: Path) -> None:
    """Write-ahead log on a local disk; a rollback journal where files are shared between machines."""
    wanted = "delete" if is_shared(folder, _mounts()) else "wal"
    until = time.monotonic() + _BUSY_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        # Changing it needs the file for itself, and SQLite does not wait for that.
        try:
            connection.execute(f"PRAGMA journal_mode={wanted}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.005)
        else:
            return


def is_shared(folder: Path, mounts: str) -> bool:
    """Whether `folder` may be written by several machines, by the text of /proc/mounts.

    A write-ahead log needs memory shared by all who use it, so it is unsafe there. What FUSE shows can
    lie anywhere, and counts as shared, but for a disk (`fuseblk`).
    """
    place, kind = "", ""
    target = os.path.realpath(folder)
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(place):  # of two mounts on one point the later one is seen
            place, kind = point, fields[2]
    return _SHARED.fullmatch(kind) is not None


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _make_folders(folder: Path) -> None:
    for part in reversed((folder, *folder.parents)):
        if not part.exists():
            part.mkdir(mode=0o700, exist_ok=True)


def _open_uri(path: Path, options: str) -> Connection:
    connection = _prepared(
        sqlite3.connect(
            f"{path.absolute().as_uri()}?{options}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_S,
        )
    )
    connection.execute("PRAGMA query_only=ON")
    return connection


def _prepared(connection: Connection) -> Connection:
    """`connection` with the pragmas that SQLite forgets; the busy timeout is connect's `timeout`."""
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
    except BaseException:
        connection.close()
        raise
    return connection
