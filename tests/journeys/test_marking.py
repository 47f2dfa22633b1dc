"""Stars, read marks and undo."""

from __future__ import annotations

from pathlib import Path

from papertui.library.library import Library
from papertui.model.marks import Mark
from papertui.paths import library_path
from tests.support.reader import NOW, reading


async def test_a_star_shows_in_row_detail_and_top_line_and_survives_restart(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "s")
        reader.shows("★ dInfer", "1 ★", "★ starred", "Starred.")
        await reader.press("j")
        reader.shows("s star")
        await reader.press("k")
        reader.shows("s unstar")
    async with reading(home) as reader:
        reader.shows("★ dInfer", "1 ★", "★ starred", "s unstar")
        assert reader.starred == ["2510.08666"]


async def test_stars_act_on_the_paper_under_the_cursor_in_every_pane(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("s", "J", "tab", "s", "J", "tab", "s", "escape", "j", "enter", "s")
        assert len(reader.starred) == 4
        await reader.press("u", "z", "u", "u")
        assert reader.starred == []
        await reader.press("u")
        reader.shows("There is nothing to take back.")


async def test_undo_takes_back_the_star_and_not_the_automatic_read(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "s")
        await reader.rest(2)
        assert (len(reader.starred), reader.read) == (1, 1)
        await reader.press("u")
        assert (len(reader.starred), reader.read) == (0, 1)
        reader.shows("Taken back: the star of one paper.")


async def test_A_marks_the_list_as_filtered_and_one_undo_takes_it_back(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"has:code", "enter", "A")
        reader.shows("Marked 28 papers read; u takes it back.", "24 unread")
        await reader.press("A")
        reader.shows("Every paper here is read already.")
        await reader.press("u")
        reader.shows("Taken back: the read mark of 28 papers.", "52 unread")


async def test_a_star_of_another_running_copy_appears_here(home: Path) -> None:
    async with reading(home) as reader:
        paper = reader.session.papers[1]
        other = Library.open(library_path({"PAPERTUI_HOME": str(home)}), lambda: NOW)
        try:
            other.mark([Mark(paper, "starred", "1")], "hand").result()
            reader.papers.tick()
            await reader.settle()
            reader.shows("★ dInfer", "1 ★")
        finally:
            other.close()


async def test_a_message_gives_way_to_the_keys_at_the_next_key(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("s")
        reader.shows("Starred.")
        await reader.press("j")
        reader.shows_not("Starred.")
        reader.shows("y cite")
