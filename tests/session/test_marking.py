"""Stars, read marks, undo, what another copy writes, and what happens when nothing can be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED, STARRED, Feed
from papertui.model.marks import Mark, Marks
from papertui.session.filtered import MARKS, SAID
from tests.session.support import PAPERS, Clock, Sitting, numbered, sitting, titled


@contextmanager
def other_copy(path: Path) -> Iterator[Library]:
    """The library as another running copy has it open."""
    with closing(Library.open(path, Clock())) as library:
        yield library


def star(library: Library, *papers: int, value: str | None = "1") -> None:
    library.mark([Mark(PAPERS[number], "starred", value) for number in papers], "hand").result()


def on_disk(path: Path) -> list[str]:
    """The stars that a new copy finds."""
    with other_copy(path) as library:
        return [paper.title for paper in library.starred()]


def test_a_star_is_shown_as_set_only_when_it_is_on_disk(five: Sitting, path: Path) -> None:
    five.session.star()
    row = five.session.row
    assert row is not None
    assert row.marks.starred
    assert row.saving
    assert five.starred == []
    five.settle()
    assert five.starred == ["Sparse Attention"] == on_disk(path)
    assert five.said == "Starred."
    assert five.session.counts() == (5, 5, 1)


def test_starring_again_takes_the_star_away(five: Sitting, path: Path) -> None:
    five.then(five.session.star, five.session.star)
    assert five.starred == [] == on_disk(path)
    assert five.said == "No longer starred."


def test_two_stars_in_one_breath_are_none(five: Sitting, path: Path) -> None:
    five.session.star()
    five.session.star()
    five.settle()
    assert five.starred == [] == on_disk(path)


def test_read_is_set_and_unset_by_hand(five: Sitting) -> None:
    five.then(five.session.toggle_read)
    assert five.read == ["Sparse Attention"]
    assert five.said == "Marked read."
    five.then(five.session.toggle_read)
    assert five.read == []
    assert five.said == "Marked unread."


def test_marks_and_messages_are_told_to_the_screen(five: Sitting) -> None:
    five.session.star()
    assert five.heard == [MARKS]
    five.settle()
    assert five.heard == [MARKS, MARKS, SAID]


def test_marking_all_marks_the_list_as_filtered_and_one_undo_takes_it_back(five: Sitting) -> None:
    session = five.session
    session.set_filter("sparse")
    five.then(session.mark_all_read)
    assert five.said == "Marked 2 papers read; u takes it back."
    session.set_filter("")
    assert five.read == ["Sparse Attention", "Sparse Experts"]
    five.then(session.undo)
    assert five.read == []
    assert five.said == "Taken back: the read mark of 2 papers."


def test_marking_all_again_says_that_there_is_nothing_to_mark(five: Sitting) -> None:
    five.then(five.session.mark_all_read, five.session.mark_all_read)
    assert five.said == "Every paper here is read already."


def test_marking_all_leaves_out_what_was_read(five: Sitting) -> None:
    five.then(five.session.toggle_read, five.session.mark_all_read)
    assert five.said == "Marked 4 papers read; u takes it back."
    five.then(five.session.undo)
    assert five.read == ["Sparse Attention"]


def test_undo_takes_back_one_change_after_the_other(five: Sitting) -> None:
    session = five.session
    five.then(session.star, session.toggle_read, session.star)
    assert session.marks.undoable
    told = []
    for _ in range(4):
        five.then(session.undo)
        told.append(five.said)
    assert told == [
        "Taken back: one paper starred again.",
        "Taken back: the read mark of one paper.",
        "Taken back: the star of one paper.",
        "There is nothing to take back.",
    ]
    assert not session.marks.undoable
    assert (five.starred, five.read) == ([], [])


def test_undo_pressed_at_once_takes_back_what_is_still_being_saved(five: Sitting, path: Path) -> None:
    five.session.star()
    five.session.undo()
    five.settle()
    assert five.starred == [] == on_disk(path)


def test_undo_goes_on_after_a_restart(path: Path) -> None:
    with sitting(path) as sat:
        sat.then(sat.session.star)
    with sitting(path) as sat:
        assert not sat.session.marks.undoable
        assert sat.session.lacks("undo") is None
        sat.then(sat.session.undo)
        assert sat.starred == [] == on_disk(path)


def test_undo_takes_back_the_star_and_not_the_automatic_read(five: Sitting) -> None:
    five.then(five.session.star, five.session.rested, five.session.undo)
    assert five.starred == []
    assert five.read == ["Sparse Attention"]
    five.then(five.session.undo)
    assert five.read == ["Sparse Attention"]
    assert five.said == "There is nothing to take back."


def test_undo_of_a_change_in_another_feed_says_what_it_took_back(five: Sitting) -> None:
    session = five.session
    five.then(session.star)
    session.show(Edition(Feed("other", "Other"), (numbered(9),), "file"))
    five.then(session.undo)
    assert five.said == "Taken back: the star of one paper."
    session.open(BUNDLED)
    assert five.starred == []


def test_marks_that_are_saved_after_the_feed_has_changed_are_there_when_one_comes_back(five: Sitting) -> None:
    session = five.session
    session.star()
    session.open(Feed("other", "Other"))
    five.settle()
    session.open(BUNDLED)
    assert five.starred == ["Sparse Attention"]


def test_closing_waits_for_what_is_being_saved(path: Path) -> None:
    with sitting(path) as sat:
        sat.session.star()
    assert on_disk(path) == ["Sparse Attention"]


# Other copies


def test_a_star_set_in_another_copy_appears(five: Sitting, path: Path) -> None:
    assert not five.look_elsewhere()
    with other_copy(path) as library:
        star(library, 2)
    assert five.look_elsewhere()
    assert five.starred == ["Activation Steering"]
    assert five.session.counts() == (5, 5, 1)
    assert not five.look_elsewhere()


def test_a_star_set_in_another_copy_comes_into_the_starred_view_on_top(five: Sitting, path: Path) -> None:
    session = five.session
    five.then(session.star, lambda: session.move(1), session.star)
    session.enter_view(STARRED)
    session.move(1)
    session.scroll = 4
    with other_copy(path) as library:
        star(library, 0, value=None)
        star(library, 3, 4)
    five.look_elsewhere()
    assert five.titles == ["Sparse Experts", "Video Models", "Dense Retrieval", "Sparse Attention"]
    assert five.starred == five.titles[:3]
    assert (five.title, session.scroll) == ("Sparse Attention", 4)


def test_the_first_star_of_another_copy_comes_into_an_empty_starred_view(five: Sitting, path: Path) -> None:
    five.session.enter_view(STARRED)
    assert five.title is None
    with other_copy(path) as library:
        star(library, 3)
    five.look_elsewhere()
    assert five.title == "Sparse Experts"


def test_a_star_that_comes_into_a_filtered_view_obeys_the_filter(five: Sitting, path: Path) -> None:
    five.then(five.session.star)
    five.session.enter_view(STARRED)
    five.session.set_filter("attention")
    with other_copy(path) as library:
        star(library, 3)
    five.look_elsewhere()
    assert five.titles == ["Sparse Attention"]
    five.session.set_filter("")
    assert five.titles == ["Sparse Experts", "Sparse Attention"]


# Papers that gain an id


def test_a_paper_starred_by_its_title_keeps_its_star_when_it_gains_an_id(path: Path) -> None:
    with sitting(path, (titled("Sparse Attention"), titled("Untold"))) as sat:
        sat.then(sat.session.star)
    with sitting(path) as sat:
        assert sat.starred == []
        sat.then(sat.session.keep)
        assert sat.starred == ["Sparse Attention"]
        assert sat.session.library.marks() == {PAPERS[0].key: Marks(starred=True)}
        sat.then(sat.session.star)
        assert sat.starred == []


def test_in_the_starred_view_a_paper_that_gains_an_id_elsewhere_stays_one(path: Path) -> None:
    with sitting(path, (titled("Dense Retrieval"), titled("Sparse Attention"))) as sat:
        session = sat.session
        sat.then(session.star, lambda: session.move(1), session.star)
        session.enter_view(STARRED)
        session.move(1)
        with other_copy(path) as library:
            library.save_edition(Edition(BUNDLED, PAPERS, "bundled")).result()
        sat.look_elsewhere()
        assert sat.titles == ["Sparse Attention", "Dense Retrieval"]
        assert sat.title == "Dense Retrieval"
        assert sat.starred == sat.titles
        sat.then(session.star)
        assert on_disk(path) == ["Sparse Attention"]


# Trouble


def test_a_star_that_a_full_disk_refuses_is_not_shown_and_said(five: Sitting, path: Path) -> None:
    library = five.session.library
    five.then(five.session.star)
    with library._writer.lock:
        pages = library._writer.connection.execute("PRAGMA page_count").fetchone()[0]
        library._writer.connection.execute(f"PRAGMA max_page_count={pages}")
    five.session.move(1)
    long = PAPERS[1]._replace(abstract="x" * 100_000)
    five.session.marks.set([Mark(long, "starred", "1")], "hand", "Starred.")
    five.settle()
    assert five.starred == ["Sparse Attention"]
    assert five.session.said.trouble
    assert five.said.startswith("Not saved: ")
    row = five.session.row
    assert row is not None
    assert not row.saving


def test_a_library_that_can_no_longer_be_read_is_said_and_the_papers_stay(five: Sitting) -> None:
    five.then(five.session.star)
    five.session.library.close()
    five.session.star()
    five.settle()
    assert five.starred == ["Sparse Attention"]
    assert five.session.said.trouble
    five.session.enter_view(STARRED)
    assert five.session.feed == BUNDLED
    assert five.said.startswith("Starred cannot be shown: ")
    five.session.set_filter("seen:7d")
    assert five.titles == []
    five.then(five.session.undo)
    assert five.said.startswith("Not taken back: ")
