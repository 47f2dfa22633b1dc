"""What every test stands on: a home of its own, and nothing of the machine's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

_SETTINGS = (
    "NO_COLOR",
    "COLORTERM",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "PAPERTUI_HOME",
    "BROWSER",
    "SSH_CONNECTION",
)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for one person's data."""
    return tmp_path / "home"
