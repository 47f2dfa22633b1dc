"""Papers and editions: facts that are merged, and papers known again under another key."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from papertui.library.library import Library
from papertui.model.edition import Edition
from papertui.model.feed import BUNDLED
from papertui.model.marks import Mark, Marks
from papertui.model.paper import Paper
from tests.library.support import (
    START,
    Clock,
    days,
    edition,
    folded,
    keys,
    numbered,
    on,
    opened,
    read,
    rows,
    star,
    stars,
    stored_fold,
    titled,
)

FULL = Paper(
    key="2510.08666",
    title="dInfer: $\\mathcal{O}(n)$ “Inference”",
    abstract="An abstract.\nWith two lines, and 日本語.",
    arxiv_id="2510.08666",
    authors=("Łukasz Kaiser", "Ashish Vaswani"),
    author_count=2,
    organization="Ant Group",
    organization_handle="antgroup",
    date=on("2026-05-14"),
    comments=2,
    upvotes=31,
    category="cs.CL",
    github="https://github.com/a/b",
    github_stars=7,
    project="https://a.github.io",
    submitter="someone",
    summary="Short.",
    keywords=("diffusion", "inference"),
)


def test_an_edition_comes_back_as_it_was_saved(path: Path) -> None:
    saved = Edition(BUNDLED, (FULL, titled("No id"), numbered(1)), "bundled", None, 3)
    with opened(path) as library:
        library.save_edition(saved).result()
        assert library.edition("bundled") == saved
    with opened(path) as library:
        assert library.edition("bundled") == saved
        assert library.edition("2026-06-29") is None


def test_an_edition_knows_when_it_was_fetched(library: Library) -> None:
    fetched = datetime(2026, 6, 29, 8, 30, 1, 250, tzinfo=UTC)
    library.save_edition(edition(FULL, fetched=fetched)).result()
    loaded = library.edition("2026-06-29")
    assert loaded is not None
    assert loaded.fetched == fetched


def test_an_edition_saved_again_has_the_new_order_and_each_paper_once(library: Library) -> None:
    one, two, three = (numbered(number) for number in (1, 2, 3))
    library.save_edition(edition(one, two)).result()
    library.save_edition(edition(three, two, one, three)).result()
    loaded = library.edition("2026-06-29")
    assert loaded is not None
    assert loaded.papers == (three, two, one)


def test_an_edition_keeps_what_is_thin_and_gone_and_comes_back_as_the_librarys(
    library: Library,
) -> None:
    one, two = numbered(1), numbered(2)
    live = edition(one, two)._replace(origin="live", thin=True, gone=frozenset({two.key}))
    library.save_edition(live).result()
    assert library.edition("2026-06-29") == live._replace(origin="library")
    library.save_edition(live._replace(gone=frozenset(), thin=False)).result()
    found = library.edition("2026-06-29")
    assert found is not None
    assert (found.thin, found.gone) == (False, frozenset())
    assert library.edition_sizes() == {"2026-06-29": 2}


def test_an_edition_larger_than_a_piece_is_saved_whole_and_in_order(library: Library) -> None:
    many = tuple(numbered(number) for number in range(350, 0, -1))
    library.save_edition(edition(*many)).result()
    loaded = library.edition("2026-06-29")
    assert loaded is not None
    assert loaded.papers == many


def test_a_mark_given_behind_a_large_edition_is_not_held_up(library: Library) -> None:
    saved = library.save_edition(edition(*(numbered(number) for number in range(2000))))
    star(library, numbered(9000))
    assert not saved.done()
    saved.result()


def test_saving_what_is_known_already_writes_nothing(path: Path) -> None:
    with opened(path) as library, opened(path) as other:
        library.save_edition(edition(FULL, numbered(1))).result()
        assert other.changed_elsewhere()
        library.save_edition(edition(FULL, numbered(1))).result()
        assert not other.changed_elsewhere()


def test_the_newest_known_facts_win_and_the_unknown_erases_nothing(library: Library) -> None:
    library.save_edition(edition(FULL)).result()
    later = Paper(FULL.key, "dInfer: a new title", upvotes=32, comments=0)
    library.save_edition(edition(later, fetched=START + days(1))).result()
    found = library.find(FULL.key)
    assert found is not None
    assert (found.title, found.upvotes, found.comments) == ("dInfer: a new title", 32, 0)
    assert (found.abstract, found.authors, found.date) == (FULL.abstract, FULL.authors, FULL.date)


@pytest.mark.parametrize("older", [START - days(1), None], ids=["an older answer", "one without a time"])
def test_older_facts_only_fill_what_is_unknown(library: Library, older: datetime | None) -> None:
    library.save_edition(edition(numbered(1, upvotes=9))).result()
    library.save_edition(
        edition(numbered(1, upvotes=2, github="https://github.com/a/b"), fetched=older)
    ).result()
    found = library.find("2606.00001")
    assert found is not None
    assert (found.upvotes, found.github) == (9, "https://github.com/a/b")


def test_a_mark_does_not_bring_back_old_facts(library: Library) -> None:
    library.save_edition(edition(numbered(1, upvotes=9))).result()
    star(library, numbered(1, upvotes=2))
    assert [paper.upvotes for paper in library.starred()] == [9]


def test_a_paper_starred_by_title_keeps_its_star_when_it_gains_an_id(path: Path) -> None:
    without, with_id = titled("On Rest: a Study"), numbered(1, title="On rest – A STUDY")
    with opened(path) as library:
        star(library, without)
        library.save_edition(edition(with_id)).result()
        assert library.starred() == [with_id]
        assert library.marks([with_id.key, without.key]) == {
            with_id.key: Marks(starred=True),
            without.key: Marks(starred=True),
        }
        assert library.find(without.key) == with_id
    assert rows(path, "SELECT paper FROM events") == [(without.key,)]


def test_a_paper_known_by_its_id_is_known_again_by_its_title(library: Library) -> None:
    star(library, numbered(1, title="On rest"))
    library.save_edition(edition(titled("On rest", comments=4))).result()
    loaded = library.edition("2026-06-29")
    assert loaded is not None
    assert loaded.papers == (numbered(1, title="On rest", comments=4),)
    assert library.marks(["title:on rest"]) == {"title:on rest": Marks(starred=True)}


def test_two_rows_that_turn_out_to_be_one_paper_become_one_marks_and_all(path: Path, clock: Clock) -> None:
    without, early, late = titled("On rest"), numbered(1, title="Draft"), numbered(1, title="On rest")
    with opened(path, clock) as library:
        library.mark([Mark(without, "starred", "1"), Mark(without, "note", "old")], "hand").result()
        clock.move(seconds=1)
        library.mark([Mark(early, "note", "new")], "hand").result()
        read(library, early)
        library.save_edition(edition(early, without, numbered(2))).result()
        library.save_edition(edition(late, fetched=START + days(1), feed=BUNDLED)).result()
        assert library.marks() == {"2606.00001": Marks(starred=True, read=True, note="new")}
        loaded = library.edition("2026-06-29")
        assert loaded is not None
        assert keys(loaded.papers) == ["2606.00001", "2606.00002"]
    assert rows(path, "SELECT count(*) FROM papers") == [(2,)]
    assert stored_fold(path) == folded(path)
    assert rows(path, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param({}, {}, True, id="nothing known but the title"),
        pytest.param({"authors": ("A. Vaswani",)}, {"authors": ("Ashish Vaswani",)}, True, id="an initial"),
        pytest.param({"authors": ("Vaswani, Ashish",)}, {"authors": ("Ashish Vaswani",)}, True, id="turned"),
        pytest.param({"authors": ("Łukasz Kaiser",)}, {"authors": ("Lukasz KAISER",)}, True, id="accents"),
        pytest.param({"authors": ("Wei Li",)}, {}, True, id="author unknown on one side"),
        pytest.param({"authors": ("Wei Li", "B")}, {"authors": ("Wei Li", "C")}, True, id="second author"),
        pytest.param({"authors": ("Wei Li",)}, {"authors": ("Wei Zhang",)}, False, id="another author"),
        pytest.param({"date": on("2025-01-05")}, {"date": on("2025-11-30")}, True, id="the same year"),
        pytest.param({"date": on("2025-01-05")}, {"date": on("2023-01-05")}, False, id="another year"),
    ],
)
@pytest.mark.parametrize("id_comes_first", [False, True], ids=["title first", "id first"])
def test_papers_of_one_title_become_one_unless_author_or_year_disagree(
    library: Library,
    path: Path,
    one: dict[str, object],
    other: dict[str, object],
    same: bool,
    id_comes_first: bool,
) -> None:
    pair = [titled("On rest", **one), numbered(1, title="On rest", **other)]
    for paper in reversed(pair) if id_comes_first else pair:
        star(library, paper)
    assert stars(library) == (
        ["2606.00001"] if same else [paper.key for paper in (pair if id_comes_first else pair[::-1])]
    )
    assert stored_fold(path) == folded(path)


def test_a_title_that_two_papers_with_ids_bear_is_given_to_neither(library: Library) -> None:
    library.save_edition(edition(numbered(1, title="On rest"), numbered(2, title="On rest"))).result()
    star(library, titled("On rest"))
    assert stars(library) == ["title:on rest"]


def test_papers_without_a_title_are_not_taken_for_one(library: Library) -> None:
    library.save_edition(edition(numbered(1, title=""), numbered(2, title=""), titled(""))).result()
    loaded = library.edition("2026-06-29")
    assert loaded is not None
    assert len(loaded.papers) == 3


def test_an_unknown_key_finds_nothing(library: Library) -> None:
    assert library.find("2606.99999") is None


def test_a_paper_was_first_seen_when_it_first_came_under_any_of_its_keys(
    library: Library, clock: Clock
) -> None:
    first = clock.now
    library.save_edition(edition(titled("Paper number 1"), numbered(2))).result()
    clock.move(days=3)
    library.save_edition(edition(numbered(1), numbered(2), numbered(3))).result()
    keys = ["2606.00001", "title:paper number 1", "2606.00003", "unknown"]
    assert library.first_seen(keys) == {
        "2606.00001": first,
        "title:paper number 1": first,
        "2606.00003": clock.now,
    }


def test_what_was_chosen_comes_back(path: Path) -> None:
    place = {"paper": "2510.08666", "scroll": 4}
    with opened(path) as library:
        library.set_state("place:bundled", place)
        library.set_state("theme", "nord")
        library.set_state("theme", "dracula").result()
    with opened(path) as library:
        assert library.state("place:bundled") == place
        assert library.state("theme") == "dracula"
        library.set_state("theme", None).result()
        assert library.state("theme") is None
