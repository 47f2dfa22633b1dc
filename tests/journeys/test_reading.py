"""Reading: the abstract beside the list, and at full width."""

from __future__ import annotations

from pathlib import Path

from tests.support.reader import reading


async def test_full_width_sets_the_text_anew_and_keeps_its_place(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("j", "enter")
        reader.shows("  dInfer: An Efficient Inference Framework for Diffusion Language Models")
        await reader.press("space")
        reader.shows_not("dInfer: An Efficient Inference Framework")
        reader.shows("│  alternative to autoregressive (AR) LLMs")
        await reader.press("enter")
        assert "alternative" in reader.screen.splitlines()[2]
        await reader.press("s")
        assert "alternative" in reader.screen.splitlines()[2]
        assert reader.papers.detail.scroll_line > 0


async def test_space_goes_through_the_abstract_and_then_to_the_next_paper(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        title = reader.title
        await reader.press("space")
        assert reader.title == title
        assert reader.papers.detail.scroll_line > 0
        await reader.press("space", "space", "space")
        assert reader.title != title
        assert reader.papers.detail.scroll_line == 0
