"""What every test stands on: a home of its own, and nothing of the machine's settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A deadline would be a timed assertion. `--hypothesis-profile nightly` tries far more.
settings.register_profile("ordinary", deadline=None)
settings.register_profile("nightly", deadline=None, max_examples=10_000)
settings.load_profile("ordinary")

_SETTINGS = (
    "NO_COLOR",
    "COLORTERM",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "PAPERTUI_HOME",
    "PAPERTUI_OFFLINE",
    "HF_ENDPOINT",
    "HF_TOKEN",
    "BROWSER",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "SSH_CONNECTION",
    "SSH_CLIENT",
    "SSH_TTY",
    "TMUX",
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
