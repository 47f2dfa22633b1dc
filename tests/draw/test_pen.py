"""What a paper's text and our own words become in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.draw.pen import ASCII_PEN, UNICODE_PEN
from papertui.text.width import drawable
from tests.support.pages import HOSTILE_TEXTS


@given(st.text())
def test_an_ascii_pen_writes_ascii_alone(text: str) -> None:
    for written in (ASCII_PEN.text(text), *ASCII_PEN.words(text).split("\n")):
        assert written.isascii()
        assert written.isprintable()


def test_words_of_several_lines_keep_them_in_ascii() -> None:
    assert ASCII_PEN.words("one…\n  two\n") == "one...\n  two\n"


def test_the_characters_of_an_ascii_drawing_are_ascii() -> None:
    assert all(glyph.isascii() for glyph in ASCII_PEN.glyphs)


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_text_takes_the_same_cells_in_every_terminal(text: str) -> None:
    written = UNICODE_PEN.text(text)
    assert drawable(written) == written
    assert written.isprintable()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Łukasz Größe naïve Øre Æther", "Lukasz Grosse naive Ore Aether"),
        ("“don’t” — it’s 3–5×", "\"don't\" - it's 3-5x"),
        ("x ≤ y → z…", "x <= y -> z..."),
        ("ﬁne ２", "fine 2"),
        ("日本 model", "?? model"),
        ("$n^2$ for 30\\%", "$n^2$ for 30\\%"),
    ],
)
def test_ascii_says_as_much_as_it_can(text: str, written: str) -> None:
    assert ASCII_PEN.text(text) == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("bundled · offline", "bundled - offline"),
        ("3 ★ …", "3 * ..."),
        ("↓ ↑", "down up"),
    ],
)
def test_our_own_words_have_ascii_words_for_their_signs(words: str, written: str) -> None:
    assert ASCII_PEN.words(words) == written
    assert UNICODE_PEN.words(words) == words


def test_mathematics_is_readable() -> None:
    assert UNICODE_PEN.text("$\\mathcal{O}(n^2)$") == "𝒪(n²)"
