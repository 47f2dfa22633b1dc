"""Many papers: they are searched in a thread, and the list follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from papertui.errors import FilterError
from papertui.model.paper import Paper
from papertui.session.listing import Order
from tests.session.support import PAPERS, choice, numbered, sitting


@pytest.fixture(scope="module")
def many() -> tuple[Paper, ...]:
    words = ("sparse", "dense", "low-rank")
    return tuple(numbered(n, title=f"{words[n % 3]} number {n}") for n in range(2_100))


def test_with_many_papers_the_list_follows_when_the_search_is_done(
    path: Path, many: tuple[Paper, ...]
) -> None:
    with sitting(path, many) as sat:
        session = sat.session
        sat.settle()
        session.set_filter("sparse")
        assert session.searching
        assert len(session) == 2_100
        session.move_to(4)
        session.scroll = 3
        sat.settle()
        assert not session.searching
        assert len(session) == 700
        session.move_to(2)
        assert sat.title == "sparse number 6"


def test_moving_while_a_search_is_under_way_decides_where_the_cursor_will_be(
    path: Path, many: tuple[Paper, ...]
) -> None:
    with sitting(path, many) as sat:
        sat.settle()
        sat.session.set_filter("sparse")
        sat.session.move_to(9)
        sat.settle()
        assert sat.title == "sparse number 9"


def test_an_older_search_never_overwrites_a_newer_one(path: Path, many: tuple[Paper, ...]) -> None:
    with sitting(path, many) as sat:
        for text in ("s", "sp", "spa", "d", "de", "dense"):
            sat.session.set_filter(text)
        sat.settle()
        assert sat.session.listing.filter_text == "dense"
        assert {title.split()[0] for title in sat.titles} == {"dense"}


def test_marking_all_waits_for_the_list_that_is_asked_for(path: Path, many: tuple[Paper, ...]) -> None:
    with sitting(path, many) as sat:
        sat.settle()
        sat.session.set_filter("sparse number 6")
        sat.session.mark_all_read()
        assert sat.said == "Still searching; press A again when the list is there."
        sat.settle()
        sat.then(sat.session.mark_all_read)
        listed = sat.read
        sat.session.set_filter("")
        sat.settle()
        assert sat.read == listed
        assert 0 < len(listed) < 700


def test_a_star_while_a_search_is_under_way_is_counted(path: Path, many: tuple[Paper, ...]) -> None:
    with sitting(path, many) as sat:
        sat.settle()
        sat.session.set_filter("sparse")
        sat.session.star()
        sat.settle()
        assert sat.starred == ["sparse number 0"]
        assert choice(sat.session.listing.facets, "starred").papers == 1


def test_closing_while_a_search_is_under_way_loses_nothing(path: Path, many: tuple[Paper, ...]) -> None:
    with sitting(path, many) as sat:
        sat.settle()
        sat.session.move_to(5)
        sat.session.star()
        sat.session.set_filter("number")
    with sitting(path, many) as sat:
        sat.settle()
        assert sat.starred == ["low-rank number 5"]
        assert sat.title == "low-rank number 5"


def test_without_a_screen_filter_and_order_are_there_at_once(path: Path, many: tuple[Paper, ...]) -> None:
    for papers in (PAPERS, many):
        with sitting(path, papers) as sat:
            sat.session.arrange_by("sparse", Order("title", reverse=True))
            assert sat.titles == sorted(sat.titles, reverse=True, key=str.lower)
            assert all("sparse" in title.lower() for title in sat.titles)


@pytest.mark.parametrize("count", [5, 2_100])
def test_without_a_screen_a_mistake_is_an_error(path: Path, many: tuple[Paper, ...], count: int) -> None:
    with sitting(path, many[:count]) as sat, pytest.raises(FilterError):
        sat.session.arrange_by("date:2025-02-30", Order())
