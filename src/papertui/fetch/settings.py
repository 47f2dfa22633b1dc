"""What a fetcher is made with: every bound of it, its clocks and the person's token."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple

_MB = 1 << 20


class Limits(NamedTuple):
    """Times are seconds, sizes bytes."""

    connect_s: float = 5.0  # to a connection
    read_s: float = 15.0  # between two pieces of an answer
    total_s: float = 45.0  # for one answer: redirects, tries and waits together
    received: int = 64 * _MB  # of one answer as it comes over the network
    body: int = 64 * _MB  # of one answer, decompressed
    redirects: int = 5
    at_once: int = 4  # requests in flight
    tries: int = 3
    backoff_s: float = 1.0  # the longest wait before the second try; doubles with each
    longest_backoff_s: float = 8.0
    patience_s: float = 12.0  # a wait that a service asks for is waited up to this, and refused beyond
    longest_hold_s: float = 900.0  # what a service asks for is believed up to this
    rest_s: float = 20.0  # for which a dead service is left alone
    cache_bytes: int = 128 * _MB
    cached_body: int = 16 * _MB  # the largest answer that is kept
    cache_s: float = 3.0  # after which a cache that does not answer is given up
    closing_s: float = 0.1  # in which what can end in order does so


LIMITS = Limits()


class Settings(NamedTuple):
    """`clock` is the time of day (aware); `sleep` and `monotonic` are waits in seconds."""

    clock: Callable[[], datetime]
    token: str | None
    offline: bool
    user_agent: str
    limits: Limits
    sleep: Callable[[float], Awaitable[None]] | None
    monotonic: Callable[[], float]
