"""Hostile text is harmless when it is in."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.text.clean import clean, clean_block

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    "\x1b\x9b\x9d[]P;0mHa\x07\x9c\\ \n\u200d👩e\u0301"
)


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        pytest.param("a\x00b\x07c\x08d\x7fe", "abcde", id="C0 and DEL"),
        pytest.param("a\x80b\x9ec\x85d", "abc d", id="C1, whose NEL is a blank"),
        pytest.param("\x1b[31mred\x1b[0m", "red", id="colour"),
        pytest.param("a\x1b[2J\x1b[1;1Hb", "ab", id="screen and cursor"),
        pytest.param("a\x1b[?1049hb\x1b[>4;2mc\x1b[!pd", "abcd", id="private sequences"),
        pytest.param("\x9b31mred\x9b0m", "red", id="colour made of C1"),
        pytest.param("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link", id="OSC 8"),
        pytest.param("\x9d8;;http://x.example\x9clink\x9d8;;\x9c", "link", id="OSC 8 made of C1"),
        pytest.param("a\x1b]52;c;Zm9v\x07b", "ab", id="OSC 52, ended by BEL"),
        pytest.param("a\x9d52;c;Zm9v\x9cb", "ab", id="OSC 52 made of C1"),
        pytest.param("a\x1b]0;title\x9cb", "ab", id="OSC with a mixed end"),
        pytest.param("a\x1bPq#0\x1b\\b\x90q\x9cc", "abc", id="DCS"),
        pytest.param("a\x1b_G\x1b\\b\x1b^x\x1b\\c\x1bXy\x1b\\d", "abcd", id="APC, PM, SOS"),
        pytest.param("a\x1bcb\x1b7c\x1b(0d", "abcd", id="short sequences"),
        pytest.param("a\x1b", "a", id="a bare escape at the end"),
        pytest.param("a\x1b\nb", "a b", id="an escape before a line end"),
        pytest.param("a\u202eb\u202cc\u2066d\u2069e\u200ff\u061cg", "abcdefg", id="bidirectional controls"),
        pytest.param("a\u200bb\ufeffc\u2060d\u00ade", "abcde", id="zero width"),
        pytest.param("a\U000e0041\U000e0042b\U000e0100c", "abc", id="tags and selectors that smuggle text"),
        pytest.param("a\u3164b\u115fc\uffa0d", "abcd", id="fillers"),
        pytest.param("a\ufffeb\uffffc\U0010ffffd\ufdd0e", "abcde", id="noncharacters"),
        pytest.param("a\ud800b", "a\ufffdb", id="a lone surrogate"),
        pytest.param("a\udc00b", "a\ufffdb", id="a lone low surrogate"),
        pytest.param("a\ud83d\ude00b", "a😀b", id="a surrogate pair"),
        pytest.param("a\u2028b\u2029c", "a b c", id="line and paragraph separators"),
        pytest.param("a\u200db \u200dc", "ab c", id="a joiner that joins nothing"),
        pytest.param("  a \t b\r\n  c\x0bd\u00a0e\u3000f ", "a b c d e f", id="white space"),
    ],
)
def test_hostile_characters_are_lost(hostile: str, harmless: str) -> None:
    assert clean(hostile) == harmless


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Score [b + c] and [/x] [@click=app.quit] [[/x.md]]", id="markup of other layers"),
        pytest.param("$\\alpha$ 30\\% <EOS> &amp;", id="TeX, angle brackets, entities"),
        pytest.param("日本語モデル", id="Japanese"),
        pytest.param("👩\u200d🔬 Agents", id="a joiner inside an emoji"),
        pytest.param("❤\ufe0f\u200d🔥", id="a joiner behind a selector"),
        pytest.param("می\u200cخواهم", id="ZWNJ in Persian"),
        pytest.param("क्\u200dष", id="ZWJ in Hindi"),
        pytest.param("e\u0301\u0301", id="combining marks"),
        pytest.param("naïve Łukasz Müller 한국어 ไทย", id="letters of every kind"),
        pytest.param("🇩🇪 ★ × √ ℝ 𝒪", id="signs"),
    ],
)
def test_what_is_not_hostile_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "introducer", ["\x1b]", "\x9d", "\x1bP", "\x90", "\x1b_", "\x9f", "\x1b[", "\x9b", "\x1b]52;c;"]
)
def test_a_sequence_without_an_end_does_not_eat_the_text(introducer: str) -> None:
    rest = "日本 the whole abstract stays, every word of it."
    cleaned = clean(f"Title {introducer}{rest}")
    assert cleaned.startswith("Title")
    assert cleaned.endswith(rest)


def test_paragraphs_stay_apart_and_lines_are_joined() -> None:
    assert clean_block("one\ntwo\n\nthree\r\n \t\r\n\r\nfour \n") == "one two\n\nthree\n\nfour"


def test_a_block_loses_what_a_line_loses() -> None:
    assert clean_block("\x1b[1mone\u2028two\x1b[0m\n\u200b\n\u202ethree") == "one two\n\nthree"


@given(ANY_TEXT)
def test_nothing_that_controls_a_terminal_is_left(text: str) -> None:
    for cleaned in (clean(text), clean_block(text).replace("\n\n", "")):
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in cleaned)
        assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b")
        assert cleaned == " ".join(cleaned.split())


@given(ANY_TEXT)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_block(clean_block(text)) == clean_block(text)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)))
def test_printable_ascii_is_never_touched(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "piece", ["\x1b]", "\x9d", "\x1b[", "\x1b[0;", "\n ", "\u200d", "\x1b]0;a\x1b", "a\ud800"]
)
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    clean(piece * 50_000)
    clean_block(piece * 50_000)
    assert time.process_time() - started < 2
