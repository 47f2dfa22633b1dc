"""`papertui` in a terminal opens the app; what it cannot open leaves the terminal as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import PAPERTUI, done, hostile_file
from tests.support.pages import text_page
from tests.support.terminal import Terminal


@pytest.fixture
def person(home: Path) -> Path:
    """The home of someone who has starred a paper."""
    done(home, "star", "1810.09488")
    return home


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param([], r"Daily Papers +page of 29 Jun 2026.*52 papers", id="the start feed"),
        pytest.param(["starred", "--offline"], r"Starred.*1 paper\b", id="a feed"),
        pytest.param(["--", "bundled"], "52 papers", id="a forced feed"),
        pytest.param(["--from", "page.txt"], r"page\.txt.*7 papers", id="a file"),
    ],
)
def test_the_app_opens_on_what_was_named(words: list[str], shown: str, person: Path) -> None:
    (person / "page.txt").write_text(text_page(7), encoding="utf-8")
    with Terminal([*PAPERTUI, *words], person, 120, 40) as terminal:
        terminal.wait_for(shown)
        terminal.type("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_given_back


def test_the_app_in_ascii_shows_a_hostile_page_in_ascii(person: Path) -> None:
    page = hostile_file(person)
    with Terminal([*PAPERTUI, "--ascii", "--from", page], person, 120, 40) as terminal:
        terminal.wait_for("as title, closing markup")
        assert terminal.text().isascii()
        terminal.type("<c-q>")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    ("words", "config", "complaint", "status"),
    [
        pytest.param(["--", "list"], "", "there is no feed 'list'", 2, id="no feed"),
        pytest.param(["--from", "missing.txt"], "", "there is no such file", 3, id="no file"),
        pytest.param([], '[keys]\nstar = "enter"', "cannot be given to 'star'", 2, id="a wrong key"),
    ],
)
def test_what_cannot_be_opened_is_said_and_the_terminal_untouched(
    words: list[str], config: str, complaint: str, status: int, person: Path
) -> None:
    (person / "config.toml").write_text(config)
    with Terminal([*PAPERTUI, *words], person, 120, 10) as terminal:
        assert terminal.wait_exit() == status
        assert complaint in terminal.text().replace("\n", "")
        assert b"\x1b" not in terminal.output
