"""A paper in full: what is told, in which order, and how it is wrapped."""

from __future__ import annotations

import pytest

from papertui.draw.detail import UNWRAPPED, detail
from papertui.draw.pen import ASCII_PEN, UNICODE_PEN, Pen
from papertui.draw.spans import plain
from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.model.rows import Row
from tests.draw.support import (
    PENS,
    WIDTHS,
    assert_fits,
    hostile_papers,
    in_role,
    meaning,
    paper,
    row_of,
    texts,
)
from tests.support.pages import unknown_paper

HOSTILE = hostile_papers()


def test_a_paper_is_told_from_its_title_to_its_keywords() -> None:
    told = paper(
        summary="It is fast.",
        submitter="Jialong Wu",
        github_stars=1,
        keywords=("activation sparsity", "decoding"),
        abstract="First paragraph.\n\nSecond one.",
    )
    assert texts(detail(row_of(told, starred=True, read=True), 60, UNICODE_PEN)) == [
        "dInfer: An Efficient Inference Framework for Diffusion",
        "Language Models",
        "Yuxin Ma, Lun Du, Lanning Wei",
        "",
        "▲39   2 comments   ★ starred   read",
        "Shanghai AI Laboratory · 2025-10-09 · cs.CL · submitted by",
        "Jialong Wu",
        "",
        "arXiv   arxiv.org/abs/2510.08666",
        "code    github.com/inclusionAI/dInfer  ☆ 1",
        "project dinfer.github.io",
        "",
        "In short",
        "It is fast.",
        "",
        "First paragraph.",
        "",
        "Second one.",
        "",
        "#activation-sparsity  #decoding",
    ]


def test_what_is_unknown_is_left_out() -> None:
    assert texts(detail(row_of(unknown_paper()), 60, UNICODE_PEN)) == [
        "Known by Its Title",
        "",
        "No abstract is known.",
        "",
    ]


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_in_a_paper_no_line_is_too_wide(hostile: Paper, pen: Pen) -> None:
    for width in (24, *WIDTHS):
        lines = detail(row_of(hostile, starred=True), width, pen, meaning("a OR e OR 模 OR author:1"))
        assert_fits(lines, width, exactly=False, ascii_only=pen.ascii)


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
def test_at_every_width_every_line_fits(pen: Pen) -> None:
    for width in range(2, 201):
        assert_fits(detail(row_of(paper()), width, pen), width, exactly=False, ascii_only=pen.ascii)


def test_wrapping_loses_no_word() -> None:
    words = " ".join(texts(detail(row_of(), 30, UNICODE_PEN))).split()
    for part in (paper().title, paper().abstract):
        wanted = part.split()
        places = [i for i in range(len(words)) if words[i : i + len(wanted)] == wanted]
        assert len(places) == 1


@pytest.mark.parametrize(
    ("names", "count", "width", "expected"),
    [
        pytest.param(3, 3, 60, ["Author 0, Author 1, Author 2"], id="all"),
        pytest.param(3, 40, 60, ["Author 0, Author 1, Author 2 … +37"], id="the page knows of more"),
        pytest.param(3, 2, 60, ["Author 0, Author 1, Author 2"], id="the page knows of fewer"),
        pytest.param(
            300,
            300,
            40,
            ["Author 0, Author 1, Author 2, Author 3,", "Author 4, Author 5, Author 6 … +293"],
            id="300",
        ),
        pytest.param(3, 3, 12, ["Author 0 …", "+2"], id="very narrow"),
    ],
)
def test_authors_have_two_lines_and_the_rest_is_counted(
    names: int, count: int, width: int, expected: list[str]
) -> None:
    shown = paper(title="T", authors=tuple(f"Author {n}" for n in range(names)), author_count=count)
    lines = texts(detail(row_of(shown), width, UNICODE_PEN))
    assert lines[1 : lines.index("")] == expected


def test_an_author_of_five_thousand_letters_has_two_lines_too() -> None:
    lines = texts(detail(row_of(paper(title="T", authors=("w" * 5000,))), 60, UNICODE_PEN))
    assert lines[1:4] == ["w" * 60, "w" * 59 + "…", ""]


@pytest.mark.parametrize(
    ("abstract", "numbers"),
    [
        ("improves by 3.7% and costs 41% less", ["3.7%", "41%"]),
        ("a 7B model, 8× faster, on 1,100 tokens.", ["7B", "8×", "1,100"]),
        ("GPT-4, H800, 3D and v2.0 are names", []),
        ("in 2025, at 2.", ["2025", "2"]),
    ],
)
def test_the_numbers_of_an_abstract_are_emphasised(abstract: str, numbers: list[str]) -> None:
    assert in_role(detail(row_of(paper(abstract=abstract)), 80, UNICODE_PEN), "number") == numbers


def test_what_the_filter_found_is_marked_in_title_and_abstract() -> None:
    lines = detail(row_of(), 60, UNICODE_PEN, meaning('diffusion author:ma -framework "1,100"'))
    assert in_role(lines, "match") == ["Diffusion", "Diffusion", "1,100"]
    assert in_role(lines, "number") == ["10×"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, ["code    github.com/inclusionAI/dInfer"]),
        (34, ["code    github.com/inclusionAI/", "        dInfer"]),
        (20, ["code    github.com/", "        inclusionAI/", "        dInfer"]),
        (12, ["code", "github.com/", "inclusionAI/", "dInfer"]),
    ],
)
def test_an_address_is_broken_behind_a_slash(width: int, expected: list[str]) -> None:
    lines = texts(detail(row_of(paper(title="T")), width, UNICODE_PEN))
    first = next(number for number, line in enumerate(lines) if line.startswith("code"))
    assert lines[first : first + len(expected)] == expected


def test_unwrapped_a_paragraph_is_a_line_and_every_author_is_named() -> None:
    many = paper(authors=tuple(f"Author {n}" for n in range(100)), author_count=120, abstract="word " * 200)
    lines = texts(detail(row_of(many), UNWRAPPED, UNICODE_PEN))
    assert lines[0] == many.title
    assert lines[1].endswith("Author 98, Author 99 … +20")
    assert many.abstract.strip() in lines


def test_mathematics_is_readable_in_title_and_abstract() -> None:
    shown = paper(title="An $\\mathcal{O}(n^2)$ Bound", abstract="It needs $\\alpha$ and 30\\%.")
    told = "\n".join(texts(detail(row_of(shown), 60, UNICODE_PEN)))
    assert "An 𝒪(n²) Bound" in told
    assert "It needs α and 30%." in told


def test_a_star_that_is_being_saved_is_not_shown_as_set() -> None:
    assert in_role(detail(Row(paper(), Marks(starred=True), saving=True), 60, UNICODE_PEN), "star") == []
    assert in_role(detail(Row(paper(), Marks(starred=True)), 60, UNICODE_PEN), "star") == ["★ starred"]


def test_facts_that_do_not_fit_side_by_side_stand_below_each_other() -> None:
    shown = row_of(paper(upvotes=10**9, comments=10**9), starred=True)
    lines = [plain(line) for line in detail(shown, 26, ASCII_PEN)]
    assert lines[lines.index("^1,000,000,000") :][:3] == [
        "^1,000,000,000",
        "1,000,000,000 comments",
        "* starred",
    ]
