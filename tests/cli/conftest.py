from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.desktop import machine as machine
from tests.support.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    """A service on loopback, which knows nothing yet."""
    with Server() as server:
        yield server
