"""`x`: several papers at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pybtex.database import parse_string

from papertui.model.edition import Edition
from papertui.model.feed import Feed
from papertui.model.paper import Paper
from tests.support.desktop import Machine, sent
from tests.support.reader import reading


def edition(count: int) -> Edition:
    keys = [f"2606.{number:05}" for number in range(count)]
    code = {0: "https://github.com/a/b", 2: "https://github.com/c/d"}
    papers = [
        Paper(key, f"Paper {number}", arxiv_id=key, github=code.get(number))
        for number, key in enumerate(keys)
    ]
    return Edition(Feed("file:x", "A File"), tuple(papers), "file")


def pages(*numbers: int) -> list[str]:
    return [f"https://arxiv.org/abs/2606.{number:05}" for number in numbers]


async def test_x_selects_and_goes_on_and_again_lets_go(home: Path) -> None:
    async with reading(home, edition=edition(4)) as reader:
        await reader.press("x", "x")
        assert (reader.session.selected, reader.place) == (2, 3)
        assert reader.screen.count("✓") == 2
        reader.shows("esc drop 2 selected")
        await reader.press("k", "x")
        assert reader.session.selected == 1
        assert reader.screen.count("✓") == 1
        await reader.press("G", "x")
        assert (reader.session.selected, reader.place) == (2, 4)


async def test_a_copy_is_of_all_that_is_selected_and_lets_go_of_it(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(5)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "j", "x", "x", "y")
        ((_, text),) = sent(machine.terminal.written)
        entries = parse_string(text.decode(), "bibtex").entries.values()
        assert [entry.fields["eprint"] for entry in entries] == ["2606.00000", "2606.00002", "2606.00003"]
        reader.shows("BibTeX of 3 papers was sent to the terminal")
        assert reader.session.selected == 0
        assert "✓" not in reader.screen
        await reader.press("j")
        reader.shows_not("selected")


async def test_the_menu_is_for_all_that_is_selected(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(3)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "x", "Y")
        reader.shows("Copy 2 papers")
        await reader.press("i")
        assert sent(machine.terminal.written) == [("c", b"2606.00000\n2606.00001")]
        reader.shows("A list of 2 arXiv ids was sent")


async def test_three_stars_are_one_change_and_one_undo(home: Path) -> None:
    async with reading(home, edition=edition(4)) as reader:
        await reader.press("x", "x", "x", "s")
        assert len(reader.starred) == 3
        reader.shows("Starred: 3 papers.", "3 ★")
        assert "✓" not in reader.screen
        await reader.press("u")
        assert reader.starred == []


async def test_several_pages_open_and_their_papers_are_read(home: Path, machine: Machine) -> None:
    machine.browser()
    async with reading(home, edition=edition(4)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "x", "x", "o")
        assert machine.pages == pages(0, 1, 2)
        assert reader.read == 3
        reader.shows("Opened 3 pages.")
        assert "✓" not in reader.screen


async def test_those_that_do_not_have_it_are_counted(home: Path, machine: Machine) -> None:
    machine.browser()
    async with reading(home, (60, 18), edition=edition(4)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "x", "x", "c")
        assert machine.pages == ["https://github.com/a/b", "https://github.com/c/d"]
        reader.shows("Opened 2 pages. 1 of 3 have no known code.")
        assert reader.read == 2
        await reader.press("g", "g", "j", "x", "j", "x", "c")
        reader.shows("None of them has a known code.")


async def test_more_than_five_pages_open_when_it_is_asked_twice(home: Path, machine: Machine) -> None:
    machine.browser()
    async with reading(home, edition=edition(7)) as reader:
        machine.sit_at(reader)
        await reader.press(*"xxxxxx", "o")
        assert machine.pages == []
        reader.shows("o again opens 6 pages.")
        await reader.press("j", "o")
        assert machine.pages == []
        await reader.press("o")
        assert machine.pages == pages(*range(6))


async def test_when_the_browser_fails_midway_no_more_is_tried_and_the_rest_stays_unread(
    home: Path, machine: Machine
) -> None:
    machine.program("browser", 'case "$1" in *00001) exit 4;; esac; echo "$1" >> "$here/pages"')
    machine.environ["BROWSER"] = "browser"
    async with reading(home, edition=edition(4)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "x", "x", "o")
        assert machine.pages == pages(0)
        assert (reader.read, reader.session.selected) == (1, 3)
        reader.shows(f"Opened 1 of 3; browser failed with status 4: {pages(1)[0]}")
        assert sent(machine.terminal.written) == [("c", pages(1)[0].encode())]


@pytest.mark.parametrize("pane", ["list", "detail"])
async def test_esc_drops_the_selection_and_nothing_else(home: Path, pane: str) -> None:
    async with reading(home, edition=edition(4)) as reader:
        await reader.press("/", *"paper", "enter", "x", "x")
        if pane == "detail":
            await reader.press("tab", "escape")
            assert (reader.papers.pane, reader.session.selected) == ("list", 2)
        await reader.press("escape")
        assert (reader.session.selected, reader.session.in_force) == (0, "paper")
        assert "✓" not in reader.screen
        await reader.press("escape")
        assert reader.session.in_force == ""


async def test_what_a_filter_hides_stays_selected_and_is_counted(home: Path, machine: Machine) -> None:
    async with reading(home, edition=edition(4)) as reader:
        machine.sit_at(reader)
        await reader.press("x", "x", "/", *"has:code", "enter")
        reader.shows("esc drop 2 selected")
        await reader.press("U")
        assert sent(machine.terminal.written) == [("c", "\n".join(pages(0, 1)).encode())]
