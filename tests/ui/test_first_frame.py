"""What is loaded before the first frame: the linter sees what imports what, but not when."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed_names import day_feed
from papertui.model.paper import Paper
from papertui.paths import library_path

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
    "http",
    "httpx",
    "papertui.desktop",
    "papertui.fetch",
    "papertui.formats",
    "papertui.query",
    "papertui.session.handing",
    "papertui.session.search",
    "papertui.sources.huggingface",
    "papertui.ui.screens.help",
    "pyperclip",
    "tomllib",
    "webbrowser",
)


def test_nothing_heavy_is_loaded_before_the_first_frame(tmp_path: Path) -> None:
    loaded = _loaded_before_the_first_frame(tmp_path)
    assert "papertui.ui.screens.papers" in loaded
    assert sorted(loaded & {*_LATER, "papertui.model.feed_names"}) == []


def test_who_has_a_day_in_the_library_does_not_load_what_reads_the_bundled_page(tmp_path: Path) -> None:
    now = datetime(2026, 6, 29, 12, tzinfo=UTC)
    library = Library.open(library_path({"PAPERTUI_HOME": str(tmp_path)}), lambda: now)
    day = Edition(day_feed(now.date()), (Paper("2606.00001", "A Title", "An abstract."),), "live", now)
    library.save_edition(day).result()
    library.close()
    loaded = _loaded_before_the_first_frame(tmp_path)
    assert sorted(loaded & {*_LATER, "papertui.editions.bundled", "papertui.sources"}) == []


def _loaded_before_the_first_frame(home: Path) -> set[str]:
    script = [sys.executable, "-c", _SCRIPT, str(home)]
    done = subprocess.run(script, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout))
