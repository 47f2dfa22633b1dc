"""Marks: set, read, folded, kept."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.errors import LibraryError
from papertui.library import connect, events, papers, schema
from papertui.library.events import Event
from papertui.library.library import Library
from papertui.model.marks import Mark, Marks
from tests.library.support import (
    Clock,
    days,
    edition,
    folded,
    numbered,
    opened,
    read,
    rows,
    star,
    stars,
    stored_fold,
    titled,
)

ONE, TWO, THREE = numbered(1), numbered(2), numbered(3)


def test_a_mark_of_an_unknown_paper_stores_the_paper_too(library: Library) -> None:
    star(library, ONE)
    assert library.find(ONE.key) == ONE
    assert library.marks() == {ONE.key: Marks(starred=True)}


def test_marks_survive_closing(path: Path) -> None:
    with opened(path) as library:
        library.mark(
            [
                Mark(ONE, "starred", "1"),
                Mark(ONE, "read", "1"),
                Mark(ONE, "note", "see §3"),
                Mark(ONE, "tag:moe", "1"),
                Mark(ONE, "tag:attention", "1"),
            ],
            "hand",
        ).result()
    with opened(path) as library:
        assert library.marks() == {ONE.key: Marks(True, True, ("attention", "moe"), "see §3")}


def test_a_mark_that_is_unset_is_gone(library: Library) -> None:
    star(library, ONE)
    star(library, ONE, value=None)
    assert library.marks() == {}
    assert library.starred() == []


def test_only_papers_that_have_marks_are_told_by_the_key_asked(library: Library) -> None:
    star(library, ONE, TWO)
    library.save_edition(edition(THREE)).result()
    assert library.marks([TWO.key, THREE.key, "unknown"]) == {TWO.key: Marks(starred=True)}


def test_the_marks_of_very_many_keys_are_found(library: Library) -> None:
    star(library, ONE, TWO)
    assert library.marks([ONE.key, *map(str, range(5000))]) == {ONE.key: Marks(starred=True)}


def test_the_newest_star_comes_first(library: Library, clock: Clock) -> None:
    for paper in (TWO, ONE, THREE):
        star(library, paper)
        clock.move(seconds=1)
    assert stars(library) == [THREE.key, ONE.key, TWO.key]


def test_stars_of_one_act_stay_in_its_order(library: Library) -> None:
    star(library, TWO, ONE, THREE)
    assert stars(library) == [TWO.key, ONE.key, THREE.key]


def test_a_refresh_touches_no_mark(library: Library) -> None:
    star(library, ONE)
    library.save_edition(edition(numbered(1, upvotes=7))).result()
    assert library.marks() == {ONE.key: Marks(starred=True)}


def test_a_clock_set_back_by_a_year_loses_no_act(library: Library, clock: Clock) -> None:
    star(library, ONE)
    clock.move(days=-365)
    star(library, ONE, value=None)
    assert stars(library) == []
    star(library, TWO)
    star(library, ONE)
    assert stars(library) == [ONE.key, TWO.key]


@pytest.mark.parametrize("away", [-365 * 100, 365 * 5000], ids=["before 1970", "in the year 7000"])
def test_a_clock_far_from_the_truth_loses_no_act(library: Library, clock: Clock, away: int) -> None:
    star(library, ONE)
    clock.move(days=away)
    star(library, ONE, value=None)
    clock.move(days=-away)
    star(library, ONE)
    assert stars(library) == [ONE.key]


def test_an_automatic_mark_that_changes_nothing_leaves_no_event(library: Library, path: Path) -> None:
    for _ in range(3):
        read(library, ONE, by="auto")
    assert rows(path, 'SELECT "by", field, value FROM events') == [("auto", "read", "1")]


def test_events_tell_replica_number_change_hand_and_the_key_as_written(library: Library, path: Path) -> None:
    read(library, titled("On rest"), by="auto")
    star(library, ONE, TWO)
    assert rows(path, 'SELECT seq, change, "by", paper, field, value, undoes FROM events') == [
        (1, 1, "auto", "title:on rest", "read", "1", None),
        (2, 2, "hand", ONE.key, "starred", "1", None),
        (3, 2, "hand", TWO.key, "starred", "1", None),
    ]
    replicas = rows(path, "SELECT DISTINCT replica FROM events")
    assert replicas == rows(path, "SELECT value FROM meta WHERE name = 'replica'")


@pytest.mark.parametrize("statement", ["UPDATE events SET value = NULL", "DELETE FROM events"])
def test_events_are_append_only(library: Library, path: Path, statement: str) -> None:
    star(library, ONE)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        rows(path, statement)
    assert stars(library) == [ONE.key]


def test_a_mark_that_fails_leaves_neither_paper_nor_event(library: Library, path: Path) -> None:
    future = library.mark([Mark(ONE, "starred", "1"), Mark(TWO, None, "1")], "hand")  # type: ignore[arg-type]
    assert isinstance(future.exception(), LibraryError)
    assert rows(path, "SELECT key FROM papers") == []
    star(library, TWO)
    assert stars(library) == [TWO.key]


def test_marks_given_from_many_threads_are_all_kept(library: Library) -> None:
    many = [numbered(number) for number in range(40)]
    threads = [threading.Thread(target=star, args=(library, paper)) for paper in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stars(library)) == 40


# Three keys, of which the first two are of one paper, and the fourth is not known yet.
_KEYS = {"title:a": 1, "2606.00001": 1, "2606.00002": 2, "2606.00003": None}


@st.composite
def event_logs(draw: st.DrawFn) -> list[Event]:
    names = draw(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 8)), unique=True, max_size=12))
    return [
        Event(
            replica,
            seq,
            draw(st.integers(1, 3)),
            seq,
            draw(st.sampled_from(["hand", "auto"])),
            draw(st.sampled_from(sorted(_KEYS))),
            draw(st.sampled_from(["starred", "read"])),
            draw(st.sampled_from([None, "1", "2"])),
            None,
        )
        for replica, seq in names
    ]


@given(st.data())
def test_the_fold_is_the_same_for_any_order_and_any_repetition(data: st.DataObject) -> None:
    log = data.draw(event_logs())
    pieces = data.draw(st.permutations([*log, *log]))
    cut = data.draw(st.integers(0, len(pieces)))
    expected: dict[tuple[int, str], str | None] = {}
    for event in sorted(log, key=lambda event: (event.at, event.replica, event.seq)):
        if (paper := _KEYS[event.paper]) is not None:
            expected[paper, event.field] = event.value

    with closing(connect.memory()) as connection:
        schema.migrate(connection, Path())
        papers.store(connection, titled("a"), "")
        papers.store(connection, numbered(2, title="b"), "")
        events.union(connection, pieces[:cut])
        papers.store(connection, numbered(1, title="a"), "")  # which gives the first paper its id
        events.union(connection, pieces[cut:])
        folded = connection.execute("SELECT paper, field, value FROM marks")
        assert {(paper, field): value for paper, field, value in folded} == expected


@given(
    st.lists(
        st.one_of(
            st.tuples(
                st.sampled_from(["starred", "read"]),
                st.sampled_from([None, "1"]),
                st.sampled_from(["hand", "auto"]),
                st.lists(st.integers(0, 3), min_size=1, max_size=3),
            ),
            st.sampled_from(["undo", "id arrives", "clock back"]),
        ),
        max_size=10,
    )
)
def test_the_stored_marks_are_always_the_fold_of_all_events(acts: list[object]) -> None:
    shelf = [titled("a"), titled("b"), numbered(1, title="c"), numbered(2, title="d")]
    clock = Clock()
    library = Library.in_memory(clock)
    for act in acts:
        if act == "undo":
            library.undo().result()
        elif act == "id arrives":
            library.save_edition(edition(numbered(3, title="a"), numbered(4, title="b"))).result()
        elif act == "clock back":
            clock.now -= days(1)
        elif isinstance(act, tuple):
            field, value, by, which = act
            library.mark([Mark(shelf[number], field, value) for number in which], by).result()
    connection = library._writer.connection
    aliases = dict(connection.execute("SELECT key, paper FROM aliases"))
    latest: dict[tuple[int, str], str | None] = {}
    for key, field, value in connection.execute(
        "SELECT paper, field, value FROM events ORDER BY at, replica, seq"
    ):
        latest[aliases[key], field] = value
    stored = connection.execute("SELECT paper, field, value FROM marks")
    assert {(paper, field): value for paper, field, value in stored} == latest
    library.close()


def test_the_marks_in_the_file_are_the_fold_of_its_events(path: Path) -> None:
    with opened(path) as library:
        star(library, titled("a"), ONE)
        read(library, titled("a"), TWO, by="auto")
        library.undo().result()
        star(library, numbered(9, title="a"))
    assert stored_fold(path) == folded(path)
