"""The main job: skim the day, read, star, come back."""

from __future__ import annotations

from pathlib import Path

from tests.support.reader import reading


async def test_the_first_frame_has_papers_their_abstract_and_their_origin(home: Path) -> None:
    async with reading(home) as reader:
        reader.shows(
            "TED-4DGS", "52 papers · 52 unread · 0 ★", "bundled · offline", "Building on the success"
        )


async def test_j_and_k_move_through_the_papers_and_the_abstract_follows(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "j", "k")
        assert reader.title.startswith("dInfer")
        reader.shows("Diffusion-based large language models")


async def test_a_star_survives_restart(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "s")
        reader.shows("★ dInfer", "1 ★", "★ starred")
    async with reading(home) as reader:
        reader.shows("★ dInfer", "1 ★")
        assert reader.starred == ["2510.08666"]


async def test_the_place_survives_restart(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("j", "j", "j")
        title = reader.title
    async with reading(home) as reader:
        assert reader.title == title
