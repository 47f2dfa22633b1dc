"""Keys of citations: arXiv's own form, plain, and no two alike."""

from __future__ import annotations

import re
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.formats.keys import citation_keys
from papertui.model.paper import Paper


def paper(title: str, *authors: str, day: date | None = date(2026, 2, 3), key: str = "k") -> Paper:
    return Paper(key=key, title=title, authors=authors, date=day)


def key_of(one: Paper) -> str:
    (key,) = citation_keys([one])
    return key


@pytest.mark.parametrize(
    ("one", "key"),
    [
        pytest.param(
            paper("CL-bench: A Benchmark for Context Learning", "Shihan Dou"),
            "dou2026clbenchbenchmarkcontextlearning",
            id="four words that tell something",
        ),
        pytest.param(paper("Is All You Need", "Ana Müller"), "muller2026need", id="an accent"),
        pytest.param(paper("A Test", "Søren van der Ås"), "vanderas2026test", id="particles"),
        pytest.param(paper("A Test", "Gemini Team", "Jane Doe"), "geminiteam2026test", id="a group"),
        pytest.param(paper("A Test", "*", "Jane Doe"), "doe2026test", id="a mark before the first name"),
        pytest.param(paper("A Test", "李明"), "test2026", id="a name without a letter of ASCII"),
        pytest.param(paper("A Test"), "test2026", id="no author"),
        pytest.param(paper("测试", "Jane Doe"), "doe2026", id="a title without a letter of ASCII"),
        pytest.param(paper("A Test", "Jane Doe", day=None), "doetest", id="no year"),
        pytest.param(paper("$\\beta$-test 30\\%", "Jane Doe"), "doe2026test30", id="TeX"),
        pytest.param(
            Paper(key="2510.08666", title="测试", arxiv_id="2510.08666", authors=("李明",)),
            "arxiv251008666",
            id="nothing but an id",
        ),
        pytest.param(paper("测试", "李明", key="title:测试"), "paper8a84dffc", id="nothing at all"),
    ],
)
def test_a_key_says_who_when_and_what(one: Paper, key: str) -> None:
    assert key_of(one) == key


def test_keys_that_would_be_alike_are_told_apart_whatever_their_order() -> None:
    papers = [
        paper("A Test", "Jane Doe", key="1"),
        paper("The test", "John DOE", key="2"),
        paper("Test", "Doe", key="3"),
        paper("Testa", "Doe", key="4"),
    ]
    wanted = {"1": "doe2026test", "2": "doe2026testb", "3": "doe2026testc", "4": "doe2026testa"}
    for order in permutations(papers):
        assert dict(zip([one.key for one in order], citation_keys(order), strict=True)) == wanted


def test_more_papers_than_letters_have_keys_too() -> None:
    keys = citation_keys([paper("A Test", "Jane Doe", key=str(number)) for number in range(800)])
    assert len(set(keys)) == 800


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=6))
def test_keys_are_plain_and_unique(told: list[tuple[str, str]]) -> None:
    papers = [paper(title, author, key=str(at)) for at, (title, author) in enumerate(told)]
    keys = citation_keys(papers)
    assert len(set(keys)) == len(papers)
    assert all(re.fullmatch(r"[a-z0-9]+", key) for key in keys)
