from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.session.support import Sitting, sitting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "library.db"


@pytest.fixture
def five(path: Path) -> Iterator[Sitting]:
    """A sitting with five papers."""
    with sitting(path) as sat:
        yield sat
