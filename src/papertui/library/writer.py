"""The one thread that writes: one connection, one queue, and a future for each piece of work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from queue import Queue
from sqlite3 import Connection
from threading import Lock, Thread
from typing import Any, NamedTuple, TypeVar

from papertui.errors import LibraryError
from papertui.library.connect import atomic
from papertui.library.faults import FAULTS, Fault

T = TypeVar("T")


class _Work(NamedTuple):
    """Steps still to do, each a transaction; the future gets the result of the last."""

    future: Future[Any]
    steps: deque[Callable[[Connection], Any]]


class Writer:
    """Runs work in the order it was given, but for long work, which lets others in between its steps.

    Whoever else uses `connection` holds `lock`, which is held during each transaction. `fault` makes
    an error of ours from one of SQLite's.
    """

    def __init__(self, connection: Connection, path: Path, fault: Callable[[Fault], LibraryError]) -> None:
        self.connection = connection
        self.lock = Lock()
        self._path = path
        self._fault = fault
        self._queue: Queue[_Work | None] = Queue()
        self._closing = Lock()
        self._closed = False
        self._thread = Thread(target=self._run, name="papertui-library", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """The future of `work`, done when its transaction is on the disk."""
        return self.submit_all([work])

    def submit_all(self, steps: Iterable[Callable[[Connection], T]]) -> Future[T]:
        """The future of the last of `steps`, which are transactions of their own, run in order.

        A step that fails ends the work: what the steps before it wrote stays. The future's exception is
        a LibraryError where SQLite is the cause.
        """
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                future.set_exception(LibraryError("The library is closed", self._path))
            else:
                self._queue.put(_Work(future, deque(steps)))
        return future

    def flush(self) -> None:
        """Waits until nothing is left to do."""
        self._queue.join()

    def close(self) -> None:
        """Waits until nothing is left to do, ends the thread and closes the connection."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
        self._queue.join()  # the rest of long work goes behind whatever is in the queue
        self._queue.put(None)
        self._thread.join()
        self.connection.close()

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            try:
                self._step(work)
            finally:
                self._queue.task_done()

    def _step(self, work: _Work) -> None:
        future, steps = work
        if not future.running() and not future.set_running_or_notify_cancel():
            return
        try:
            with self.lock, atomic(self.connection):
                result = steps.popleft()(self.connection)
        except FAULTS as error:
            future.set_exception(self._fault(error))
        except Exception as error:
            future.set_exception(error)
        else:
            if steps:
                self._queue.put(work)
            else:
                future.set_result(result)
