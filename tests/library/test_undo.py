"""Undo: what `u` takes back."""

from __future__ import annotations

from pathlib import Path

from papertui.library.library import Library
from papertui.model.marks import Mark, Marks, Undone
from tests.library.support import Clock, edition, numbered, opened, read, rows, star, stars, titled

ONE, TWO, THREE = numbered(1), numbered(2), numbered(3)


def test_undo_takes_back_the_star_and_not_the_automatic_read(library: Library, clock: Clock) -> None:
    star(library, ONE)
    clock.move(seconds=2)
    read(library, ONE, by="auto")
    assert library.undo().result() == Undone("starred", "1", (ONE.key,))
    assert library.marks() == {ONE.key: Marks(read=True)}


def test_one_undo_takes_back_a_mark_on_all_papers_of_the_list(library: Library) -> None:
    papers = [numbered(number) for number in range(49)]
    star(library, papers[3])
    read(library, papers[7], by="auto")
    read(library, *papers)
    undone = library.undo().result()
    assert undone == Undone("read", "1", tuple(paper.key for paper in papers))
    assert library.marks() == {papers[3].key: Marks(starred=True), papers[7].key: Marks(read=True)}


def test_undo_twice_takes_back_the_two_newest_changes(library: Library) -> None:
    for paper in (ONE, TWO, THREE):
        star(library, paper)
    library.undo().result()
    library.undo().result()
    assert stars(library) == [ONE.key]


def test_undo_after_undo_and_a_new_change_takes_back_the_new_one_then_the_older(library: Library) -> None:
    star(library, ONE)
    star(library, TWO)
    library.undo().result()
    star(library, THREE)
    assert [library.undo().result() for _ in range(3)] == [
        Undone("starred", "1", (THREE.key,)),
        Undone("starred", "1", (ONE.key,)),
        None,
    ]
    assert stars(library) == []


def test_undo_gives_back_the_value_from_before(library: Library) -> None:
    library.mark([Mark(ONE, "note", "first")], "hand").result()
    library.mark([Mark(ONE, "note", "second")], "hand").result()
    library.undo().result()
    assert library.marks() == {ONE.key: Marks(note="first")}


def test_undo_of_an_unstar_stars_again(library: Library) -> None:
    star(library, ONE)
    star(library, ONE, value=None)
    assert library.undo().result() == Undone("starred", None, (ONE.key,))
    assert stars(library) == [ONE.key]


def test_undo_works_after_a_restart(path: Path) -> None:
    with opened(path) as library:
        star(library, ONE)
    with opened(path) as library:
        assert library.undo().result() == Undone("starred", "1", (ONE.key,))
        assert stars(library) == []
    with opened(path) as library:
        assert library.undo().result() is None


def test_undo_with_nothing_done_by_hand_does_nothing(library: Library, path: Path) -> None:
    read(library, ONE, by="auto")
    assert library.undo().result() is None
    assert library.marks() == {ONE.key: Marks(read=True)}
    assert len(rows(path, "SELECT 1 FROM events")) == 1


def test_undo_with_the_clock_set_back_takes_back_the_newest(library: Library, clock: Clock) -> None:
    star(library, ONE)
    clock.move(days=-365)
    star(library, TWO)
    library.undo().result()
    assert stars(library) == [ONE.key]


def test_undo_finds_a_paper_that_gained_an_id_since(library: Library) -> None:
    star(library, titled("On rest"))
    library.save_edition(edition(numbered(1, title="On Rest"))).result()
    assert library.undo().result() == Undone("starred", "1", (ONE.key,))
    assert library.marks() == {}


def test_undo_of_two_running_copies_takes_back_one_change_each(path: Path) -> None:
    with opened(path) as one, opened(path) as other:
        star(one, ONE)
        star(other, TWO)
        assert one.undo().result() == Undone("starred", "1", (TWO.key,))
        assert other.undo().result() == Undone("starred", "1", (ONE.key,))
        assert stars(one) == []
