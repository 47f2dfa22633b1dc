"""The way of a request: the cache while it is fresh, else the network, which confirms or renews it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from papertui.errors import OfflineError
from papertui.fetch.settings import Settings
from papertui.fetch.shelf import Shelf
from papertui.fetch.stored import Stored
from papertui.model.request import Answer, Request

if TYPE_CHECKING:
    from papertui.fetch.client import Client
    from papertui.fetch.retry import Patience

T = TypeVar("T")


class Courier:
    """Lives in one event loop. Of requests for one address only one is ever under way."""

    def __init__(self, settings: Settings, shelf: Shelf) -> None:
        self._settings = settings
        self._shelf = shelf
        self._under_way: dict[Request, asyncio.Task[Answer]] = {}
        self._client: Client | None = None
        self._patience: Patience | None = None

    async def answer(self, request: Request, *, renew: bool) -> Answer:
        """The answer to `request`; with `renew` the service is asked even for one that is fresh.

        Raises a FetchError.
        """
        address = request._replace(fresh_for=0.0)
        if task := self._under_way.get(address):
            return await asyncio.shield(task)  # one who no longer waits takes nothing from the others
        stored = await _in_thread(lambda: self._shelf.get(request))
        if self._settings.offline:
            if stored is None or renew:
                raise OfflineError(_offline_words(request, stored), request.url)
            return stored.answer
        if stored and not renew and self._is_fresh(stored.answer, request):
            return stored.answer
        task = self._under_way.get(address)
        if task is None:
            task = self._under_way[address] = asyncio.create_task(self._ask(request, stored, renew))
            task.add_done_callback(lambda _task: self._under_way.pop(address))
        return await asyncio.shield(task)

    async def close(self) -> None:
        if self._client:
            await self._client.close()

    async def _ask(self, request: Request, stored: Stored | None, renew: bool) -> Answer:
        client, patience = self._network()
        reply = await patience.run(request.url, lambda: client.get(request, stored), renew=renew)
        if reply.keep:
            await _in_thread(lambda: self._shelf.put(request, reply.stored))
        elif stored:
            await _in_thread(lambda: self._shelf.drop(request))
        return reply.stored.answer

    def _network(self) -> tuple[Client, Patience]:
        # Imported here since a run that finds everything in its cache needs neither.
        from papertui.fetch.client import Client
        from papertui.fetch.retry import Patience

        settings = self._settings
        if self._client is None:
            self._client = Client(
                user_agent=settings.user_agent,
                token=settings.token,
                limits=settings.limits,
                clock=settings.clock,
            )
        if self._patience is None:
            self._patience = Patience(settings.limits, settings.sleep or asyncio.sleep, settings.monotonic)
        return self._client, self._patience

    def _is_fresh(self, answer: Answer, request: Request) -> bool:
        # An answer from the future says that a clock was wrong, not how old it is.
        age = (self._settings.clock() - answer.fetched).total_seconds()
        return 0 <= age < request.fresh_for


def _offline_words(request: Request, stored: Stored | None) -> str:
    try:
        host = urlsplit(request.url).hostname or "the service"
    except ValueError:
        host = "the service"
    if stored:
        return f"The network is switched off, so {host} cannot be asked for news"
    return f"The network is switched off, and nothing of this is kept from {host}"


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, work)
