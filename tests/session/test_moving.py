"""Feeds, the cursor, next unread, views, and the place that is kept."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from papertui.config import Config
from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.model.marks import Mark
from tests.session.support import PAPERS, Clock, Sitting, numbered, opened, sitting, titled


def test_a_feed_opens_at_its_first_paper(five: Sitting) -> None:
    assert five.titles == [paper.title for paper in PAPERS]
    assert five.title == "Sparse Attention"
    assert five.session.counts() == (5, 5, 0)


def test_at_a_first_visit_the_cursor_is_on_the_first_unread_paper(path: Path) -> None:
    with sitting(path, feed=Feed("other", "Other")) as sat:
        sat.session.library.mark([Mark(paper, "read", "1") for paper in PAPERS[:2]], "hand").result()
        sat.session.open(BUNDLED)
        assert sat.title == "Activation Steering"


def test_moving_stops_at_the_ends(five: Sitting) -> None:
    session = five.session
    assert not session.move(-1)
    assert session.move(1)
    assert five.title == "Dense Retrieval"
    assert session.move(100)
    assert five.title == "Video Models"
    assert not session.move(1)


def test_moving_begins_the_abstract_anew(five: Sitting) -> None:
    five.session.scroll = 7
    five.session.move(1)
    assert five.session.scroll == 0


def test_an_empty_list_has_no_paper_and_no_way_to_move(path: Path) -> None:
    with sitting(path, ()) as sat:
        session = sat.session
        assert session.paper is None
        assert not session.move(1)
        assert not session.move_to(3)
        session.star()
        session.toggle_read()
        session.rested()
        session.next_order()
        assert session.lacks("star") == "There is no paper in this list."
        assert session.lacks("help") is None


def test_a_paper_that_is_on_the_page_twice_is_listed_once(path: Path) -> None:
    with sitting(path, (PAPERS[0], PAPERS[1], PAPERS[0])) as sat:
        assert sat.titles == ["Sparse Attention", "Dense Retrieval"]
        assert sat.session.counts() == (2, 2, 0)


def test_next_unread_passes_over_what_is_read(five: Sitting) -> None:
    session = five.session
    session.move_to(1)
    five.then(session.toggle_read)
    session.move_to(0)
    assert session.move_unread(1)
    assert five.title == "Activation Steering"
    assert session.move_unread(-1)
    assert five.title == "Sparse Attention"


@pytest.mark.parametrize(
    ("place", "direction", "said"),
    [
        pytest.param(4, 1, "No unread paper below this one; N goes to one above.", id="at the last"),
        pytest.param(0, -1, "No unread paper above this one; n goes to one below.", id="at the first"),
    ],
)
def test_next_unread_at_the_end_says_so(five: Sitting, place: int, direction: int, said: str) -> None:
    five.session.move_to(place)
    assert not five.session.move_unread(direction)
    assert five.said == said
    assert five.session.cursor == place


def test_when_nothing_is_unread_next_unread_says_so(five: Sitting) -> None:
    five.then(five.session.mark_all_read)
    assert not five.session.move_unread(1)
    assert five.said == "No other paper of this list is unread."


def test_messages_name_the_keys_as_the_person_has_them(path: Path) -> None:
    config = Config(keys={"previous_unread": ("ctrl+n",), "undo": ()})
    with sitting(path, config=config) as sat:
        sat.session.move_to(4)
        sat.session.move_unread(1)
        assert "ctrl+n goes to one above" in sat.said
        sat.then(sat.session.mark_all_read)
        assert "ctrl+p takes it back" in sat.said


def test_the_place_and_the_scroll_survive_a_restart(path: Path) -> None:
    with sitting(path) as sat:
        sat.session.move_to(3)
        sat.session.scroll = 12
    with sitting(path) as sat:
        assert (sat.title, sat.session.scroll) == ("Sparse Experts", 12)


def test_the_place_is_kept_for_each_feed(path: Path) -> None:
    with sitting(path) as sat:
        sat.session.move_to(3)
        sat.session.open(Feed("other", "Other"))
        assert sat.title == "Sparse Attention"
        sat.session.move_to(1)
        sat.session.open(BUNDLED)
        assert sat.title == "Sparse Experts"
        sat.session.open(Feed("other", "Other"))
        assert sat.title == "Dense Retrieval"


def test_a_paper_that_is_gone_leaves_its_place_to_the_first_unread_one(path: Path) -> None:
    with sitting(path) as sat:
        sat.session.move_to(3)
    with sitting(path, PAPERS[:3]) as sat:
        assert sat.title == "Sparse Attention"


def test_a_filter_that_finds_nothing_does_not_lose_the_place(path: Path) -> None:
    with sitting(path) as sat:
        sat.session.move_to(3)
        sat.session.remember()
        sat.session.set_filter("unheard-of")
    with sitting(path) as sat:
        assert sat.title == "Sparse Experts"


def test_the_place_is_found_again_when_its_paper_has_gained_an_id(path: Path) -> None:
    with sitting(path, (PAPERS[0], titled("Sparse Experts"))) as sat:
        sat.session.move_to(1)
        sat.then(sat.session.keep)
    with closing(Library.open(path, Clock())) as library:
        library.save_edition(Edition(BUNDLED, PAPERS, "bundled")).result()
    with sitting(path) as sat:
        assert sat.title == "Sparse Experts"


def test_what_is_no_place_in_the_library_is_no_place(path: Path) -> None:
    with sitting(path) as sat:
        library = sat.session.library
        for name, value in (("place:other", ["x"]), ("sort:other", ["colour", True]), ("sort:third", [])):
            library.set_state(name, value).result()
        for name in ("other", "third"):
            sat.session.open(Feed(name, name))
            assert sat.title == "Sparse Attention"
            assert sat.session.order.words() == "page order"


# Views


def test_the_starred_view_has_the_stars_the_newest_first(five: Sitting) -> None:
    session = five.session
    for place in (1, 3):
        session.move_to(place)
        five.then(session.star)
    session.enter_view(STARRED)
    assert five.titles == ["Sparse Experts", "Dense Retrieval"]
    assert session.feed == STARRED


@pytest.mark.parametrize("how", ["again", "back"])
def test_a_view_is_left_to_the_feed_the_filter_and_the_place_it_was_entered_from(
    five: Sitting, how: str
) -> None:
    session = five.session
    session.set_filter("sparse")
    session.move_to(1)
    session.scroll = 5
    session.enter_view(STARRED)
    assert (len(session), session.in_force) == (0, "")
    if how == "again":
        session.enter_view(STARRED)
    else:
        assert session.leave_view()
    assert session.feed == BUNDLED
    assert (session.in_force, session.filter_text) == ("sparse", "sparse")
    assert five.titles == ["Sparse Attention", "Sparse Experts"]
    assert (five.title, session.scroll) == ("Sparse Experts", 5)


def test_a_view_that_was_not_entered_cannot_be_left(five: Sitting) -> None:
    assert not five.session.leave_view()
    five.session.enter_view(STARRED)
    assert five.session.leave_view()
    assert not five.session.leave_view()


def test_a_view_that_was_opened_first_is_left_to_the_bundled_page(path: Path) -> None:
    with sitting(path, feed=STARRED) as sat:
        sat.session.enter_view(STARRED)
        assert sat.session.feed == BUNDLED
        assert len(sat.session) == 5


def test_a_view_is_left_to_the_very_papers_it_was_entered_from(five: Sitting) -> None:
    papers = (numbered(8), numbered(9))
    five.session.show(Edition(Feed("file:page.txt", "page.txt"), papers, "file"))
    five.session.move(1)
    five.session.enter_view(STARRED)
    five.session.leave_view()
    assert five.titles == ["Paper 8", "Paper 9"]
    assert five.title == "Paper 9"


def test_entered_and_left_in_one_breath_the_place_is_still_there(five: Sitting) -> None:
    for place in (4, 2, 3):
        five.session.move_to(place)
        five.session.enter_view(STARRED)
        five.session.enter_view(STARRED)
        assert five.session.cursor == place


def test_a_star_that_is_taken_away_stays_in_the_view_until_it_is_left(five: Sitting) -> None:
    session = five.session
    five.then(session.star, lambda: session.move(1), session.star)
    session.enter_view(STARRED)
    five.then(session.star)
    assert five.titles == ["Dense Retrieval", "Sparse Attention"]
    assert five.starred == ["Sparse Attention"]
    session.leave_view()
    session.enter_view(STARRED)
    assert five.titles == ["Sparse Attention"]


# The sitting


def test_feed_and_filter_come_back_on_the_same_day(home: Path) -> None:
    with opened(home) as sat:
        sat.session.set_filter("has:code")
        sat.session.move_to(3)
        title = sat.title
    with opened(home) as sat:
        assert sat.session.in_force == "has:code"
        assert sat.title == title


def test_on_another_utc_day_feed_and_filter_begin_anew_and_the_place_stays(home: Path) -> None:
    clock = Clock()
    with opened(home, clock=clock) as sat:
        sat.session.set_filter("has:code")
        sat.session.move_to(3)
        title = sat.title
    clock.move(hours=16)
    with opened(home, clock=clock) as sat:
        assert sat.session.in_force == ""
        assert len(sat.session) == 52
        assert sat.title == title


def test_a_feed_that_is_named_opens_without_the_filter_of_before(home: Path) -> None:
    with opened(home) as sat:
        sat.session.set_filter("has:code")
    with opened(home, "bundled") as sat:
        assert sat.session.in_force == ""


def test_the_starred_view_comes_back_and_is_left_to_the_bundled_page(home: Path) -> None:
    with opened(home) as sat:
        sat.then(sat.session.star)
        sat.session.enter_view(STARRED)
    with opened(home) as sat:
        assert sat.session.feed == STARRED
        assert len(sat.session) == 1
        assert sat.session.leave_view()
        assert len(sat.session) == 52
