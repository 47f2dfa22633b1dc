"""A newer answer adds to an edition and corrects it, and takes nothing away."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from papertui.editions.merge import joined, merge
from papertui.model.edition import Edition
from papertui.model.feed_names import day_feed
from papertui.model.paper import Paper
from papertui.text.words import paper_key, title_key

FEED = day_feed(date(2026, 6, 29))
THEN, NOW = datetime(2026, 6, 29, 9, tzinfo=UTC), datetime(2026, 6, 29, 12, tzinfo=UTC)


def numbered(number: int, **facts: Any) -> Paper:
    """A paper with an id and a title made of `number`."""
    key = f"2606.{number:05}"
    return Paper(key, **{"title": f"Paper {number}", "arxiv_id": key, **facts})


def titled(title: str, **facts: Any) -> Paper:
    """A paper without an id."""
    return Paper(title_key(title), title, **facts)


def old(*papers: Paper, **facts: Any) -> Edition:
    """What the library has."""
    return Edition(FEED, papers, "library", THEN, **facts)


def new(*papers: Paper, **facts: Any) -> Edition:
    """What the service answers."""
    return Edition(FEED, papers, "live", NOW, **facts)


ONE, TWO, THREE, FOUR = map(numbered, range(1, 5))


def test_the_first_answer_is_the_edition() -> None:
    assert merge(None, new(ONE, TWO, skipped=1)) == new(ONE, TWO, skipped=1)


def test_the_order_is_the_newest_and_so_are_time_and_origin() -> None:
    assert merge(old(ONE, TWO, skipped=3), new(THREE, TWO, ONE)) == new(THREE, TWO, ONE)


def test_papers_that_vanished_come_last_and_are_marked() -> None:
    assert merge(old(ONE, TWO, THREE), new(FOUR, TWO)) == new(
        FOUR, TWO, ONE, THREE, gone=frozenset({ONE.key, THREE.key})
    )


def test_a_paper_that_comes_back_is_not_gone_any_more() -> None:
    halved = merge(old(ONE, TWO), new(ONE))
    assert halved.gone == {TWO.key}
    assert merge(halved, new(TWO, ONE)) == new(TWO, ONE)


def test_what_is_gone_stays_gone_until_it_comes_back() -> None:
    assert merge(merge(old(ONE, TWO), new(ONE)), new(THREE)).gone == {ONE.key, TWO.key}


def test_an_empty_answer_leaves_all_papers_there() -> None:
    assert merge(old(ONE, TWO), new()) == new(ONE, TWO, gone=frozenset({ONE.key, TWO.key}))


def test_the_newest_known_facts_win_and_the_unknown_erases_nothing() -> None:
    before = numbered(
        1, abstract="Long.", upvotes=7, comments=2, authors=("A", "B"), github="https://github.com/a/b"
    )
    after = numbered(1, upvotes=0, comments=None, keywords=("k",), title="Paper 1, Revised")
    (paper,) = merge(old(before), new(after)).papers
    assert paper == before._replace(upvotes=0, keywords=("k",), title="Paper 1, Revised")


def test_an_id_becomes_known_of_a_paper_that_had_only_a_title() -> None:
    merged = merge(old(titled("PAPER: 1", comments=4)), new(numbered(1)))
    assert merged == new(numbered(1, comments=4))


def test_an_id_is_not_lost_when_the_newest_answer_does_not_tell_it() -> None:
    merged = merge(old(numbered(1, abstract="Long.")), new(titled("Paper 1", upvotes=9)))
    assert merged == new(numbered(1, abstract="Long.", upvotes=9))


def test_two_papers_with_ids_and_one_title_are_two() -> None:
    report, other = numbered(1, title="Technical Report"), numbered(2, title="Technical Report")
    assert merge(old(report), new(other)).papers == (other, report)


def test_a_title_that_two_papers_have_tells_neither_apart() -> None:
    report, other = numbered(1, title="Technical Report"), numbered(2, title="Technical Report")
    third = titled("Technical Report")
    assert merge(old(third), new(report, other)).papers == (report, other, third)


def test_papers_without_title_are_known_by_their_id_alone() -> None:
    assert merge(old(numbered(1, title="")), new(numbered(2, title=""), titled(""))).papers[2].key == ONE.key


def test_a_thin_answer_keeps_the_abstracts_and_is_thin_only_where_one_is_missing() -> None:
    full = numbered(1, abstract="Long.", upvotes=3)
    assert merge(old(full), new(numbered(1, upvotes=5), thin=True)) == new(full._replace(upvotes=5))
    assert merge(old(full), new(ONE, TWO, thin=True)) == new(full, TWO, thin=True)


def test_a_full_answer_makes_a_thin_edition_full() -> None:
    assert not merge(old(ONE, thin=True), new(ONE)).thin


def test_a_paper_on_two_pages_is_one_where_it_came_first_with_its_newest_facts() -> None:
    pages = (ONE, numbered(2, upvotes=1, comments=5)), (numbered(2, upvotes=2), THREE), (ONE,)
    assert joined(pages) == (ONE, numbered(2, upvotes=2, comments=5), THREE)


def test_pages_that_know_one_paper_by_id_and_by_title_have_it_once() -> None:
    by_title = titled("Paper 1", comments=5)
    assert joined([(by_title, TWO), (ONE,), (by_title, ONE)]) == (numbered(1, comments=5), TWO)


def test_no_pages_have_no_papers() -> None:
    assert joined([]) == joined([(), ()]) == ()


@st.composite
def papers(draw: st.DrawFn) -> tuple[Paper, ...]:
    """A few papers, each once, of a few titles, some with an id. One title has one id at most."""
    listed = {}
    for number in draw(st.lists(st.integers(0, 9), max_size=8, unique=True)):
        arxiv_id = f"2606.{number:05}" if draw(st.booleans()) else None
        title = f"Title {number}"
        listed[number] = Paper(
            paper_key(arxiv_id, title),
            title,
            arxiv_id=arxiv_id,
            abstract=draw(st.sampled_from(["", "A", "B"])),
            upvotes=draw(st.none() | st.integers(0, 3)),
            authors=draw(st.sampled_from([(), ("A",), ("A", "B")])),
        )
    return tuple(listed.values())


@given(papers(), papers())
def test_a_merge_never_shrinks(before: tuple[Paper, ...], after: tuple[Paper, ...]) -> None:
    merged = merge(old(*before), new(*after))
    titles = [paper.title for paper in merged.papers]
    assert titles[: len(after)] == [paper.title for paper in after]
    assert sorted(titles) == sorted({paper.title for paper in before + after})
    known = {paper.title: paper for paper in merged.papers}
    for paper in before:
        for field, value in zip(Paper._fields, paper, strict=True):
            assert value in (None, "", ()) or getattr(known[paper.title], field) not in (None, "", ())
    for paper in after:
        told = [(name, value) for name, value in paper._asdict().items() if value not in (None, "", ())]
        assert {*told} - {("key", paper.key)} <= known[paper.title]._asdict().items()
    assert merged.gone <= {paper.key for paper in merged.papers[len(after) :]}
    assert len(merged.gone) == len(merged.papers) - len(after)


@given(papers(), papers())
def test_an_answer_that_comes_again_changes_nothing(
    before: tuple[Paper, ...], after: tuple[Paper, ...]
) -> None:
    merged = merge(old(*before), new(*after))
    assert merge(merged, new(*after)) == merged


@given(st.lists(papers(), max_size=4))
def test_joined_pages_have_every_paper_once(pages: list[tuple[Paper, ...]]) -> None:
    every = joined(pages)
    assert sorted(paper.title for paper in every) == sorted({p.title for page in pages for p in page})
    assert joined([every]) == every
