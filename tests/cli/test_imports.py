"""What is loaded when: an import on the way costs every run of a command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import environment

LOADED = """
import atexit, sys
atexit.register(lambda: sys.stderr.write(" ".join(sys.modules)))
from papertui.cli.main import run
run()
"""
HEAVY = {"textual", "httpx", "bs4", "diskcache", "argparse", "asyncio", "importlib.metadata", "pygments"}


def loaded(home: Path, *words: str) -> set[str]:
    """The modules that `papertui` with `words` has loaded when it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        env=environment(home, PYTHONWARNINGS=""),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return {*ended.stderr.split()}


def test_the_version_needs_next_to_nothing(home: Path) -> None:
    modules = loaded(home, "--version")
    ours = {name for name in modules if name.startswith("papertui.")}
    assert ours <= {
        "papertui.cli",
        "papertui.cli.main",
        "papertui.cli.streams",
        "papertui.cli.arguments",
        "papertui.errors",
    }
    assert not modules & {
        *HEAVY,
        "sqlite3",
        "json",
        "dataclasses",
        "pathlib",
        "rich",
        "platformdirs",
        "tomllib",
    }


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        ["list", "--filter", "sparse"],
        ["show", "2510.08666"],
        ["star", "2510.08666"],
    ],
    ids=" ".join,
)
def test_papers_are_printed_without_what_only_the_app_needs(words: list[str], home: Path) -> None:
    modules = loaded(home, *words)
    assert "sqlite3" in modules
    assert not modules & {*HEAVY, "dataclasses", "inspect", "tomllib", "unittest", "papertui.ui"}


@pytest.mark.parametrize("words", [["path"], ["keys"], ["--help"]], ids=" ".join)
def test_what_needs_no_paper_opens_no_library(words: list[str], home: Path) -> None:
    assert not loaded(home, *words) & {*HEAVY, "papertui.ui", "papertui.cli.papers"}
    assert not home.exists()
