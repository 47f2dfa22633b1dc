"""What the tests of the fetcher share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from papertui.fetch.fetcher import Fetcher
from papertui.fetch.settings import Limits
from papertui.model.request import Answer, Request
from tests.support.server import Server

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 29, 12, tzinfo=UTC)
LIMITS = Limits(cache_s=60.0, closing_s=10.0)  # two busy cores must not decide a test
PATIENCE_S = 60.0


class Fixed:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Waits:
    """Waits that take no time and are written down; the monotonic clock goes with them."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.time = 1000.0

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.time += seconds

    def monotonic(self) -> float:
        return self.time


@contextmanager
def fetcher_of(
    folder: Path, clock: Fixed | None = None, waits: Waits | None = None, **more: Any
) -> Iterator[Fetcher]:
    waits = waits or Waits()
    fetcher = Fetcher(
        folder,
        **{
            "clock": clock or Fixed(),
            "user_agent": "papertui/test",
            "limits": LIMITS,
            "sleep": waits.sleep,
            "monotonic": waits.monotonic,
            **more,
        },
    )
    try:
        yield fetcher
    finally:
        fetcher.close()


def to(server: Server, path: str, *, fresh_for: float = 0.0, with_token: bool = False) -> Request:
    return Request(server.at(path), "application/json", fresh_for, with_token)


def get(fetcher: Fetcher, request: Request, *, renew: bool = False) -> Answer:
    return fetcher.fetch(request, renew=renew).result(PATIENCE_S)


def failure(fetcher: Fetcher, request: Request, *, renew: bool = False) -> BaseException:
    error = fetcher.fetch(request, renew=renew).exception(PATIENCE_S)
    assert error is not None
    return error


_PRELUDE = """
import os, resource, signal, sys
from pathlib import Path
from papertui.model.request import Request
from tests.fetch.support import fetcher_of, get, failure
folder, url = Path(sys.argv[1]), sys.argv[2]
def asking(path, **more):
    return Request(url + path, "application/json", **more)
"""


def start_child(code: str, folder: Path, url: str) -> subprocess.Popen[str]:
    """`code` in a process of its own, with the names of `_PRELUDE`."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _PRELUDE + code, str(folder), url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )


def run_child(code: str, folder: Path, url: str) -> str:
    """What `code` prints; it must end well and complain of nothing."""
    with start_child(code, folder, url) as child:
        output, complaints = child.communicate(timeout=PATIENCE_S)
    assert (child.returncode, complaints) == (0, "")
    return output
