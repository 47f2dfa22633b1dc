"""What is loaded before the first frame: the linter sees what imports what, but not when."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import json, sys
from papertui import wire
from papertui.config import Look
from papertui.ui.app import PapertuiApp
from papertui.ui.screens.papers import PapersScreen

async def first_frame_is_there(screen):
    print(json.dumps(sorted(sys.modules)), file=sys.__stdout__)
    screen.app.exit()

PapersScreen._complete = first_frame_is_there
session = wire.open_session({"PAPERTUI_HOME": sys.argv[1]})
PapertuiApp(session, Look(), wire.desktop_maker({}, session.config)).run(headless=True, size=(120, 40))
session.close()
"""
_LATER = (
    "argparse",
    "bs4",
    "diskcache",
    "httpx",
    "papertui.query",
    "papertui.session.search",
    "papertui.ui.screens.help",
    "pyperclip",
    "tomllib",
    "webbrowser",
)


def test_nothing_heavy_is_loaded_before_the_first_frame(tmp_path: Path) -> None:
    script = [sys.executable, "-c", _SCRIPT, str(tmp_path / "home")]
    done = subprocess.run(script, capture_output=True, text=True, check=True, timeout=60)
    loaded = set(json.loads(done.stdout))
    assert "papertui.ui.screens.papers" in loaded
    assert sorted(loaded & set(_LATER)) == []
