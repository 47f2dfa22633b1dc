"""The cache behind a time limit: a disk that hangs costs its answers and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from papertui.fetch.cache import Cache
    from papertui.fetch.settings import Limits
    from papertui.fetch.stored import Stored
    from papertui.model.request import Request

T = TypeVar("T")


class Shelf:
    """Each call waits for the cache, which works in a thread of its own, up to `limits.cache_s`.

    A cache that once took longer is not asked again. Nothing is raised.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._given_up = False

    def get(self, request: Request) -> Stored | None:
        return self._in_time(lambda: self._cache.get(request))

    def put(self, request: Request, stored: Stored) -> None:
        self._in_time(lambda: self._cache.put(request, stored))

    def drop(self, request: Request) -> None:
        self._in_time(lambda: self._cache.drop(request))

    @cached_property
    def _cache(self) -> Cache:
        from papertui.fetch.cache import Cache

        limits = self._limits
        return Cache(
            self._folder, size=limits.cache_bytes, largest=limits.cached_body, timeout=limits.cache_s
        )

    def _in_time(self, work: Callable[[], T]) -> T | None:
        from papertui.fetch.threads import Daemons

        if self._given_up:
            return None
        try:
            return Daemons().submit(work).result(self._limits.cache_s)
        except (TimeoutError, RuntimeError):  # the latter when no thread can be started
            self._given_up = True
            return None
