"""Answers on disk: diskcache on one SQLite file, from which no pickle and no other file is ever read."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import diskcache

from papertui.fetch.stored import Stored, decode, encode
from papertui.model.request import Request

T = TypeVar("T")

SCHEMA = 1  # of what `stored` encodes; an entry of another schema is never found
_RAW = diskcache.core.MODE_RAW
_ANY_SIZE = 1 << 31

# SQLite's primary result codes for a file that is sound but cannot be used now: PERM, BUSY, LOCKED, NOMEM,
# READONLY, IOERR, FULL, CANTOPEN, PROTOCOL, AUTH.
_BUSY = frozenset({5, 6})
_UNUSABLE = frozenset({3, 5, 6, 7, 8, 10, 13, 14, 15, 23})

_SETTINGS = {
    "eviction_policy": "least-recently-used",
    # Everything is in the database, so that there is one file to protect and one to delete.
    "disk_min_file_size": _ANY_SIZE,
    # Safe on a network file system too, where a write-ahead log is not. A map of a file that another
    # program cuts short ends the process.
    "sqlite_journal_mode": "delete",
    "sqlite_mmap_size": 0,
    # Entries have checksums and may be lost: no write waits for the disk.
    "sqlite_synchronous": 0,
}


class RefusedError(Exception):
    """The cache holds something that we never put there."""


class PlainDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache ships no types
    """Keys are strings and values bytes, in the database itself; whatever else it holds is refused unread.

    diskcache's own classes, JSONDisk too, load the pickle of a row with mode 4, and read the file that a
    row with mode 2 or 3 names.
    """

    def put(self, key: object) -> tuple[str, bool]:
        if not isinstance(key, str):
            raise RefusedError("a key that is no string")
        return key, True

    def get(self, key: object, raw: bool) -> str:
        if not raw or not isinstance(key, str):
            raise RefusedError("a key that is no string")
        return key

    def store(self, value: object, read: bool, key: object = None) -> Any:
        if read or not isinstance(value, bytes):
            raise RefusedError("a value that is not bytes")
        return super().store(value, read, key)

    def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> bytes:
        if mode != _RAW or filename is not None or read or not isinstance(value, bytes):
            raise RefusedError("a value that is not bytes")
        return value


class Cache:
    """Answers under `folder`, at most about `size` bytes of them, the least recently used going first.

    For any thread, and for several processes at once. Nothing is raised: where the folder cannot be used,
    nothing is found and nothing kept. A broken cache is deleted and made anew.
    """

    def __init__(self, folder: Path, *, size: int, largest: int, timeout: float) -> None:
        self._folder = folder / "answers"
        self._size = size
        self._largest = largest
        self._timeout = timeout
        self._lock = Lock()
        self._opened: Any = None

    def get(self, request: Request) -> Stored | None:
        """What is kept for `request`, whatever its age."""
        if not os.path.exists(self._file):  # noqa: PTH110  # Path's raises where the folder is forbidden
            return None

        def found(cache: Any) -> Stored | None:
            data = cache.get(_key(request))
            return None if data is None else decode(data)

        return self._do(found)

    def put(self, request: Request, stored: Stored) -> None:
        """Keep `stored`; an answer that is too large for the cache only drives out its predecessor."""
        if len(stored.answer.body) > self._largest:
            self.drop(request)
            return
        data = encode(stored)
        self._do(lambda cache: cache.set(_key(request), data))

    def drop(self, request: Request) -> None:
        self._do(lambda cache: cache.delete(_key(request)))

    @property
    def _file(self) -> Path:
        return self._folder / str(diskcache.core.DBNAME)

    def _do(self, work: Callable[[Any], T]) -> T | None:
        """The result of `work` on the open cache, or None; a broken one is replaced, and tried once more."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._done(work)
                except (OSError, diskcache.Timeout):
                    return None
                except Exception as error:
                    # Whatever diskcache makes of a damaged file, and SQLite's own errors.
                    if _code(error) in _UNUSABLE:
                        return None
                    self._discard()
            return None

    def _done(self, work: Callable[[Any], T]) -> T:
        try:
            if self._opened is None:
                self._opened = self._open()
            result = work(self._opened)
            # No connection outlives its use: the next one is to the file that then has the name, which
            # may be another copy's replacement, and no thread leaves one behind.
            self._opened.close()
        except BaseException:
            opened, self._opened = self._opened, None
            if opened is not None:
                with suppress(Exception):
                    opened.close()
            raise
        return result

    def _open(self) -> Any:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(OSError):
            self._folder.chmod(0o700)
        with suppress(FileExistsError):
            os.close(os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        until = time.monotonic() + self._timeout
        while True:
            try:
                return diskcache.Cache(
                    str(self._folder),
                    timeout=self._timeout,
                    disk=PlainDisk,
                    size_limit=self._size,
                    **_SETTINGS,
                )
            except Exception as error:
                # Of what it does to open a cache, diskcache waits for other copies with all but one step.
                if _code(error) not in _BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.005)

    def _discard(self) -> None:
        """Take the broken cache out of the way in one step, for all copies at once, and delete its files."""
        aside = self._folder.with_name(f"broken-{os.urandom(8).hex()}")
        with suppress(OSError):
            self._folder.rename(aside)
        for broken in self._folder.parent.glob("broken-*"):
            shutil.rmtree(broken, ignore_errors=True)


def _code(error: Exception) -> int:
    """SQLite's primary result code; 0 for an error that is not SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _key(request: Request) -> str:
    # ASCII, since SQLite takes no lone surrogate.
    return f"{SCHEMA} {request.accept!a} {request.url!a}"
