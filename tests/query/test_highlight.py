from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.query.highlight import matches
from papertui.query.lex import quoted
from papertui.query.parse import parse
from papertui.text.words import words
from tests.query.support import BARE, WORDS, filters, finds

LETTERS = "aB1 \n-+:'é\u0301ßﬁ日本が학ł²"


def marked(text: str, title: str, field: str = "title") -> list[str]:
    return [title[start:end] for start, end in matches(parse(text), title, field)]


@pytest.mark.parametrize(
    ("text", "title", "parts"),
    [
        pytest.param("diff", "Diffusion, diffuse; indifferent", ["Diff", "diff"], id="beginnings"),
        pytest.param('"diffusion"', "diffusion diffusions", ["diffusion"], id="phrase"),
        pytest.param("low-rank", "Low rank and low-\nranked", ["Low rank", "low-\nrank"], id="sequence"),
        pytest.param("strasse", "In der Straße", ["Straße"], id="one-letter-is-two"),
        pytest.param("stras", "In der Straße", ["Straß"], id="half-a-letter-is-marked-whole"),
        pytest.param("lukasz", "by Łukasz!", ["Łukasz"], id="stroke"),
        pytest.param(
            "cafe", "un cafe\u0301 noir", ["cafe\u0301"], id="combining-accent-stays-with-its-letter"
        ),
        pytest.param(
            "e", "e\u0301\u0302\u0303\u0304\u0305x", ["e\u0301\u0302\u0303\u0304\u0305"], id="five-accents"
        ),
        pytest.param("日本", "新日本語、日 本", ["日本", "日 本"], id="cjk"),
        pytest.param("gpt日", "GPT日本 xGPT日", ["GPT日"], id="letters-beside-cjk"),
        pytest.param("ﬁne", "ﬁne fine", ["ﬁne", "fine"], id="ligature"),
        pytest.param("c++", "C, C++ and xC++", ["C++"], id="as-written"),
        pytest.param("%", "5% of 10%", ["%", "%"], id="no-words"),
        pytest.param("a OR ab", "abc", ["ab"], id="overlapping-are-one"),
        pytest.param("foo -bar", "foo bar", ["foo"], id="excluded"),
        pytest.param("-(foo -bar)", "foo bar", ["bar"], id="excluded-twice"),
        pytest.param("title:foo abstract:bar has:code", "foo bar", ["foo"], id="of-this-field"),
        pytest.param("", "foo", [], id="everything"),
        pytest.param("\u0301", "foo", [], id="nothing-but-an-accent"),
        pytest.param("foo", "", [], id="no-text"),
    ],
)
def test_what_was_found_is_marked_where_it_stands(text: str, title: str, parts: list[str]) -> None:
    assert marked(text, title) == parts


def test_free_words_are_marked_in_the_abstract_and_another_field_is_not() -> None:
    assert marked("foo title:bar", "foo bar", "abstract") == ["foo"]


@given(filters, st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_marks_are_in_order_apart_and_within_the_text(text: str, title: str) -> None:
    ends = [0]
    for start, end in matches(parse(text), title, "title"):
        assert ends[-1] <= start < end <= len(title)
        ends.append(end)


@given(st.text(LETTERS, min_size=1, max_size=3), st.text(LETTERS, max_size=12))
def test_a_title_has_a_mark_exactly_when_the_words_find_it(wanted: str, title: str) -> None:
    if words(wanted):
        text = f"title:{quoted(wanted)}"
        assert bool(matches(parse(text), title, "title")) == finds(text, BARE._replace(title=title))
