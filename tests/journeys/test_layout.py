"""Layouts, the mouse, and what a person arranged."""

from __future__ import annotations

from pathlib import Path

from tests.support.reader import reading


async def test_on_a_narrow_terminal_list_and_detail_take_turns(home: Path) -> None:
    async with reading(home, (60, 18)) as reader:
        reader.shows("Papers")
        reader.shows_not("─ Paper ─")
        await reader.press("enter")
        reader.shows("─ Paper ─", "Building on the success")
        await reader.press("escape")
        reader.shows("1/52")
        await reader.press("f")
        reader.shows("─ Filter ─", "● all")
        await reader.press("escape")
        reader.shows_not("─ Filter ─")


async def test_a_terminal_that_is_too_small_says_so_kindly_and_recovers(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j")
        for size in ((59, 17), (1, 1), (200, 2)):
            await reader.resize(*size)
        await reader.resize(40, 10)
        reader.shows("A little more room", "60 x 18")
        await reader.resize(120, 40)
        reader.shows("2/52", "dInfer")


async def test_the_paper_stays_under_the_cursor_through_every_size(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("G", "k")
        title = reader.title
        for size in ((80, 24), (60, 18), (200, 60), (120, 40)):
            await reader.resize(*size)
            assert reader.title == title
            reader.shows(title[:18])


async def test_list_width_and_folded_pane_are_kept(home: Path) -> None:
    async with reading(home) as reader:
        before = reader.papers.list.size.width
        await reader.press("plus", "f", "f")
        wider = reader.papers.list.size.width
        assert wider > before
        reader.shows_not("─ Filter ─")
    async with reading(home) as reader:
        assert reader.papers.list.size.width == wider
        reader.shows_not("─ Filter ─")


async def test_a_theme_from_the_palette_is_kept(home: Path) -> None:
    async with reading(home, theme="papertui-light") as reader:
        await reader.press("j")
    async with reading(home) as reader:
        assert reader.app.theme == "papertui-light"


async def test_help_shows_every_key_and_closes(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("question_mark")
        reader.shows("All keys", "next unread paper")
        await reader.press("G")
        reader.shows("What a filter can say")
        await reader.press("escape")
        reader.shows("TED-4DGS")


async def test_a_click_selects_and_a_second_reads(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("Mixture of Hidden")
        assert reader.title.startswith("Mixture")
        await reader.click("KAT-V1", times=2)
        assert reader.papers.reading
        await reader.press("escape")
        assert reader.read == 0


async def test_clicks_on_choices_and_hints_do_what_their_keys_do(home: Path) -> None:
    async with reading(home) as reader:
        await reader.click("□ code")
        assert reader.session.in_force == "has:code"
        await reader.click("s star")
        assert len(reader.starred) == 1
