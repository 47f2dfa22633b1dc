"""The fetcher's thread: a daemon with an event loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Thread, current_thread

from papertui.fetch.courier import Courier
from papertui.fetch.settings import Settings
from papertui.fetch.shelf import Shelf
from papertui.fetch.threads import Daemons
from papertui.model.request import Answer, Request


class Worker:
    """Runs from its making to `end`, after which nothing may begin."""

    def __init__(self, settings: Settings, shelf: Shelf) -> None:
        self._courier = Courier(settings, shelf)
        self._closing = asyncio.Event()
        # Given a factory, the runner makes the loop here and leaves this thread's own loop alone.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = self._runner.get_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = Thread(target=self._run, name="papertui-fetch", daemon=True)
        self._thread.start()

    def begin(self, request: Request, *, renew: bool, done: Callable[[Answer | BaseException], None]) -> None:
        """Call `done` with the answer, or with the error, in the worker's thread."""

        async def answer() -> None:
            try:
                done(await self._courier.answer(request, renew=renew))
            except BaseException as error:
                done(error)
                if isinstance(error, asyncio.CancelledError):
                    raise

        def start() -> None:
            task = self._loop.create_task(answer())
            self._tasks.add(task)  # the loop itself would let it be collected
            task.add_done_callback(self._tasks.discard)

        self._loop.call_soon_threadsafe(start)

    def end(self, seconds: float) -> None:
        """Cancel everything, and wait up to `seconds` for it to end; what hangs ends with the program."""
        self._loop.call_soon_threadsafe(self._closing.set)
        if current_thread() is not self._thread:
            self._thread.join(seconds)

    def _run(self) -> None:
        with self._runner as runner:
            runner.run(self._until_closing())

    async def _until_closing(self) -> None:
        asyncio.get_running_loop().set_default_executor(Daemons())
        await self._closing.wait()
        await asyncio.sleep(0)  # what has just been begun takes its first step, to be cancelled in order
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._courier.close()
