"""What other threads do for a session, and how their results come back into its own thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from papertui.errors import PapertuiError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


def _raise(error: PapertuiError) -> None:
    raise error


class Work:
    """Futures under way. `deliver` runs a function in the session's thread; an event loop replaces it.

    Without a loop what has finished waits until `settle` runs it.
    """

    def __init__(self) -> None:
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.deliver: Callable[[Callable[[], None]], None] = self._inbox.put
        self._under_way = 0
        self._pool: ThreadPoolExecutor | None = None

    def when_done(
        self, future: Future[T], done: Callable[[T], None], failed: Callable[[PapertuiError], None]
    ) -> None:
        """Call `done` with the result, or `failed` with the error, in the session's thread."""
        self._under_way += 1

        def finish() -> None:
            self._under_way -= 1
            if future.cancelled():
                return
            error = future.exception()
            if isinstance(error, PapertuiError):
                failed(error)
            else:
                done(future.result())

        future.add_done_callback(lambda _future: self.deliver(finish))

    def aside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[PapertuiError], None] = _raise,
    ) -> None:
        """Run `work`, which may take long, in a thread of its own, and then `done` in the session's thread.

        When the program ends, nobody waits for it.
        """
        from threading import Thread

        result: Future[T] = Future()

        def run() -> None:
            try:
                result.set_result(work())
            except BaseException as error:
                result.set_exception(error)

        self.when_done(result, done, failed)
        Thread(target=run, name="papertui-aside", daemon=True).start()

    def in_thread(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Run `work` in a thread, one at a time, and then `done` in the session's thread."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1, "papertui-search")

        self.when_done(self._pool.submit(work), done, _raise)

    @property
    def under_way(self) -> bool:
        """Whether anything has not yet taken effect."""
        return self._under_way > 0

    def settle(self) -> None:
        """Wait until everything under way has taken effect. Only for a session without an event loop."""
        while self._under_way:
            self._inbox.get()()

    def close(self) -> None:
        """Let go of what was not begun."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
