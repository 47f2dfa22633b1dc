"""Filtering: as one types, and by ticking."""

from __future__ import annotations

from pathlib import Path

from tests.support.reader import reading


async def test_typing_filters_at_once_enter_keeps_and_esc_takes_it_off(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("slash", *"spars")
        reader.shows("Papers · spars", "16 papers   enter keeps   esc drops")
        await reader.press("down", "enter")
        reader.shows("Papers · spars", "2/16")
        await reader.press("escape")
        reader.shows("52 unread", "/52")


async def test_esc_while_typing_gives_back_the_filter_as_it_was(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("slash", *"has:code", "enter", "slash", *" zzz")
        reader.shows("No paper matches", "without zzz: 28")
        await reader.press("escape")
        assert reader.session.in_force == "has:code"
        assert len(reader.session) == 28


async def test_a_mistake_is_told_and_the_last_good_result_stays(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("slash", *"has:code date:2025-02-30")
        assert len(reader.session) > 0
        reader.shows("`date:2025-02-30` is no date")


async def test_ticking_a_choice_edits_the_text_and_typing_ticks_the_choice(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("f", "down", "down", "down", "enter")
        assert reader.session.in_force == "has:code"
        reader.shows("■ code", "Papers · has:code")
        await reader.press("escape", "slash", "ctrl+u", *'org:"Microsoft"', "enter")
        reader.shows("■ Microsoft", "□ code")
        assert len(reader.session) == 1


async def test_words_that_the_filter_found_are_marked_in_title_and_abstract(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("slash", *"diffusion", "enter")
        marked = reader.app.roles.style("match").bgcolor
        strips = reader.app.screen._compositor.render_strips()
        found = [s.text for strip in strips for s in strip if s.style and s.style.bgcolor == marked]
        assert "Diffusion" in found
        assert len(found) > 2


async def test_the_unread_filter_does_not_pull_the_paper_away(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("slash", *"is:unread", "enter", "j")
        title = reader.title
        await reader.rest(2.5)
        assert reader.read == 1
        assert reader.title == title
        reader.shows(title[:20])
