"""The bottom line says what can be done now; a key that can do nothing now says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.support import Clock
from tests.support.reader import reading
from tests.support.service import Service, papers, visiting
from tests.support.service import clock as clock
from tests.support.service import loopback as loopback
from tests.support.service import service as service


@pytest.mark.parametrize(
    ("typed", "hints", "unread"),
    [
        pytest.param("2026-06-24", "[ day before   ] day after", "] goes to the next day", id="day"),
        pytest.param("2026-W25", "[ week before   ] week after", "] goes to the next week", id="week"),
        pytest.param("2026-06", "[ month before", "[ goes to the month before", id="month"),
    ],
)
async def test_the_brackets_are_named_by_what_they_go_to(
    home: Path, service: Service, clock: Clock, typed: str, hints: str, unread: str
) -> None:
    service.day("2026-06-24", papers(1, 2, "2026-06-24"))
    service.feed("week=2026-W25", papers(1, 2, "2026-06-17"))
    service.feed("month=2026-06", papers(1, 2, "2026-06-17"))
    async with visiting(home, service, clock, feed=typed) as reader:
        reader.shows(hints)
        await reader.press("A", "n")
        assert unread in reader.bottom


async def test_a_view_says_how_to_leave_it(home: Path, service: Service, clock: Clock) -> None:
    service.feed("sort=trending", papers(1, 3))
    async with visiting(home, service, clock) as reader:
        await reader.press("T")
        assert "T back" in reader.bottom
        await reader.press("*")
        assert "* back" in reader.bottom
        await reader.press("T", "T")
        assert "back" not in reader.bottom


async def test_esc_is_named_once_by_what_it_takes_back(home: Path) -> None:
    async with reading(home, (200, 40)) as reader:
        await reader.press("/", *"spa", "enter", "x")
        for keys, words in (
            ([], "esc drop 1 selected"),
            (["f"], "esc to the list"),
            (["escape"], "esc drop 1 selected"),
            (["escape"], "esc no filter"),
        ):
            await reader.press(*keys)
            assert reader.bottom.count("esc ") == 1
            assert words in reader.bottom


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)], ids=str)
async def test_a_list_that_is_empty_is_not_read_at_full_width(home: Path, size: tuple[int, int]) -> None:
    async with reading(home, size) as reader:
        await reader.press("enter", "*")
        reader.shows("Nothing is starred yet.")
        await reader.press("escape")
        reader.shows("TED-4DGS", "─ Papers ─")


async def test_what_is_understood_of_a_date_is_told_whole_before_what_enter_does(home: Path) -> None:
    async with reading(home) as reader:
        await reader.press("d")
        await reader.type("2026-W25")
        assert reader.bottom.endswith("Week 25 of 2026 · 15 Jun – 21 Jun")
        await reader.press("ctrl+u")
        await reader.type("29 jun")
        assert reader.bottom.endswith("Mon 29 Jun 2026   enter goes there")


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((120, 40), ["enter"], id="full width"),
        pytest.param((60, 18), [], id="one pane"),
    ],
)
async def test_what_has_the_whole_width_is_made_no_wider(
    home: Path, size: tuple[int, int], keys: list[str]
) -> None:
    async with reading(home, size) as reader:
        await reader.press(*keys, "plus")
        assert reader.bottom == "Nothing stands beside it to share the width with."
        assert reader.papers.list_share is None


@pytest.mark.parametrize("size", [(120, 40), (60, 18)], ids=str)
async def test_from_a_day_without_papers_the_latest_edition_is_a_key_away(
    home: Path, service: Service, clock: Clock, size: tuple[int, int]
) -> None:
    service.day("2026-06-30", papers(1, 2, "2026-06-30"))
    async with visiting(home, service, clock, feed="2026-06-28", size=size) as reader:
        assert reader.bottom.startswith("t latest   d go to a date   [ day before")
        await reader.press("t")
        assert "Tue 30 Jun 2026" in reader.top
