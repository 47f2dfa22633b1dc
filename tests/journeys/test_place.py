"""The reader's place: which paper, how far into its abstract, where on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.model.feed import Feed
from tests.support.reader import Reader, reading


def row_on_screen(reader: Reader) -> int:
    """In which row of the list pane the cursor is, from 0."""
    return reader.papers.list.cursor - reader.papers.list.top


async def test_at_a_first_visit_the_cursor_is_on_the_first_unread_paper(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("r", "j", "r", "j", "j", "r")
    page = reader.session.edition
    assert page is not None
    again = page._replace(feed=Feed("file:page", "a page never opened"))
    async with reading(home, edition=again) as reader:
        assert reader.place == 3


async def test_paper_and_scroll_of_its_abstract_survive_a_restart(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("j", "j", "j", "tab", "j", "j", "j")
        title, scroll = reader.title, reader.papers.detail.scroll_line
        assert (reader.place, scroll) == (4, 3)
    async with reading(home, (80, 24)) as reader:
        assert (reader.title, reader.papers.detail.scroll_line) == (title, scroll)
        reader.shows("4/52", reader.short_title)


async def test_each_feed_has_its_own_place(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("s", "j", "s", "j", "s", *"jjjj")
        title = reader.title
        await reader.press("*", "j")
        starred = reader.title
        await reader.press("*")
        assert reader.title == title
        await reader.press("j", "*")
        assert reader.title == starred
    async with reading(home) as reader:
        reader.shows("Starred")
        assert reader.title == starred
        await reader.press("*")
        assert reader.place == 8


@pytest.mark.parametrize("moves", [2, 4, 9], ids=["second row", "in the middle", "further down"])
async def test_a_paper_that_still_matches_is_under_the_cursor_at_each_letter(home: Path, moves: int) -> None:
    async with reading(home) as reader:
        await reader.press(*"j" * moves, "/")
        paper, lost = reader.session.paper, []
        assert paper is not None
        for letter in "has:code":
            await reader.press(letter)
            if reader.session.position(paper.key) is not None and reader.session.paper != paper:
                lost.append(reader.session.filter_text)
        assert lost == []
        assert (reader.session.paper == paper) is bool(paper.github)
        await reader.press("escape")
        assert reader.session.paper == paper


async def test_where_a_filter_hides_the_paper_the_cursor_comes_back_with_it(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press(*"jjjjjjjjjjjjjjjjjjjj")
        title, row = reader.title, row_on_screen(reader)
        await reader.press("/", *"dinfer")
        assert reader.title.startswith("dInfer")
        await reader.press("ctrl+u")
        assert (reader.title, row_on_screen(reader)) == (title, row)
        await reader.press("enter")
        assert (reader.title, row_on_screen(reader)) == (title, row)


async def test_the_abstract_keeps_its_scroll_through_filter_and_sort(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("j", "space")
        scroll = reader.papers.detail.scroll_line
        assert scroll > 0
        await reader.press("/", *"diffusion", "enter")
        assert (reader.title[:6], reader.papers.detail.scroll_line) == ("dInfer", scroll)
        await reader.press("S", "S")
        assert (reader.title[:6], reader.papers.detail.scroll_line) == ("dInfer", scroll)
        await reader.press("escape")
        assert (reader.title[:6], reader.papers.detail.scroll_line) == ("dInfer", scroll)


async def test_sorting_keeps_the_paper_in_its_row_of_the_screen(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press(*"jjjjjjjjjjjjjjjjjjjjjjjj", "k", "k")
        title, row = reader.title, row_on_screen(reader)
        assert row > 0
        await reader.press("S")
        assert reader.place == 52 - 22
        assert (reader.title, row_on_screen(reader)) == (title, row)


async def test_what_was_read_at_the_top_of_the_abstract_is_there_at_another_size(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("j", "tab", *"jjjjjjjjjj")
        words = reader.first_line_of_detail.split()
        for size in ((100, 24), (60, 18), (80, 24)):
            await reader.resize(*size)
        assert reader.place == 2
        assert reader.first_line_of_detail.split() == words


async def test_moving_to_another_paper_begins_it_at_its_top(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("space", "J")
        assert reader.papers.detail.scroll_line == 0
        await reader.press("space", "K")
        assert reader.papers.detail.scroll_line == 0
