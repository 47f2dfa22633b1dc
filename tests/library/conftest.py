from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from papertui.library.library import Library
from tests.library.support import Clock, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "library.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(path: Path, clock: Clock) -> Iterator[Library]:
    with opened(path, clock) as library:
        yield library
