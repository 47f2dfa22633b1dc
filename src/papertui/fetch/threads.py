"""Threads that nobody waits for at the end of the program."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Daemons(ThreadPoolExecutor):
    """Runs each call in a daemon thread of its own.

    Python joins the threads of a ThreadPoolExecutor before it exits, so that the look-up of one name, or
    one file on a dead network disk, would keep the program from ending. An event loop takes no other
    class as its executor.
    """

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        Thread(target=run, name="papertui-fetch-helper", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for nothing."""
