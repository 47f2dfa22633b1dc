"""Filter and order: what is listed, what stays, the cursor, the counts of the choices, the hints."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.session.filtered import ROWS
from papertui.session.listing import ORDERS, Order
from tests.session.support import PAPERS, Clock, Sitting, choice, numbered, sitting

# Filtering


def test_a_filter_lists_what_it_finds_in_page_order(five: Sitting) -> None:
    five.session.set_filter("sparse")
    assert five.titles == ["Sparse Attention", "Sparse Experts"]
    assert five.session.node is not None
    five.session.set_filter("")
    assert len(five.session) == 5
    assert five.session.node is None


def test_a_mistake_keeps_the_last_good_result_and_is_told_with_its_place(five: Sitting) -> None:
    session = five.session
    session.set_filter("has:code")
    session.set_filter("has:code date:2025-02-30")
    assert (session.in_force, session.filter_text) == ("has:code", "has:code date:2025-02-30")
    assert five.titles == ["Sparse Attention", "Activation Steering"]
    assert session.filter_error is not None
    assert session.filter_error.position == 9
    session.set_filter("has:code date:2025-02")
    assert session.filter_error is None
    assert five.titles == []


@pytest.mark.parametrize("text", ["has:code author:", 'has:code "unclosed', "has:code (", "has:code -"])
def test_what_is_half_typed_is_no_mistake_yet(five: Sitting, text: str) -> None:
    five.session.set_filter("has:code")
    five.session.set_filter(text)
    assert five.session.filter_error is None
    assert five.titles == ["Sparse Attention", "Activation Steering"]


def test_every_letter_is_told_to_the_screen_though_the_list_stays(five: Sitting) -> None:
    five.session.set_filter("sparse")
    listed = five.session.listing
    five.heard.clear()
    five.session.set_filter("sparse ")
    assert five.heard == [ROWS]
    assert five.session.listing is listed
    assert five.session.filter_text == "sparse "


def test_the_cursor_stays_on_its_paper_and_the_abstract_keeps_its_scroll(five: Sitting) -> None:
    five.go_to("Sparse Experts")
    five.session.scroll = 9
    five.session.set_filter("sparse")
    assert (five.title, five.session.scroll) == ("Sparse Experts", 9)
    five.session.next_order()
    assert (five.title, five.session.scroll) == ("Sparse Experts", 9)
    five.session.set_filter("")
    assert (five.title, five.session.scroll) == ("Sparse Experts", 9)


def test_when_its_paper_is_not_found_the_cursor_stays_in_the_list(five: Sitting) -> None:
    five.go_to("Video Models")
    five.session.set_filter("has:code")
    assert (five.title, five.session.scroll) == ("Activation Steering", 0)
    five.session.set_filter("unheard-of")
    assert five.title is None


def test_letters_that_lose_the_paper_on_the_way_do_not_lose_the_place(five: Sitting) -> None:
    five.go_to("Sparse Experts")
    five.session.scroll = 9
    for end in range(len("-title:dense") + 1):
        five.session.set_filter("-title:dense"[:end])
    assert (five.title, five.session.scroll) == ("Sparse Experts", 9)
    for text in ("video", "unheard-of", "video", ""):
        five.session.set_filter(text)
    assert (five.title, five.session.scroll) == ("Sparse Experts", 9)


def test_who_moves_in_the_list_that_was_found_stays_there(five: Sitting) -> None:
    five.go_to("Video Models")
    five.session.set_filter("sparse")
    five.session.move(-1)
    five.session.set_filter("")
    assert five.title == "Sparse Attention"


def test_a_tick_edits_the_filter_and_ticks_again_take_it_back(five: Sitting) -> None:
    session = five.session
    session.toggle(choice(session.listing.facets, "code"))
    session.toggle(choice(session.listing.facets, "Shanghai AI Lab"))
    assert session.in_force == 'has:code org:"Shanghai AI Lab"'
    session.toggle(choice(session.listing.facets, "code"))
    assert five.titles == ["Dense Retrieval"]


def test_seen_is_when_the_library_first_saw_a_paper(path: Path) -> None:
    clock = Clock()
    with sitting(path, PAPERS[:2], clock=clock) as sat:
        sat.then(sat.session.keep)
    clock.move(days=10)
    with sitting(path, PAPERS[:3], clock=clock) as sat:
        sat.then(sat.session.keep)
        sat.session.set_filter("seen:7d")
        assert sat.titles == ["Activation Steering"]
        sat.session.set_filter("-seen:7d")
        assert sat.titles == ["Sparse Attention", "Dense Retrieval"]
        sat.session.set_filter("seen:2w has:code")
        assert sat.titles == ["Sparse Attention", "Activation Steering"]


# Nothing is pulled away under the reader


def test_the_unread_filter_does_not_pull_the_paper_away_under_the_reader(five: Sitting) -> None:
    session = five.session
    session.set_filter("is:unread")
    five.then(session.rested)
    assert five.title == "Sparse Attention"
    assert five.read == ["Sparse Attention"]
    assert len(session) == 5
    assert choice(session.listing.facets, "unread").papers == 4


def test_what_was_read_under_the_unread_filter_stays_through_sorting_typing_and_views(five: Sitting) -> None:
    session = five.session
    session.set_filter("is:unread")
    five.then(session.rested)
    session.next_order()
    assert five.title == "Sparse Attention"
    session.set_filter("is:unread dense")
    assert five.titles == ["Dense Retrieval"]
    session.set_filter("is:unread")
    assert "Sparse Attention" in five.titles
    session.enter_view(STARRED)
    session.leave_view()
    assert "Sparse Attention" in five.titles


def test_what_is_read_goes_when_unread_is_asked_for_anew(five: Sitting) -> None:
    session = five.session
    session.set_filter("is:unread")
    five.then(session.rested)
    session.set_filter("")
    session.set_filter("is:unread")
    assert "Sparse Attention" not in five.titles
    assert len(session) == 4


def test_changing_from_unread_to_starred_shows_the_starred(five: Sitting) -> None:
    session = five.session
    session.set_filter("is:unread")
    five.then(session.star)
    session.toggle(choice(session.listing.facets, "starred"))
    assert five.titles == ["Sparse Attention"]


# Sorting


VARIED = (
    numbered(1, title="b", upvotes=5, comments=1, date=date(2026, 1, 1)),
    numbered(2, title="Á", upvotes=None, comments=2, date=None),
    numbered(3, title="c", upvotes=9, comments=None, date=date(2025, 1, 1)),
    numbered(4, title="D", upvotes=5, comments=0, date=date(2026, 2, 1)),
)


@pytest.mark.parametrize(
    ("by", "forwards", "backwards"),
    [
        ("page order", "bÁcD", "DcÁb"),
        ("upvotes", "cbDÁ", "bDcÁ"),
        ("date", "DbcÁ", "cbDÁ"),
        ("comments", "ÁbDc", "DbÁc"),
        ("title", "ÁbcD", "DcbÁ"),
    ],
)
def test_what_is_unknown_comes_last_both_ways(by: str, forwards: str, backwards: str) -> None:
    places = range(len(VARIED))
    assert "".join(VARIED[i].title for i in Order(by).sort(places, VARIED)) == forwards
    assert "".join(VARIED[i].title for i in Order(by, reverse=True).sort(places, VARIED)) == backwards


def test_sorting_again_reverses_and_then_goes_on_through_every_order(path: Path) -> None:
    with sitting(path, VARIED) as sat:
        told = []
        for _ in range(2 * len(ORDERS)):
            sat.session.next_order()
            told.append(sat.said)
        assert told == [
            "Sorted by page order, reversed.",
            "Sorted by upvotes, most first.",
            "Sorted by upvotes, fewest first.",
            "Sorted by date, newest first.",
            "Sorted by date, oldest first.",
            "Sorted by comments, most first.",
            "Sorted by comments, fewest first.",
            "Sorted by title, A to Z.",
            "Sorted by title, Z to A.",
            "Sorted by page order.",
        ]


def test_an_order_of_which_nothing_is_known_is_passed_over(five: Sitting) -> None:
    five.session.next_order()
    five.session.next_order()
    assert five.session.order == Order("date")


def test_the_order_is_remembered_for_each_feed(path: Path) -> None:
    with sitting(path) as sat:
        sat.session.next_order()
        sat.session.open(Feed("other", "Other"))
        assert sat.session.order == Order()
    with sitting(path) as sat:
        assert sat.session.order == Order(reverse=True)
        assert sat.titles[0] == "Video Models"
        assert sat.title == "Sparse Attention"


def test_an_edition_can_be_shown_with_its_filter(five: Sitting) -> None:
    five.session.show(Edition(BUNDLED, PAPERS, "bundled"), "sparse")
    assert five.titles == ["Sparse Attention", "Sparse Experts"]
    five.session.show(Edition(BUNDLED, PAPERS, "bundled"), "date:2025-02-30")
    assert len(five.session) == 5
    assert five.session.filter_error is not None


def test_a_day_is_a_day_of_the_clock_that_is_passed_in(path: Path) -> None:
    clock = Clock()
    with sitting(path, clock=clock) as sat:
        sat.then(sat.session.keep)
        clock.now += timedelta(days=400)
        sat.session.set_filter("seen:7d")
        assert sat.titles == []
