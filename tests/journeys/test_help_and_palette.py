"""What lies over the papers: every key on one screen, and every action to be searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.actions import ACTIONS
from papertui.ui.screens.help import HelpPane, HelpScreen
from papertui.ui.screens.palette import Palette
from tests.support.reader import Reader, reading

SMALL = (80, 24)


def foot(reader: Reader) -> str:
    """The lower edge of what lies over the papers."""
    return next(line for line in reversed(reader.screen.splitlines()) if "esc closes" in line)


async def test_help_that_does_not_fit_says_how_far_it_is_scrolled(home: Path) -> None:
    async with reading(home, SMALL) as reader:
        await reader.press("?")
        begin = foot(reader)
        assert "% ↓ · esc closes" in begin
        await reader.press("j")
        assert foot(reader) != begin
        await reader.press("k")
        assert foot(reader) == begin
        await reader.press("G")
        assert " end · esc closes" in foot(reader)
        await reader.press("g", "g")
        assert foot(reader) == begin


async def test_help_that_fits_says_only_how_to_close_it(home: Path) -> None:
    async with reading(home, (120, 100)) as reader:
        await reader.press("?", "G")
        assert "─ esc closes ─╯" in foot(reader)
        reader.shows("Move", "What a filter can say")


async def test_half_pages_and_blanks_go_through_all_of_the_help(home: Path) -> None:
    async with reading(home, SMALL) as reader:
        await reader.press("?")
        seen = reader.screen
        while " end " not in foot(reader):
            before = foot(reader)
            await reader.press("ctrl+d")
            seen += reader.screen
            await reader.press("ctrl+u", "space")
            assert foot(reader) != before
        for action in ACTIONS:
            assert action.words.split()[0] in seen


async def test_help_is_set_anew_at_another_size(home: Path) -> None:
    async with reading(home, SMALL) as reader:
        await reader.press("?", "G")
        await reader.resize(60, 18)
        reader.shows("keep the filter, to the list (while")
        assert "% ↓ · esc closes" in foot(reader)
        await reader.resize(120, 100)
        reader.shows("Move", "before: and 2025-06..2025-09")
        assert "─ esc closes ─╯" in foot(reader)


@pytest.mark.parametrize("key", ["?", "escape", "q", "enter"])
async def test_these_keys_close_the_help_and_do_nothing_else(home: Path, key: str) -> None:
    async with reading(home) as reader:
        await reader.press("j", "enter", "?", "s", "r", "J", "/", "x", key)
        assert not isinstance(reader.app.screen, HelpScreen)
        assert (reader.place, reader.starred, reader.read) == (2, [], 0)
        assert reader.papers.reading
        assert reader.is_open


async def test_a_click_beside_the_help_closes_it_and_one_on_it_does_not(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("?")
        await reader.pilot.click(HelpPane, offset=(30, 8))
        await reader.settle()
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.pilot.click(offset=(2, 20))
        await reader.settle()
        assert not isinstance(reader.app.screen, HelpScreen)
        assert reader.place == 1


@pytest.fixture
def starring_by_f5(home: Path) -> Path:
    """The home of a person with a key of their own."""
    home.mkdir()
    (home / "config.toml").write_text('[keys]\nstar = "f5"\n')
    return home


async def test_help_shows_the_keys_as_the_person_has_them(starring_by_f5: Path) -> None:
    async with reading(starring_by_f5) as reader:
        await reader.press("?")
        line = next(line for line in reader.screen.splitlines() if "star, unstar" in line)
        assert line.split("star,")[0].split()[-1] == "f5"


async def test_an_action_is_found_in_the_palette_and_taken(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "ctrl+p", *"unst")
        reader.shows("Star, unstar", "Mark · s")
        await reader.press("enter")
        assert not isinstance(reader.app.screen, Palette)
        assert reader.starred == ["2510.08666"]
        await reader.press("j")
        assert reader.place == 3


async def test_esc_closes_the_palette_and_nothing_else(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("enter", "ctrl+p", *"quit", "escape")
        assert not isinstance(reader.app.screen, Palette)
        assert reader.papers.reading
        assert reader.is_open


async def test_the_palette_holds_every_action_and_of_textuals_own_only_the_theme(home: Path) -> None:
    async with reading(home) as reader:
        titles = [command.title for command in reader.app.get_system_commands(reader.app.screen)]
        own = {action.words[0].upper() + action.words[1:]: action.id for action in ACTIONS}
        assert len(titles) == len({*titles} & own.keys()), "each once, and each one of ours"
        # These need to be where their own keys are.
        assert {own[words] for words in own.keys() - {*titles}} == {
            "palette",
            "back",
            "keep_filter",
            "clear_line",
        }
        await reader.press("ctrl+p")
        reader.shows("Choose another theme")
        await reader.press("ctrl+p")
        assert reader.app.screen_stack[-2] is reader.papers, "one palette at a time"


async def test_a_theme_is_found_in_the_palette_and_shown_at_once(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("ctrl+p", *"another theme", "enter")
        reader.shows("Choose a theme")
        await reader.press(*"papertui-light", "enter")
        assert reader.app.theme == "papertui-light"
        assert reader.app.screen is reader.papers
