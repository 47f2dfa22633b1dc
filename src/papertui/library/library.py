"""The library: everything this person ever saw, with what they made of it.

Reads are answered at once, on the caller's thread; writes go to the one writer thread and give a
`concurrent.futures.Future`, which is done when they are on the disk. Every method may be called from
any thread. What goes wrong is a LibraryError, raised by reads and set on the futures of writes.

This is on the way to the first frame, so what only trouble or idleness needs is imported then.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from papertui.errors import LibraryBrokenError, LibraryError
from papertui.library import connect, editions, events, papers, schema
from papertui.library.events import Setting
from papertui.library.faults import FAULTS, Fault, in_words, raise_if_suspect, suspect, translated, unwritable
from papertui.library.papers import stamp
from papertui.library.writer import Writer
from papertui.model.edition import Edition
from papertui.model.marks import By, Mark, Marks, Undone
from papertui.model.paper import Paper

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from papertui.library.health import Counts

Clock = Callable[[], datetime]

_NOWHERE = Path(":memory:")


class Library:
    """Opened by `open`, `open_read_only` or `in_memory`; to be closed.

    `path` is the file, None when there is none; `kept` tells whether anything written will be kept;
    `notice` is a sentence to tell the person at the start, or None.
    """

    def __init__(
        self, connection: Connection, path: Path | None, clock: Clock, notice: str | None = None
    ) -> None:
        self.path = path
        self.kept = path is not None
        self.notice = notice
        self._clock = clock
        with in_words(path or _NOWHERE):
            self._seen = _data_version(connection)
        self._writer = Writer(connection, path or _NOWHERE, self._fault)
        # Without a file there is only the writer's connection to read from.
        self._reader = None if path else connection
        self._reading = Lock() if path else self._writer.lock
        self._keeper: ThreadPoolExecutor | None = None
        self._stopped = Event()
        self._closed = False

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Library:
        """The library at `path`, made when it is missing, rescued when it is broken (see `notice`).

        Raises LibraryNewerError, having left the file alone, LibraryUnwritableError, and
        LibraryBrokenError when not even the rescue helps.
        """
        path = Path(os.path.realpath(path))  # SQLite keeps its journals beside the real file
        notice = None
        try:
            connection = _connected(path)
        except LibraryBrokenError:
            from papertui.library import rescue

            with in_words(path):
                notice = rescue.rescue(path, clock())
            connection = _connected(path)
        return cls(connection, path, clock, notice)

    @classmethod
    def open_read_only(cls, path: Path, clock: Clock) -> Library:
        """A copy, in memory, of a library that cannot be written: all of it is there, nothing is kept.

        Raises LibraryError when it cannot be read either.
        """
        connection = connect.memory()
        try:
            with in_words(path):
                try:
                    _copy(connect.reader(path), connection)
                except sqlite3.OperationalError:
                    _copy(connect.still(path), connection)
                schema.migrate(connection, path)
                schema.replica(connection)
        except LibraryError:
            connection.close()
            raise
        return cls(connection, None, clock)

    @classmethod
    def in_memory(cls, clock: Clock) -> Library:
        """An empty library that behaves like any other, and of which nothing is kept."""
        connection = connect.memory()
        schema.migrate(connection, _NOWHERE)
        return cls(connection, None, clock)

    def mark(self, marks: Sequence[Mark], by: By) -> Future[None]:
        """Sets `marks` as one change, and stores their papers where they are not known yet."""
        now = self._clock()

        def work(connection: Connection) -> None:
            for paper in {mark.paper.key: mark.paper for mark in marks}.values():
                papers.store(connection, paper, stamp(now))
            settings = [Setting(mark.paper.key, mark.field, mark.value) for mark in marks]
            events.append(connection, settings, by, _ms(now))

        return self._writer.submit(work)

    def undo(self) -> Future[Undone | None]:
        """Takes back the newest change made by hand that is not taken back yet; None when there is none."""
        now = self._clock()
        return self._writer.submit(lambda connection: events.undo(connection, _ms(now)))

    def save_edition(self, edition: Edition) -> Future[None]:
        """Saves the papers of `edition`, field by field, then its list; a mark given later need not wait.

        The facts of the newest answer win (by `edition.fetched`; one without is older than all), and
        what it does not tell erases nothing.
        """
        return self._writer.submit_all(editions.saving(edition, stamp(self._clock())))

    def edition(self, name: str) -> Edition | None:
        """The edition of the feed `name` as last saved, or None."""
        with self._read() as connection:
            return editions.load(connection, name)

    def edition_sizes(self) -> dict[str, int]:
        """How many papers each saved edition has, by the feed's name."""
        with self._read() as connection:
            return editions.sizes(connection)

    def starred(self) -> list[Paper]:
        """The starred papers, the newest star first."""
        with self._read() as connection:
            return papers.starred(connection)

    def counts(self) -> Counts:
        """How many papers are known, how many are starred, and how many editions there are."""
        from papertui.library import health

        with self._read() as connection:
            return health.counts(connection)

    def find(self, key: str) -> Paper | None:
        """The paper that is or ever was known by `key`, or None."""
        with self._read() as connection:
            found = papers.find(connection, key)
            return found.paper if found else None

    def marks(self, keys: Collection[str] | None = None) -> dict[str, Marks]:
        """The marks of those papers that have any, by the keys asked; of all papers, by their own keys."""
        with self._read() as connection:
            return events.marks(connection, keys)

    def first_seen(self, keys: Collection[str]) -> dict[str, datetime]:
        """When those of the papers that are known here were first seen, by the keys asked."""
        with self._read() as connection:
            return papers.first_seen(connection, keys)

    def state(self, name: str) -> Any:
        """What was last set under `name`, or None."""
        with self._read() as connection:
            row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
            try:
                return json.loads(row[0]) if row else None
            except ValueError as error:
                raise sqlite3.DatabaseError(f"the state of {name} is no JSON") from error

    def set_state(self, name: str, value: Any) -> Future[None]:
        """Keeps `value`, which JSON must know, under `name`; None removes it."""
        text = json.dumps(value)

        def work(connection: Connection) -> None:
            if value is None:
                connection.execute("DELETE FROM state WHERE name = ?", (name,))
            else:
                connection.execute(
                    "INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE "
                    "SET value = excluded.value WHERE value != excluded.value",
                    (name, text),
                )

        return self._writer.submit(work)

    def changed_elsewhere(self) -> bool:
        """Whether another copy of papertui has written since this was last asked.

        While the writer is at work the answer is no, and what was written is told the next time.
        """
        if self.path is None or self._closed or not self._writer.lock.acquire(blocking=False):
            return False
        try:
            # SQLite counts here, for the writer's connection, only what others have written.
            version = _data_version(self._writer.connection)
        except FAULTS:
            return False
        finally:
            self._writer.lock.release()
        changed = version != self._seen
        self._seen = version
        return changed

    def maintain(self) -> Future[None]:
        """What is done when idle: a backup when the newest is older than a day. Holds up no mark."""
        if self.path is None or self._closed:
            done: Future[None] = Future()
            done.set_result(None)
            return done
        if self._keeper is None:
            from concurrent.futures import ThreadPoolExecutor

            self._keeper = ThreadPoolExecutor(1, "papertui-backup")
        return self._keeper.submit(self._back_up, self.path, self._clock())

    def flush(self) -> None:
        """Waits until all that was given to write is on the disk, or has failed."""
        self._writer.flush()

    def close(self) -> None:
        """Waits as `flush` does, and ends; a backup that is being made is given up. May be called again."""
        self._stopped.set()
        if self._keeper is not None:
            self._keeper.shutdown(cancel_futures=True)
        with self._reading:
            self._closed = True
            if self.path is not None and self._reader is not None:
                self._reader.close()  # before the writer's, the last of which tidies up the journal
        self._writer.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._reading:
            if self._closed:
                raise LibraryError("The library is closed", self.path or _NOWHERE)
            try:
                if self._reader is None:
                    self._reader = connect.reader(self.path or _NOWHERE)
                yield self._reader
            except FAULTS as error:
                raise self._fault(error) from error

    def _fault(self, error: Fault) -> LibraryError:
        """`error` in words; when it means damage, the next start will look at the whole file."""
        fault = translated(error, self.path or _NOWHERE)
        if self.path is not None and isinstance(fault, LibraryBrokenError):
            suspect(self.path)
        return fault

    def _back_up(self, path: Path, now: datetime) -> None:
        from papertui.library import backup

        try:
            with in_words(path):
                backup.renew(path, now, self._stopped.is_set)
        except LibraryBrokenError:
            suspect(path)
            raise


def _connected(path: Path) -> Connection:
    """The writer's connection to a library that is up to date and, at first sight, whole."""
    with in_words(path), connect.in_place(path):
        connect.create(path)
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise unwritable(path.parent, "permission denied")
        if not os.access(path, os.R_OK | os.W_OK):
            raise unwritable(path, "permission denied")
        connection = connect.writer(path)
        try:
            if schema.user_version(connection) <= len(schema.MIGRATIONS):  # a newer file is left alone
                connect.set_journal(connection, path.parent)
            schema.migrate(connection, path)
            schema.replica(connection)
            raise_if_suspect(path)
        except BaseException:
            connection.close()
            raise
        return connection


def _copy(source: Connection, target: Connection) -> None:
    with closing(source):
        source.backup(target)


def _data_version(connection: Connection) -> int:
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


def _ms(time: datetime) -> int:
    return int(time.timestamp() * 1000)
