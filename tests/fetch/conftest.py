"""A server, a fetcher whose waits take no time, and nothing of this machine's settings for the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.fetch.fetcher import Fetcher
from tests.fetch.support import Fixed, Waits, fetcher_of
from tests.support.server import Server

_SETTINGS = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    # An empty folder: to read all the certificates of the world takes longer than a test.
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def clock() -> Fixed:
    return Fixed()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the cache, which does not exist yet."""
    return tmp_path / "cache"


@pytest.fixture
def fetcher(folder: Path, clock: Fixed, waits: Waits) -> Iterator[Fetcher]:
    with fetcher_of(folder, clock, waits) as fetcher:
        yield fetcher
