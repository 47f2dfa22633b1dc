"""Walking through the papers and their abstracts, in each mode."""

from __future__ import annotations

from pathlib import Path

from tests.support.reader import reading

FIRST = "TED-4DGS"


async def test_the_first_frame_has_papers_their_abstract_and_their_origin(home: Path) -> None:
    async with reading(home) as reader:
        reader.shows(FIRST, "52 papers · 52 unread · 0 ★", "bundled · offline", "Building on the success")


async def test_keys_move_through_the_papers_and_the_abstract_follows(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "down", "k", "J", "K", "up", "j")
        assert reader.place == 2
        reader.shows("Diffusion-based large language models", "page order · 2/52")
        await reader.press("G")
        assert reader.place == 52
        await reader.press("j", "J")
        assert reader.place == 52
        await reader.press("g", "g")
        assert reader.place == 1
        await reader.press("k")
        assert reader.place == 1
        await reader.press("end", "k", "home")
        assert reader.place == 1


async def test_half_pages_keep_the_cursor_in_sight(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("ctrl+d")
        half = reader.place - 1
        assert half == 6  # 12 rows of three lines are in sight
        await reader.press("pagedown", "pagedown")
        assert reader.place == 1 + 3 * half
        reader.shows(reader.short_title)
        await reader.press("ctrl+u", "pageup", "pageup")
        assert reader.place == 1
        reader.shows(reader.short_title)


async def test_space_scrolls_the_abstract_and_goes_on_at_its_end(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        reader.shows("TED-4DGS: Temporally Activated")
        await reader.press("space")
        assert reader.place == 1
        reader.shows_not("arxiv.org/abs/2512.05446")
        for _ in range(5):
            await reader.press("space")
        assert reader.place > 1
        assert reader.session.scroll == 0 or reader.place == 2


async def test_in_the_detail_keys_scroll_lines_and_the_large_ones_go_to_the_next_paper(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("tab", "j", "j", "down", "k")
        assert (reader.place, reader.papers.detail.scroll_line) == (1, 2)
        await reader.press("ctrl+d")
        assert reader.papers.detail.scroll_line == 2 + reader.papers.detail.inner.height // 2
        await reader.press("G")
        reader.shows("end")
        await reader.press("j", "g", "g")
        assert reader.papers.detail.scroll_line == 0
        await reader.press("J")
        assert reader.place == 2


async def test_n_and_N_go_to_unread_papers_and_say_when_there_is_none(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "r", "j", "r", "k", "k", "n")
        assert reader.place == 4
        await reader.press("N")
        assert reader.place == 1
        await reader.press("N")
        reader.shows("No unread paper above this one; n goes to one below.")
        await reader.press("G", "n")
        reader.shows("No unread paper below this one; N goes to one above.")
        assert reader.place == 52


async def test_tab_goes_through_the_visible_panes_and_esc_back_to_the_list(home: Path) -> None:
    async with reading(home) as reader:
        visited = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "escape"):
            await reader.press(key)
            visited.append(reader.papers.pane)
        assert visited == ["detail", "filter", "list", "filter", "detail", "list"]
        await reader.resize(80, 24)
        for key in ("tab", "tab"):
            await reader.press(key)
            visited.append(reader.papers.pane)
        assert visited[-2:] == ["detail", "list"]


async def test_a_begun_sequence_shows_itself_and_esc_takes_it_back(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "g")
        assert reader.bottom.startswith("g then")
        await reader.press("escape")
        assert reader.bottom.startswith("o arXiv")
        await reader.press("g", "j")
        assert reader.place == 3
