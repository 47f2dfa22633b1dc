"""Answers of the network, for every thread: a cache before it, one thread of its own behind it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from papertui.fetch.settings import LIMITS, Limits, Settings
from papertui.fetch.shelf import Shelf
from papertui.model.request import Answer, Request

if TYPE_CHECKING:
    from papertui.fetch.worker import Worker


class Fetcher:
    """Asks for what a Request names, keeps it in `cache_dir`, and knows no service.

    `clock` gives the time (aware) and may be called in any thread. `token` goes along with requests that
    ask for it, over TLS or to this machine only, and to the host of their address alone. `offline` forbids
    the network. `sleep` and `monotonic` are the waits, in seconds. `tell` hears, in the fetcher's thread, of
    each request, what came of it and after how many seconds. Nothing is read, started or imported before
    the first request.
    """

    def __init__(
        self,
        cache_dir: Path,
        *,
        clock: Callable[[], datetime],
        token: str | None = None,
        offline: bool = False,
        user_agent: str,
        limits: Limits = LIMITS,
        sleep: Callable[[float], Awaitable[None]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        tell: Callable[[Request, Answer | BaseException, float], None] | None = None,
    ) -> None:
        self._settings = Settings(clock, token, offline, user_agent, limits, sleep, monotonic)
        self._tell = tell
        self._shelf = Shelf(cache_dir, limits)
        self._lock = Lock()
        self._asked: set[Future[Answer]] = set()
        self._worker: Worker | None = None
        self._closed = False

    def stored(self, request: Request) -> Answer | None:
        """What the cache holds for `request`, whatever its age. Waits for the disk; nothing is raised."""
        stored = self._shelf.get(request)
        return stored.answer if stored else None

    def fetch(self, request: Request, *, renew: bool = False) -> Future[Answer]:
        """The future answer to `request`: out of the cache while it is fresh, unless `renew`.

        Its exception is a FetchError. What waits for it is called in the fetcher's thread. After `close`
        the future is cancelled.
        """
        future: Future[Answer] = Future()
        begun = time.monotonic()

        def done(outcome: Answer | BaseException) -> None:
            if self._tell:
                self._tell(request, outcome, time.monotonic() - begun)
            self._settle(future, outcome)

        with self._lock:
            if not self._closed:
                self._asked.add(future)
                self._started().begin(request, renew=renew, done=done)
                return future
        _cancel(future)
        return future

    def close(self) -> None:
        """Cancel what is under way and end the thread, without waiting for anything that hangs."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            asked, self._asked = self._asked, set()
        for future in asked:
            _cancel(future)
        if self._worker:
            self._worker.end(self._settings.limits.closing_s)

    def _started(self) -> Worker:
        from papertui.fetch.worker import Worker

        if self._worker is None:
            self._worker = Worker(self._settings, self._shelf)
        return self._worker

    def _settle(self, future: Future[Answer], outcome: Answer | BaseException) -> None:
        with self._lock:
            if future not in self._asked:
                return  # `close` has cancelled it
            self._asked.remove(future)
        if not future.set_running_or_notify_cancel():
            return
        if isinstance(outcome, BaseException):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def _cancel(future: Future[Answer]) -> None:
    future.cancel()
    future.set_running_or_notify_cancel()  # what waits for several futures hears of it only now
