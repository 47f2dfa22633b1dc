from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given

from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.query.lex import quoted
from papertui.query.predicate import author_count
from tests.query.support import BARE, PAPER, all_marks, filters, finds, names, papers


@given(filters, papers, all_marks)
def test_a_filter_and_its_exclusion_always_split_the_set(text: str, paper: Paper, marks: Marks) -> None:
    assert finds(text, paper, marks) != finds(f"-({text})", paper, marks)


@given(filters, filters, papers, all_marks)
def test_blanks_narrow_and_or_widens(one: str, other: str, paper: Paper, marks: Marks) -> None:
    either = finds(one, paper, marks), finds(other, paper, marks)
    assert finds(f"({one}) ({other})", paper, marks) == all(either)
    assert finds(f"({one}) OR ({other})", paper, marks) == any(either)


@pytest.mark.parametrize(
    "text",
    [
        "diff",
        "DIFFUSION",
        "low-rank",
        '"low rank"',
        "low‑rank",
        "inference framework",
        '"inference framework for"',
        "2:4",
        "c++",
        "C++",
        '"c++ and"',
        "100%",
        "author:lukasz",
        "author:Łukasz",
        'author:"Müller"',
        "author:muller",
        "strasse",
        "Straße",
        "straß",
        "naive",
        "日本",
        "モデ",
        "日本語モデル",
        "https://example.org",
        "example.org/x",
        "internlm",
        'org:"Shanghai AI Lab"',
        'org:"AI"',
        "org:shang",
        'keyword:"activation sparsity"',
        "category:cs",
        "category:cs.CL",
        "by:karenina",
        "title:dinfer",
        "%",
        "++",
        "lukasz sparsity",
    ],
)
def test_words_find(text: str) -> None:
    assert finds(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("fusion", id="not-the-middle-of-a-word"),
        pytest.param('"diff"', id="a-phrase-ends-with-a-whole-word"),
        pytest.param('"low ran"', id="a-phrase-ends-with-a-whole-word-2"),
        pytest.param('"rank low"', id="sequence"),
        pytest.param('"kaiser jürgen"', id="never-across-two-authors"),
        pytest.param('"sparsity decoding"', id="never-across-two-keywords"),
        pytest.param('"sparsity we use"', id="never-from-title-to-abstract"),
        pytest.param("c+++", id="as-written"),
        pytest.param("diffusion:", id="as-written-punctuation"),
        pytest.param("2-4:", id="as-written-2"),
        pytest.param("title:strasse", id="field"),
        pytest.param("author:karenina", id="submitter-is-no-author"),
        pytest.param("karenina", id="submitter-is-asked-for-by-field"),
        pytest.param('org:"Shanghai A"', id="organization-whole"),
        pytest.param("本日", id="cjk-sequence"),
    ],
)
def test_words_do_not_find(text: str) -> None:
    assert not finds(text)


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        pytest.param("c++", "xc++ and cobol", False, id="not-within-a-word"),
        pytest.param("2:4", "12:4", False, id="not-within-a-number"),
        pytest.param("2:4", "2:48", True, id="beginning"),
        pytest.param('"2:4"', "2:48", False, id="phrase-is-whole"),
        pytest.param('"log (n"', "log   (n)", True, id="blanks-are-one"),
        pytest.param("(n)", "(n)", True, id="parentheses-group"),
        pytest.param("don’t", "Don't stop", True, id="apostrophes-are-alike"),
        pytest.param("e\u0301tude", "Étude", True, id="accent-of-its-own"),
        pytest.param("👩‍🔬", "👩‍🔬 Agents", True, id="no-words-at-all"),
        pytest.param("#agents", "Agents", True, id="punctuation-before-a-word"),
        pytest.param("学", "학", False, id="other-script"),
        pytest.param("하", "학교", True, id="half-a-syllable"),
    ],
)
def test_punctuation_behind_a_letter_must_occur_as_written(text: str, title: str, found: bool) -> None:
    assert finds(text, BARE._replace(title=title)) is found


@given(names, papers)
def test_a_quoted_name_finds_its_own_paper(name: str, paper: Paper) -> None:
    assume(quoted(name) != '""')
    assert finds(f"org:{quoted(name)}", paper._replace(organization=name))
    assert finds(f"author:{quoted(name)}", paper._replace(authors=("Someone Else", name)))
    assert finds(quoted(name), paper._replace(title=name))


@pytest.mark.parametrize(
    "text",
    [
        "id:2510.08666",
        "id:2510.08666v2",
        "id:arXiv:2510.08666",
        "id:https://arxiv.org/pdf/2510.08666v1",
        "id:2510",
        "id:2510.08",
        "id:arxiv:2510.0",
        "2510.08666",
        "https://arxiv.org/abs/2510.08666v3",
        "arXiv:2510.08666",
    ],
)
def test_an_id_finds_its_paper_in_any_shape(text: str) -> None:
    assert finds(text)
    assert not finds(text, BARE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("upvotes:>38", True),
        ("upvotes:>39", False),
        ("upvotes:39", True),
        ("comments:>=2", True),
        ("comments:..1", False),
        ("authors:<4", True),
        ("authors:3..5", True),
        ("date:2025-10", True),
        ("date:2025-06..2025-09", False),
        ("after:2025-10-09", True),
        ("before:2025-10-09", False),
        ("before:2025-10-10", True),
        ("seen:7d", True),
        ("seen:2d", False),
        ("has:code", True),
        ("has:project", False),
        ("has:comments", True),
        ("is:new", True),
        ("", True),
    ],
)
def test_facts_are_compared(text: str, found: bool) -> None:
    assert finds(text) is found


@pytest.mark.parametrize(
    "text", ["upvotes:>=0", "comments:0..", "authors:0..", "date:1000..9999", "seen:9999w"]
)
def test_what_is_unknown_is_outside_every_range(text: str) -> None:
    assert not finds(text, BARE)
    assert finds(f"-{text}", BARE)


def test_a_told_author_count_goes_before_the_names() -> None:
    assert author_count(PAPER._replace(author_count=40)) == 40
    assert author_count(PAPER) == 3
    assert author_count(BARE) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("is:starred", Marks(starred=True)),
        ("is:read", Marks(read=True)),
        ("-is:unread", Marks(read=True)),
        ("has:note", Marks(note="see §3")),
        ("tag:later", Marks(tags=("to do", "read later"))),
        ('tag:"to do"', Marks(tags=("to do", "read later"))),
        ("tag:c++", Marks(tags=("C++",))),
    ],
)
def test_marks_are_asked_for(text: str, marks: Marks) -> None:
    assert finds(text, marks=marks)
    assert not finds(text)


def test_a_zero_is_known_and_no_comments_are_none_to_have() -> None:
    silent = PAPER._replace(comments=0, date=date(2026, 1, 1))
    assert finds("comments:0", silent)
    assert not finds("has:comments", silent)
