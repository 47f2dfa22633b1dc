"""Rows of the list: their height and width, what is in them, and what goes first."""

from __future__ import annotations

from typing import Any

import pytest

from papertui.draw.pen import ASCII_PEN, UNICODE_PEN, Pen
from papertui.draw.row import GUTTER, MARGIN, facts, row, row_height, shorten
from papertui.draw.spans import plain, width_of
from papertui.model.marks import Marks
from papertui.model.paper import Paper
from papertui.model.rows import Row
from papertui.text.plural import plural
from papertui.text.width import cells
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
SHORT = paper(title="A Short Title")


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
def test_at_every_width_a_row_has_its_height_and_every_line_its_width(pen: Pen) -> None:
    for width in range(20, 201):
        for shown in (row_of(), row_of(SHORT, starred=True), row_of(unknown_paper(), read=True)):
            lines = row(shown, width, pen)
            assert len(lines) == row_height(width)
            assert_fits(lines, width, exactly=True, ascii_only=pen.ascii)


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_in_a_paper_the_right_edge_stays(hostile: Paper, pen: Pen) -> None:
    for width in (20, 34, *WIDTHS):
        lines = row(row_of(hostile), width, pen, meaning("a OR e OR 模"))
        assert len(lines) == row_height(width)
        assert_fits(lines, width, exactly=True, ascii_only=pen.ascii)


def test_a_title_has_two_lines_in_a_narrow_list_and_one_in_a_wide_one() -> None:
    assert texts(row(row_of(), 40, UNICODE_PEN)) == [
        " ● dInfer: An Efficient Inference",
        "   Framework for Diffusion Language M…",
        "   ▲39  Shanghai AI Laboratory    code",
    ]
    assert texts(row(row_of(), 60, UNICODE_PEN)) == [
        " ● dInfer: An Efficient Inference Framework for Diffusion…",
        "   ▲39  Shanghai AI Laboratory · 2025-10-09           code",
    ]


def test_facts_follow_a_short_title_directly_and_the_spare_line_is_the_last() -> None:
    assert texts(row(row_of(SHORT), 40, UNICODE_PEN)) == [
        " ● A Short Title",
        "   ▲39  Shanghai AI Laboratory    code",
        "",
    ]


@pytest.mark.parametrize(
    ("marks", "saving", "mark", "role"),
    [
        pytest.param(Marks(), False, " ● ", "accent", id="unread"),
        pytest.param(Marks(read=True), False, "   ", "", id="read"),
        pytest.param(Marks(starred=True), False, " ★ ", "star", id="starred before unread"),
        pytest.param(Marks(starred=True, read=True), False, " ★ ", "star", id="starred and read"),
        pytest.param(Marks(starred=True), True, " ★ ", "saving", id="a star that is being saved"),
        pytest.param(Marks(), True, " ● ", "saving", id="a mark that is being taken back"),
    ],
)
def test_the_gutter_tells_the_marks(marks: Marks, saving: bool, mark: str, role: str) -> None:
    gutter = row(Row(paper(), marks, saving), 40, UNICODE_PEN)[0][0]
    assert (gutter.text, gutter.role) == (mark, role)


def test_unread_titles_differ_from_read_ones_by_role() -> None:
    assert in_role(row(row_of(), 80, UNICODE_PEN), "unread")
    assert not in_role(row(row_of(read=True), 80, UNICODE_PEN), "unread")
    assert in_role(row(row_of(read=True), 80, UNICODE_PEN), "read")


def test_words_that_the_filter_found_are_marked_across_the_lines_of_a_title() -> None:
    lines = row(row_of(), 40, UNICODE_PEN, meaning("infer framework"))
    assert in_role(lines, "match") == ["Infer", "Framework"]


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (60, "▲39  Shanghai AI Laboratory · 2025-10-09 · 2 comments   code"),
        (58, "▲39  Shanghai AI Laboratory · 2025-10-09              code"),
        (45, "▲39  Shanghai AI Laboratory              code"),
        (33, "▲39  Shanghai AI Laboratory  code"),
        (32, "▲39  Shanghai AI…           code"),
        (22, "▲39  Shanghai…    code"),
        (16, "▲39         code"),
        (10, "▲39   code"),
        (9, "▲39"),
        (3, "▲39"),
        (2, ""),
    ],
)
def test_facts_go_whole_and_the_least_telling_first(room: int, expected: str) -> None:
    assert plain(facts(paper(), room, UNICODE_PEN)) == expected


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
def test_a_fact_is_never_cut_in_mid_word(pen: Pen) -> None:
    ellipsis, dot = pen.glyphs.ellipsis, pen.glyphs.dot
    whole = {"Shanghai", "AI", "Laboratory", "2025-10-09", "2", "comments", "code", "39", dot}
    for room in range(1, 100):
        told = plain(facts(paper(), room, pen)).replace(pen.glyphs.votes, "")
        assert {word.removesuffix(ellipsis) for word in told.split()} <= whole
        assert width_of(facts(paper(), room, pen)) <= room


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param({}, "", id="nothing"),
        pytest.param({"upvotes": 0}, "▲0", id="no votes are known to be none"),
        pytest.param({"author_count": 1}, "1 author", id="one author"),
        pytest.param({"authors": ("A", "B")}, "2 authors", id="authors by name"),
        pytest.param({"author_count": 12, "organization": "Baidu"}, "Baidu", id="an organization"),
        pytest.param({"comments": 0}, "", id="no comments"),
        pytest.param({"comments": 1}, "1 comment", id="one comment"),
        pytest.param({"upvotes": 1234, "comments": 2000}, "▲1,234  2,000 comments", id="large numbers"),
    ],
)
def test_what_is_unknown_is_left_out(known: dict[str, Any], expected: str) -> None:
    assert plain(facts(Paper("title:x", "X", **known), 60, UNICODE_PEN)) == expected


def test_a_paper_of_which_only_the_title_is_known_has_only_that() -> None:
    assert texts(row(row_of(unknown_paper()), 40, UNICODE_PEN)) == [" ● Known by Its Title", "", ""]


def test_an_organization_of_one_long_word_makes_room_for_the_date() -> None:
    assert plain(facts(paper(organization="x" * 50, upvotes=None), 30, UNICODE_PEN)).split() == [
        "2025-10-09",
        "code",
    ]


def test_a_click_on_code_has_an_action() -> None:
    assert [span.act for span in facts(paper(), 60, UNICODE_PEN) if span.role == "code"] == ["open_code"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Renmin University of China", 26, "Renmin University of China"),
        ("Renmin University of China", 25, "Renmin University of…"),
        ("Renmin University of China", 18, "Renmin University…"),
        ("Renmin University of China", 5, "Renm…"),
        ("Data Science & AI", 14, "Data Science…"),
        ("日本語モデル研究所", 8, "日本語…"),
        ("abc", 1, ""),
    ],
)
def test_a_name_is_shortened_between_words_where_one_ends_late_enough(
    text: str, width: int, expected: str
) -> None:
    assert shorten(text, width, UNICODE_PEN) == expected
    assert cells(shorten(text, width, ASCII_PEN)) <= width


def test_counts_have_their_plural() -> None:
    assert (plural(0, "paper"), plural(1, "paper"), plural(2000, "paper")) == (
        "0 papers",
        "1 paper",
        "2,000 papers",
    )


def test_the_right_margin_stays_blank() -> None:
    for width in range(20, 201):
        for line in texts(row(row_of(), width, UNICODE_PEN)):
            assert cells(line) <= width - MARGIN
            assert cells(line[:GUTTER]) <= GUTTER
