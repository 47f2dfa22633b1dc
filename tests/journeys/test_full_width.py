"""Reading at full width: what the keys do there, and each way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.reader import reading

WHERE = [(120, 40), (80, 24), (60, 18)]
sizes = pytest.mark.parametrize("size", WHERE, ids=[f"{width}x{height}" for width, height in WHERE])


@sizes
async def test_only_the_paper_is_there_and_esc_goes_back(size: tuple[int, int], home: Path) -> None:
    async with reading(home, size) as reader:
        before = reader.screen
        await reader.press("enter")
        reader.shows("─ Paper ─", "Building on the success")
        reader.shows_not("─ Papers ─", "─ Filter ─")
        assert reader.papers.detail.size.width == size[0]
        await reader.press("escape")
        assert reader.screen == before


@sizes
async def test_the_next_paper_is_read_in_the_same_place(size: tuple[int, int], home: Path) -> None:
    async with reading(home, size) as reader:
        await reader.press("enter", "j", "j", "J")
        assert reader.papers.reading
        assert (reader.place, reader.papers.detail.scroll_line) == (2, 0)
        reader.shows("dInfer")
        await reader.press("J", "K", "K")
        assert reader.place == 1
        reader.shows("TED-4DGS")
        await reader.press("J", "enter")
        assert not reader.papers.reading
        reader.shows("2/52")


@pytest.mark.parametrize("key", ["enter", "q", "escape"])
async def test_these_keys_go_back_to_the_list_and_only_there_q_quits(home: Path, key: str) -> None:
    async with reading(home) as reader:
        await reader.press("J", "enter", "J", key)
        assert not reader.papers.reading
        assert (reader.papers.pane, reader.place) == ("list", 3)
        assert reader.is_open
        await reader.press("j")
        assert reader.place == 4
        await reader.pilot.press("q")
        assert not reader.is_open


async def test_n_goes_on_to_the_next_unread_paper(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "r", "k", "enter", "n")
        assert reader.place == 3
        assert reader.papers.reading


async def test_space_reads_one_paper_after_the_other(home: Path) -> None:
    async with reading(home, (60, 18)) as reader:
        await reader.press("enter")
        tops = []
        while reader.place == 1:
            tops.append(reader.papers.detail.scroll_line)
            await reader.press("space")
        assert tops == sorted(set(tops))
        assert (reader.place, reader.papers.detail.scroll_line) == (2, 0)
        assert reader.papers.reading


async def test_a_filter_is_typed_over_the_list_and_f_goes_to_the_choices(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("enter", "/", *"dinfer", "enter")
        assert not reader.papers.reading
        reader.shows("Papers · dinfer", "1/1")
        await reader.press("enter", "f")
        assert not reader.papers.reading
        assert reader.papers.pane == "filter"


async def test_tab_has_nowhere_else_to_go(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("enter", "tab")
        assert (reader.papers.pane, reader.papers.reading) == ("detail", True)


async def test_full_width_stays_through_every_size(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("enter")
        for size in ((60, 18), (200, 60), (40, 10), (80, 24)):
            await reader.resize(*size)
        reader.shows("─ Paper ─")
        assert reader.papers.reading
        assert reader.papers.detail.size.width == 80


async def test_where_nothing_is_found_there_is_nothing_to_read(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"zzzz", "enter", "enter")
        assert not reader.papers.reading
        reader.shows("No paper matches")
