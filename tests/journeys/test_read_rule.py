"""When a paper counts as read, seen from the keyboard; the clock is moved by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus

from tests.support.reader import Reader, reading


def configure(home: Path, text: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(text)


async def test_two_seconds_after_the_last_key_the_paper_under_the_cursor_is_read(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j")
        await reader.rest(1.9)
        assert reader.read == 0
        await reader.rest(0.1)
        assert reader.read == 1
        reader.shows("51 unread")
        await reader.press("k")
        assert reader.session.row is not None
        assert not reader.session.row.marks.read


async def test_papers_that_the_cursor_flew_over_stay_unread(home: Path) -> None:
    async with reading(home) as reader:
        for _ in range(8):
            await reader.press("j")
            await reader.rest(1.5)
        assert reader.read == 0
        await reader.rest(0.5)
        assert reader.read == 1
        assert reader.session.row is not None
        assert reader.session.row.marks.read


async def test_nothing_is_read_as_long_as_nobody_has_pressed_a_key(home: Path) -> None:
    async with reading(home) as reader:
        await reader.rest(3600)
        assert reader.read == 0
        await reader.press("?", "?")  # no matter which
        await reader.rest(2)
        assert reader.read == 1


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        pytest.param(["/", *"di"], "enter", id="typing a filter"),
        pytest.param(["?"], "?", id="help"),
        pytest.param(["ctrl+p"], "escape", id="palette"),
        pytest.param(["Y"], "escape", id="menu"),
        pytest.param(["f"], "escape", id="filter pane"),
    ],
)
async def test_nothing_is_read_behind_what_is_open_nor_at_once_when_it_closes(
    home: Path, opening: list[str], closing: str
) -> None:
    async with reading(home) as reader:
        await reader.press("j", *opening)
        await reader.rest(60)
        assert reader.read == 0
        await reader.press(closing)
        await reader.rest(1.9)
        assert reader.read == 0
        await reader.rest(0.1)
        assert reader.read == 1


async def test_letters_typed_into_the_palette_are_keys_like_any_other(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("ctrl+p")
        reader.seconds += 60
        await reader.press(*"wider", "down", "enter")
        await reader.rest(1.9)
        assert reader.read == 0


async def test_nothing_is_read_while_another_window_has_the_focus(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j")
        reader.app.post_message(AppBlur())
        await reader.settle()
        await reader.rest(60)
        assert reader.read == 0
        reader.app.post_message(AppFocus())
        await reader.settle()
        await reader.rest(0)
        assert reader.read == 1


async def test_at_full_width_a_rest_counts_as_well(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("enter", "J")
        await reader.rest(2)
        assert reader.read == 1


async def _toggled(reader: Reader) -> None:
    await reader.press("r", "r")


async def _undone(reader: Reader) -> None:
    await reader.press("r", "u")


async def _all_undone(reader: Reader) -> None:
    await reader.press("A", "u")


async def _unmarked_after_a_rest(reader: Reader) -> None:
    await reader.rest(2)
    assert reader.read == 1
    await reader.press("r")


@pytest.mark.parametrize("unmark", [_toggled, _undone, _all_undone, _unmarked_after_a_rest])
async def test_a_paper_made_unread_by_hand_stays_so_until_the_cursor_has_left_it(
    home: Path, unmark: Callable[[Reader], Awaitable[None]]
) -> None:
    async with reading(home) as reader:
        await reader.press("j")
        await unmark(reader)
        await reader.rest(60)
        assert reader.read == 0
        await reader.press("s")  # that is no reason, either
        await reader.rest(60)
        assert reader.read == 0
        await reader.press("j", "k")
        await reader.rest(2)
        assert reader.read == 1


async def test_an_undone_star_spares_nothing(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "s", "u")
        await reader.rest(2)
        assert reader.read == 1


@pytest.mark.parametrize("rule", ["opened", "never"])
async def test_who_wants_no_rest_to_count_has_none_that_does(home: Path, rule: str) -> None:
    configure(home, f'mark_read = "{rule}"\n')
    async with reading(home) as reader:
        await reader.press("j", "enter")
        await reader.rest(60)
        assert reader.read == 0
        await reader.press("r")
        assert reader.read == 1


async def test_how_long_a_rest_must_be_is_the_persons_choice(home: Path) -> None:
    configure(home, "read_after = 10\n")
    async with reading(home) as reader:
        await reader.press("j")
        await reader.rest(9)
        assert reader.read == 0
        await reader.rest(1)
        assert reader.read == 1
