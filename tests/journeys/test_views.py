"""Starred papers, sorting, and one step back at a time."""

from __future__ import annotations

from pathlib import Path

from tests.support.reader import reading


async def test_the_starred_view_goes_back_to_where_it_was_entered_from(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("/", *"has:code", "enter", *"jjj", "s")
        title = reader.title
        await reader.press("*")
        reader.shows("Starred ─", "1 paper", "library", "* back")
        assert reader.title == title
        for back in ("*", "escape"):
            await reader.press(back)
            reader.shows("Papers · has:code")
            assert reader.title == title
            await reader.press("*")


async def test_an_empty_starred_view_says_how_to_star(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("*")
        reader.shows("Nothing is starred yet.", "s stars the paper you are on", "esc goes back")
        for key in ("j", "s", "r", "enter", "space", "n", "A", "S", "G", "ctrl+d", "u"):
            await reader.press(key)
        reader.shows("Nothing is starred yet.")
        await reader.press("s")
        reader.shows("There is no paper in this list.")
        await reader.press("escape")
        reader.shows("TED-4DGS")


async def test_an_unstarred_paper_stays_in_the_starred_view_until_it_is_left(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("s", "j", "s", "*", "s")
        assert len(reader.session) == 2
        await reader.press("*", "*")
        assert len(reader.session) == 1


async def test_the_sort_key_turns_around_and_goes_on_and_is_remembered(home: Path) -> None:
    async with reading(home) as reader:
        title = reader.title
        orders = []
        for _ in range(8):
            await reader.press("S")
            orders.append(reader.session.order.words())
            assert reader.title == title, "the cursor stays on its paper"
        assert orders == [
            "page order, reversed",
            "date, newest first",
            "date, oldest first",
            "comments, most first",
            "comments, fewest first",
            "title, A to Z",
            "title, Z to A",
            "page order",
        ]
        await reader.press("S", "S")
        reader.shows("Sorted by date, newest first.", "date, newest first · ")
    async with reading(home) as reader:
        reader.shows("date, newest first · ")


async def test_esc_takes_back_one_thing_at_a_time_the_innermost_first(home: Path) -> None:
    async with reading(home, (80, 24)) as reader:
        await reader.press("s", "*", "/", *"TED", "enter", "f", "/", *"x", "g")
        seen = []
        for _ in range(6):
            screen = reader.papers
            seen.append(
                "typing" if screen.typing
                else "filters" if screen.filters_over
                else "filter" if reader.session.in_force
                else reader.session.feed.name
            )  # fmt: skip
            await reader.press("escape")
        assert seen == ["typing", "filters", "filter", "starred", "bundled", "bundled"]
        assert reader.is_open


async def test_esc_leaves_help_then_full_width_then_the_pane(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("enter", "?", "escape")
        assert reader.papers.reading
        await reader.press("escape")
        assert not reader.papers.reading
        await reader.press("tab", "escape")
        assert reader.papers.pane == "list"


async def test_feed_and_filter_come_back_on_the_same_day_only(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("s", "*", "/", *"TED", "enter")
    async with reading(home) as reader:
        reader.shows("Starred · TED")
        await reader.press("escape", "escape")
        reader.shows("Papers ─")
    async with reading(home, feed="bundled") as reader:
        reader.shows("Papers ─")
