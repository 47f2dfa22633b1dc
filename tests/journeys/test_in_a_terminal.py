"""The main job in a real pseudo-terminal: keys as bytes, the screen as a terminal shows it, a real file."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

PAPERTUI = [sys.executable, "-m", "papertui"]
FIRST, SECOND = "TED-4DGS: Temporally", "dInfer: An Efficient Inference"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the data: the terminal starts in it."""
    return tmp_path


def stars_on_disk(home: Path) -> int:
    """How many papers are starred, read from the file itself."""
    connection = sqlite3.connect(home / "library.db")
    try:
        found = connection.execute("SELECT count(*) FROM marks WHERE field = 'starred' AND value = '1'")
        return int(found.fetchone()[0])
    finally:
        connection.close()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)], ids=["120x40", "80x24", "60x18"])
def test_skim_read_filter_star_quit_and_come_back(size: tuple[int, int], home: Path) -> None:
    with Terminal(PAPERTUI, home, *size) as terminal:
        terminal.wait_for("52 papers")
        terminal.wait_for(FIRST)
        terminal.type("j")
        terminal.wait_for("2/52")
        terminal.type("<enter>")
        terminal.wait_for("Diffusion-based large language")
        terminal.type("<enter>")
        terminal.wait_for("2/52")
        terminal.type("/sparsity<enter>")
        terminal.wait_for("Papers · sparsity")
        terminal.type("s")
        terminal.wait_for("1 ★")
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back
    with Terminal(PAPERTUI, home, *size) as terminal:
        terminal.wait_for("1 ★")
        terminal.type("*")
        terminal.wait_for("1/1")
        terminal.type("q")
        assert terminal.wait_exit() == 0


def test_a_star_survives_kill_9_right_after_it_was_drawn(home: Path) -> None:
    with Terminal(PAPERTUI, home, 80, 24) as terminal:
        terminal.wait_for("52 papers")
        terminal.type("s")
        terminal.wait_for("1 ★")
        terminal.wait_for("Starred.")
        terminal.kill()
    assert stars_on_disk(home) == 1
    with Terminal(PAPERTUI, home, 80, 24) as terminal:
        terminal.wait_for("1 ★")


def test_two_copies_at_once_agree(home: Path) -> None:
    with Terminal(PAPERTUI, home, 80, 24) as one, Terminal(PAPERTUI, home, 80, 24) as other:
        one.wait_for("52 papers")
        other.wait_for("52 papers")
        one.type("s")
        one.wait_for("1 ★")
        other.wait_for("1 ★")
        other.type("js")
        other.wait_for("2 ★")
        one.wait_for("2 ★")


def test_keys_typed_before_the_first_frame_take_effect_in_order(home: Path) -> None:
    with Terminal(PAPERTUI, home, 120, 40) as terminal:
        terminal.type("jjjj/code<enter>s")
        terminal.wait_for("Papers · code")
        terminal.wait_for("1 ★")
        terminal.type("q")
        assert terminal.wait_exit() == 0
    assert stars_on_disk(home) == 1


def test_a_burst_in_one_write_takes_effect_in_order(home: Path) -> None:
    with Terminal(PAPERTUI, home, 120, 40) as terminal:
        terminal.wait_for("52 papers")
        terminal.type("/code<enter>js/<c-u>kat<enter>s")
        terminal.wait_for("Papers · kat")
        terminal.wait_for("2 ★")
        terminal.type("q")
        assert terminal.wait_exit() == 0
    assert stars_on_disk(home) == 2


def test_a_terminal_resized_through_nothing_shows_the_papers_again(home: Path) -> None:
    with Terminal(PAPERTUI, home, 80, 24) as terminal:
        terminal.wait_for("52 papers")
        for _ in range(25):
            terminal.resize(1, 1)
            terminal.resize(200, 2)
        terminal.resize(80, 24)
        terminal.wait_for(FIRST)
        terminal.type("j")
        terminal.wait_for("2/52")
        terminal.type("q")
        assert terminal.wait_exit() == 0


def test_without_a_library_the_app_opens_and_says_that_nothing_will_be_kept(home: Path) -> None:
    (home / "file").write_text("a file where the folder should be")
    env = {"PAPERTUI_HOME": str(home / "file" / "below")}
    with Terminal(PAPERTUI, home, 120, 40, env=env) as terminal:
        terminal.wait_for("nothing will be kept")
        terminal.wait_for(FIRST)
        terminal.type("s")
        terminal.wait_for("1 ★")
        terminal.type("q")
        assert terminal.wait_exit() == 0
