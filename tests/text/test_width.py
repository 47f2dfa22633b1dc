"""A text takes the cells that were counted for it, in every terminal."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth, wcwidth

from papertui.text.width import cells, cut, drawable, pad, wrap, wrap_ranges

HARD = (
    "e\u0301\u0300\u0301\u0302\u0303\u0304",
    "👩\u200d🔬",
    "❤\ufe0f",
    "👍🏽",
    "🇩🇪",
    "🇩",
    "日本語",
    "한국",
    "\u1112\u1161\u11ab",
    "हिन्दी",
    "ไทย",
    "می\u200cخواهم",
    "1\ufe0f\u20e3",
    "ﬁ",
    "𝒪(n²)",
    "℃",
    "\u0301",
    "\ufffd",
    "…",
    "☯",
    "䷀",
    "\U0001fae8",
    "ascii words",
    "-",
    " ",
)
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(HARD)).map("".join)
WIDTHS = st.integers(1, 30)


def columns_in_a_terminal(text: str) -> int:
    """Where a terminal that knows nothing of graphemes has its cursor behind `text`."""
    screen = pyte.Screen(len(text) * 2 + 2, 1)
    pyte.Stream(screen).feed(text)
    return int(screen.cursor.x)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("plain text", "plain text", id="plain"),
        pytest.param("日本語モデル", "日本語モデル", id="wide"),
        pytest.param("👩\u200d🔬 Agents", "👩🔬 Agents", id="joined emoji"),
        pytest.param("❤\ufe0f ☎\ufe0e", "❤ ☎", id="variation selectors"),
        pytest.param("👍🏽 ok", "👍 ok", id="skin tone"),
        pytest.param("🇩🇪 and 🇫", "DE and F", id="flags, whole and half"),
        pytest.param("e\u0301", "é", id="one mark, composed"),
        pytest.param("x\u0301\u0302\u0303\u0304\u0305", "x\u0301\u0302\u0303", id="too many marks"),
        pytest.param("\u0301abc \u0301d", "abc d", id="marks without a letter"),
        pytest.param("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국", id="Hangul spelt in its parts"),
        pytest.param("\u1161", "\ufffd", id="a part of Hangul alone"),
        pytest.param("a\u0903", "a\ufffd", id="a spacing mark"),
        pytest.param("a\tb\nc\x1bd", "a b cd", id="controls"),
        pytest.param("a\u200bb\u202ec\ufeff", "abc", id="format characters"),
        pytest.param("a\ud800b\ufffec", "a\ufffdb\ufffdc", id="surrogate and noncharacter"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_text_is_drawn_in_the_form_on_which_terminals_agree(text: str, form: str) -> None:
    assert drawable(text) == form


def test_every_character_takes_the_same_cells_in_every_terminal() -> None:
    for code in [*range(0x20, 0x3400), *range(0x3400, 0x30000, 7), *range(0xE0000, 0x110000, 61)]:
        form = drawable(f"a{chr(code)}b")
        assert cell_len(form) == sum(map(wcwidth, form)) == wcswidth(form), hex(code)


def test_terminals_put_their_cursor_where_the_cells_were_counted() -> None:
    for text in HARD:
        form = drawable(text)
        # pyte drops what follows a mark of combining class 0 (Thai, Hindi), as no terminal does.
        if all(wcwidth(character) or unicodedata.combining(character) for character in form):
            assert columns_in_a_terminal(form) == cells(form), ascii(text)


@given(ANY_TEXT)
def test_a_drawable_text_is_measured_alike_by_character_and_by_grapheme(text: str) -> None:
    form = drawable(text)
    assert cell_len(form) == sum(map(wcwidth, form)) == wcswidth(form)


@given(ANY_TEXT)
def test_a_drawable_text_is_its_own_form(text: str) -> None:
    assert drawable(drawable(text)) == drawable(text)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        pytest.param("Hello", 5, "Hello", id="fits"),
        pytest.param("Hello world", 7, "Hello…", id="cut at a blank"),
        pytest.param("Hello world", 8, "Hello w…", id="cut in a word"),
        pytest.param("日本語", 5, "日本…", id="cut between wide characters"),
        pytest.param("日本語", 4, "日…", id="never through a wide character"),
        pytest.param("e\u0301\u0301x\u0301yz", 3, "é\u0301x\u0301…", id="marks stay with their letter"),
        pytest.param("abc", 1, "…", id="one cell"),
        pytest.param("a", 1, "a", id="one cell that suffices"),
        pytest.param("日", 1, "…", id="a wide character in one cell"),
        pytest.param("abc", 0, "", id="no cell"),
        pytest.param("abc", -3, "", id="less than none"),
    ],
)
def test_what_does_not_fit_is_cut_and_says_so(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_a_cut_may_end_in_ascii() -> None:
    assert cut("Hello world", 8, "...") == "Hello..."
    assert cut("Hello world", 2, "...") == ".."


@given(ANY_TEXT, st.integers(-2, 30))
def test_a_cut_text_never_exceeds_its_width(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= max(0, width)


@given(ANY_TEXT, st.integers(0, 30))
def test_a_padded_text_has_exactly_its_width(text: str, width: int) -> None:
    assert cells(pad(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("", 10, [""], id="empty"),
        pytest.param("   ", 10, [""], id="blanks"),
        pytest.param("one two three", 7, ["one two", "three"], id="at blanks"),
        pytest.param("one  two", 4, ["one", "two"], id="several blanks at a break"),
        pytest.param("  one two  ", 20, ["one two"], id="blanks around"),
        pytest.param("computed brute-force", 15, ["computed brute-", "force"], id="after a hyphen"),
        pytest.param("brute-force", 6, ["brute-", "force"], id="a hyphen in the last cell"),
        pytest.param("the t-SNE map", 6, ["the", "t-SNE", "map"], id="not after one letter"),
        pytest.param("use GPT-4 now", 8, ["use", "GPT-4", "now"], id="not before a digit"),
        pytest.param("run --quiet", 6, ["run", "--quie", "t"], id="not after hyphens alone"),
        pytest.param("a supercalifragilistic b", 8, ["a", "supercal", "ifragili", "stic b"], id="long word"),
        pytest.param("日本語モデル", 5, ["日本", "語モ", "デル"], id="between wide characters"),
        pytest.param("日本語。次", 6, ["日本", "語。次"], id="never before a full stop"),
        pytest.param("日本「語」", 6, ["日本", "「語」"], id="never after an opening bracket"),
        pytest.param("see 日本 here", 6, ["see 日", "本", "here"], id="mixed"),
        pytest.param("日a", 1, ["日", "a"], id="a wide character in one cell"),
        pytest.param("ab", 1, ["a", "b"], id="one cell"),
        pytest.param("x\u0301y\u0301z\u0301", 2, ["x\u0301ý", "ź"], id="marks stay with their letter"),
        pytest.param("one\n\ntwo three", 5, ["one", "", "two", "three"], id="paragraphs"),
        pytest.param("ab", 0, ["a", "b"], id="no cell at all"),
    ],
)
def test_lines_break_where_readers_expect(text: str, width: int, lines: list[str]) -> None:
    assert wrap(drawable_lines(text), width) == lines


def drawable_lines(text: str) -> str:
    return "\n".join(map(drawable, text.split("\n")))


@given(ANY_TEXT, WIDTHS)
def test_no_line_exceeds_its_width_unless_one_character_does(text: str, width: int) -> None:
    for line in wrap(drawable(text), width):
        assert cells(line) <= width or sum(1 for character in line if wcwidth(character)) == 1


@given(ANY_TEXT, WIDTHS)
def test_nothing_but_blanks_is_lost_between_lines(text: str, width: int) -> None:
    form = drawable(text)
    ranges = wrap_ranges(form, width)
    gaps = [form[: ranges[0][0]], form[ranges[-1][1] :], *(form[a:b] for (_, a), (b, _) in pairwise(ranges))]
    assert all(gap.strip(" ") == "" for gap in gaps)
    assert all(start < end for start, end in ranges) or not form.strip(" ")


@pytest.mark.parametrize("width", [1, 2, 7, 60])
def test_ascii_and_other_text_are_wrapped_alike(width: int) -> None:
    text = "A well-known state-of-the-art method, at https://example.org/some-long-path-name, is x-ray."
    lines = wrap(text, width)
    # One wide character more sends the text the other way.
    assert wrap(f"{text} 日", width)[: len(lines) - 1] == lines[:-1]


@pytest.mark.parametrize(
    "piece", ["e\u0301\u0316", "\u0301", "\u0316\u0301", "日", "a", "- ", "-", "👩\u200d", "\u1100\u1161"]
)
def test_a_long_odd_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    wrap(drawable(piece * 20_000), 40)
    cut(piece * 20_000, 40)
    assert time.process_time() - started < 2
