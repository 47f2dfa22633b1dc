"""The lines around the panes: top, bottom, borders, messages, empty panes."""

from __future__ import annotations

import pytest

from papertui.draw.frame import (
    HEAVY,
    PLAIN,
    ROUND,
    Border,
    Hint,
    Standing,
    border_bottom,
    border_top,
    bottom_line,
    centred,
    message_line,
    top_line,
)
from papertui.draw.pen import ASCII_PEN, UNICODE_PEN, Pen
from papertui.draw.spans import Line, Span, plain, width_of
from tests.draw.support import PENS, WIDTHS, assert_fits
from tests.support.pages import HOSTILE_TEXTS

STANDING = Standing("page of 29 Jun 2026", 52, 49, 3, "bundled · offline")
HINTS = [
    Hint("enter", "read", "read"),
    Hint("s", "star", "star"),
    Hint("/", "filter", "filter"),
    Hint("q", "quit", "quit"),
    Hint("?", "all keys", "help"),
]


@pytest.mark.parametrize(
    ("width", "left", "right"),
    [
        (
            100,
            "papertui  Daily Papers  page of 29 Jun 2026",
            "52 papers · 49 unread · 3 ★   bundled · offline",
        ),
        (80, "papertui  page of 29 Jun 2026", "52 papers · 49 unread · 3 ★   bundled · offline"),
        (70, "page of 29 Jun 2026", "52 papers · 49 unread · 3 ★   bundled · offline"),
        (60, "page of 29 Jun 2026", "52 papers · 3 ★   bundled · offline"),
        (50, "papertui  page of 29 Jun 2026", "bundled · offline"),
        (40, "page of 29 Jun 2026", "bundled · offline"),
        (36, "page of 29 Jun…", "bundled · offline"),
        (22, "page of 29 Jun 2026", ""),
    ],
)
def test_the_top_line_leaves_out_the_least_telling_first(width: int, left: str, right: str) -> None:
    line = plain(top_line(STANDING, width, UNICODE_PEN)).strip()
    assert (line[: len(left)], line[len(left) :].lstrip()) == (left, right)


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
def test_the_top_line_fills_every_width_and_tells_where_the_papers_are_from(pen: Pen) -> None:
    for width in range(40, 201):
        line = top_line(STANDING, width, pen)
        assert_fits([line], width, exactly=True, ascii_only=pen.ascii)
        assert plain(line).rstrip().endswith("offline")


def test_trouble_takes_the_place_of_the_origin_and_is_marked_as_such() -> None:
    line = top_line(STANDING._replace(trouble="nothing will be kept"), 80, UNICODE_PEN)
    assert [span.text for span in line if span.role == "warning"] == ["nothing will be kept"]
    assert "offline" not in plain(line)


def test_a_long_title_leaves_room_for_the_origin() -> None:
    line = plain(top_line(STANDING._replace(title="a very long name of a file " * 5), 60, UNICODE_PEN))
    assert line.startswith(" a very long name")
    assert line.rstrip().endswith("…  bundled · offline")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (80, "enter read   s star   / filter   q quit   ? all keys"),
        (50, "enter read   s star   / filter   ? all keys"),
        (40, "enter read   s star   ? all keys"),
        (26, "enter read   ? all keys"),
        (20, "? all keys"),
        (8, "? all…"),
    ],
)
def test_hints_drop_from_the_right_and_the_way_to_all_keys_stays(width: int, expected: str) -> None:
    assert plain(bottom_line(HINTS, width, UNICODE_PEN)).strip() == expected


def test_a_click_on_a_hint_has_its_action_on_key_and_words() -> None:
    line = bottom_line(HINTS, 80, UNICODE_PEN)
    acts = {span.act: "" for span in line if span.act}
    for span in line:
        if span.act:
            acts[span.act] += span.text
    assert acts == {
        "read": "enter read",
        "star": "s star",
        "filter": "/ filter",
        "quit": "q quit",
        "help": "? all keys",
    }


def test_in_ascii_hints_name_the_arrows() -> None:
    line = bottom_line([Hint("↓", "next …", "down"), Hint("?", "all keys", "help")], 60, ASCII_PEN)
    assert plain(line).strip() == "down next ...   ? all keys"


@pytest.mark.parametrize("border", [ROUND, HEAVY, PLAIN], ids=["round", "heavy", "plain"])
def test_borders_have_every_width_from_two_cells_on_whatever_they_tell(border: Border) -> None:
    for width in range(4, 80):
        for words in ("", "Papers", "Papers - has:code sparsity", "日本語モデル"):
            for line in (
                border_top(words, width, border, "border", "title"),
                border_bottom(words, width, border, "border", "dim"),
            ):
                assert width_of(line) == width
                assert border != PLAIN or words.startswith("日") or plain(line).isascii()


def test_borders_show_their_words() -> None:
    assert plain(border_top("Papers", 16, ROUND, "", "")) == "╭─ Papers ─────╮"
    assert plain(border_bottom("2/52", 16, PLAIN, "", "")) == "+------- 2/52 -+"


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_whatever_is_said_fits_in_its_line(text: str, pen: Pen) -> None:
    for width in (10, *WIDTHS):
        lines: list[Line] = [
            message_line(text, "text", width, pen),
            top_line(STANDING._replace(title=text), width, pen),
            *centred([(Span(pen.text(text), "title"),)], width, 5, pen),
        ]
        assert_fits(lines, width, exactly=False, ascii_only=pen.ascii)


def test_an_empty_pane_has_its_words_in_the_middle() -> None:
    lines = centred([(Span("Nothing"),), (), (Span("esc goes back"),)], 20, 7, UNICODE_PEN)
    assert [plain(line) for line in lines] == ["", "", "      Nothing", "", "   esc goes back"]


def test_words_for_an_empty_pane_that_are_too_many_begin_at_its_top() -> None:
    assert plain(centred([(Span(str(n)),) for n in range(9)], 1, 3, UNICODE_PEN)[0]) == "0"
