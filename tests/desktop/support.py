"""A process that uses the desktop as papertui does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from papertui.desktop.desktop import Outcome

ROOT = Path(__file__).parents[2]


def act(folder: Path, *words: str) -> list[str]:
    """The command for `act.py`, to be run anywhere; what came of it is then read by `outcome`."""
    launch = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tests.desktop.act import main; main()"
    return [sys.executable, "-W", "error", "-c", launch, str(ROOT), str(folder / "outcome"), *words]


def outcome(folder: Path) -> Outcome | None:
    """What came of `act`, None as long as it is under way."""
    path = folder / "outcome"
    return Outcome(*json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
