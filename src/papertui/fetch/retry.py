"""Patience with a service: tries repeated where that may help, and the service left alone where it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import NamedTuple

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_random, wait_random_exponential

from papertui.errors import ServiceError, UnreachableError
from papertui.fetch import addresses
from papertui.fetch.body import CutShortError
from papertui.fetch.client import Reply, in_words
from papertui.fetch.settings import Limits

_PASSING = frozenset({408, 429, 500, 502, 503, 504})  # what may be otherwise a moment later


class _Place(NamedTuple):
    """What is counted together: services limit their API and their pages apart, and one can fail alone."""

    scheme: str
    host: str
    folder: str


class _Hold(NamedTuple):
    """Until when (on the monotonic clock) a service is left alone: because it asks, or because of `error`."""

    until: float
    error: UnreachableError | ServiceError | None


class Patience:
    """Runs requests, a few at once. `sleep` and `monotonic` are the clock, for waits in seconds."""

    def __init__(
        self, limits: Limits, sleep: Callable[[float], Awaitable[None]], monotonic: Callable[[], float]
    ) -> None:
        self._limits = limits
        self._sleep = sleep
        self._monotonic = monotonic
        self._slots = asyncio.Semaphore(limits.at_once)
        self._holds: dict[_Place, _Hold] = {}
        self._backoff = wait_random_exponential(
            multiplier=limits.backoff_s, max=limits.longest_backoff_s, min=limits.backoff_s / 4
        )
        self._jitter = wait_random(0, limits.backoff_s)

    async def run(self, url: str, work: Callable[[], Awaitable[Reply]], *, renew: bool) -> Reply:
        """What `work`, a try at `url`, gives in the end. `renew` also asks a service that was dead just now.

        Raises what `work` raises, and UnreachableError when everything together takes too long.
        """
        place = _place(url)
        async with self._slots:
            try:
                async with asyncio.timeout(self._limits.total_s):
                    await self._heed(place, url, renew)
                    reply = await self._tried(place, work)
            except TimeoutError as error:
                words = f"{place.host} did not answer in full within {self._limits.total_s:g} s"
                late = UnreachableError(words, url)
                self._note(place, late)
                raise late from error
        hold = self._holds.get(place)
        if reply.used_up is not None:
            self._hold(place, reply.used_up, None)
        elif hold and hold.error:
            del self._holds[place]
        return reply

    async def _heed(self, place: _Place, url: str, renew: bool) -> None:
        """Wait until `place` may be asked, or raise when that is too long."""
        hold = self._holds.get(place)
        left = hold.until - self._monotonic() if hold else 0.0
        if hold is None or left <= 0:
            return
        match hold.error:
            case None if left <= self._limits.patience_s:
                await self._sleep(left)
            case None:
                words = f"{place.host} takes no more requests now; try again {in_words(left)}"
                raise ServiceError(words, url, HTTPStatus.TOO_MANY_REQUESTS, left)
            case _ if renew:
                return
            case ServiceError() as error:
                raise ServiceError(str(error), url, error.status)
            case error:
                raise UnreachableError(str(error), url)

    async def _tried(self, place: _Place, work: Callable[[], Awaitable[Reply]]) -> Reply:
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self._limits.tries),
            wait=self._wait,
            retry=retry_if_exception(self._is_passing),
            sleep=self._sleep,
            reraise=True,
        )

        async def one_try() -> Reply:  # tenacity awaits nothing but what is plainly a coroutine function
            return await work()

        try:
            return await retrying(one_try)
        except (UnreachableError, ServiceError) as error:
            self._note(place, error)
            raise

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ServiceError) and error.retry_after is not None:
            return error.retry_after + self._jitter(state)
        return self._backoff(state)

    def _is_passing(self, error: BaseException) -> bool:
        if isinstance(error, ServiceError):
            return error.status in _PASSING and (error.retry_after or 0.0) <= self._limits.patience_s
        return isinstance(error, UnreachableError | CutShortError)

    def _note(self, place: _Place, error: UnreachableError | ServiceError) -> None:
        if isinstance(error, UnreachableError):
            self._hold(place, self._limits.rest_s, error)
        elif error.status in _PASSING and error.retry_after is not None:
            self._hold(place, error.retry_after, None)
        elif error.status in _PASSING:
            self._hold(place, self._limits.rest_s, error)

    def _hold(self, place: _Place, seconds: float, error: UnreachableError | ServiceError | None) -> None:
        until = self._monotonic() + min(seconds, self._limits.longest_hold_s)
        self._holds[place] = _Hold(until, error)


def _place(url: str) -> _Place:
    parsed = addresses.parsed(url)
    return _Place(parsed.scheme, addresses.host(parsed), parsed.path.split("/")[1])
