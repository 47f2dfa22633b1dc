from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW
from papertui.query.choices import Choices, choices, conjuncts, same, toggle, without, without_conjunct
from papertui.query.lex import one_line, quoted
from papertui.query.parse import parse
from papertui.query.tree import And
from tests.query.support import filters, messes, mistake_of, names

HEADINGS = st.sampled_from((HAS, ORGANIZATION, KEYWORD))


def squeezed(text: str) -> str:
    return one_line(text).replace(" ", "")


def ticked(text: str, heading: str) -> frozenset[str]:
    found = choices(text)
    return {HAS: found.has, ORGANIZATION: found.organizations, KEYWORD: found.keywords}[heading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", Choices(), id="nothing"),
        pytest.param("has:code", Choices(has=frozenset({"code"})), id="has"),
        pytest.param("sparse HAS:Code x", Choices(has=frozenset({"code"})), id="among-words-in-any-case"),
        pytest.param(
            "(has:project OR has:code)", Choices(has=frozenset({"code", "project"})), id="alternatives"
        ),
        pytest.param(
            "has:project OR has:code", Choices(has=frozenset({"code", "project"})), id="bare-alternatives"
        ),
        pytest.param('org:"Baidu"', Choices(organizations=frozenset({"Baidu"})), id="organization"),
        pytest.param('keyword:"a b"', Choices(keywords=frozenset({"a b"})), id="keyword"),
        pytest.param("is:unread", Choices(show="unread"), id="unread"),
        pytest.param("-is:read", Choices(show="unread"), id="not-read"),
        pytest.param("(is:starred) a", Choices(show="starred"), id="starred"),
        pytest.param("org:baidu", Choices(), id="the-beginning-of-a-name-is-no-tick"),
        pytest.param("-has:code", Choices(), id="excluded"),
        pytest.param("has:code OR sparse", Choices(), id="alternative-to-something-else"),
        pytest.param("(has:code OR is:unread)", Choices(), id="alternative-across-headings"),
        pytest.param("(x (has:code))", Choices(), id="not-at-the-top"),
        pytest.param("date:2025-02-30 has:code", Choices(has=frozenset({"code"})), id="beside-a-mistake"),
        pytest.param('has:code "uncl', Choices(has=frozenset({"code"})), id="beside-half-a-phrase"),
    ],
)
def test_the_text_ticks_the_boxes(text: str, expected: Choices) -> None:
    assert choices(text) == expected


@pytest.mark.parametrize(
    ("text", "heading", "value", "after"),
    [
        ("", HAS, "code", "has:code"),
        ("sparse", HAS, "code", "sparse has:code"),
        ("has:code sparse", HAS, "project", "(has:code OR has:project) sparse"),
        ("(has:code OR has:project) a", HAS, "note", "(has:code OR has:project OR has:note) a"),
        ("(has:code OR has:project) a", HAS, "code", "has:project a"),
        ("(has:code OR has:project OR has:note)", HAS, "code", "(has:project OR has:note)"),
        ("a has:code b", HAS, "code", "a b"),
        ("a HAS:CODE b", HAS, "code", "a b"),
        ("has:code", ORGANIZATION, "AI Lab", 'has:code org:"AI Lab"'),
        ('org:"A" x', ORGANIZATION, "B", '(org:"A" OR org:"B") x'),
        ('org:"baidu"', ORGANIZATION, "Baidu", ""),
        ("", KEYWORD, 'say "hi" (now)', 'keyword:"say ""hi"" (now)"'),
        ("", SHOW, "unread", "is:unread"),
        ("a is:unread b", SHOW, "unread", "a b"),
        ("a is:unread b", SHOW, "starred", "a is:starred b"),
        ("a is:unread b", SHOW, "all", "a b"),
        ("a -is:read is:starred b", SHOW, "all", "a b"),
        ("a", SHOW, "all", "a"),
        ("a OR b", HAS, "code", "( a OR b ) has:code"),
        ('"unclosed', HAS, "code", 'has:code "unclosed'),
        ("author:", HAS, "code", "has:code author:"),
        ("date:2025-02-30", HAS, "code", "date:2025-02-30 has:code"),
        ('"x"has:code"y"', HAS, "code", '"x" "y"'),
        ("a", ORGANIZATION, " ", "a"),
    ],
)
def test_a_tick_edits_the_text_and_keeps_the_rest(text: str, heading: str, value: str, after: str) -> None:
    assert toggle(text, heading, value) == after


@given(filters | messes, HEADINGS, names | st.sampled_from(("code", "project")))
def test_ticking_twice_gives_the_text_back(text: str, heading: str, value: str) -> None:
    assume(one_line(value))
    value = value if heading != HAS or value in ("code", "project") else "note"
    assume(not any(same(value, other) for other in ticked(text, heading)))
    once = toggle(text, heading, value)
    assert any(same(value, other) for other in ticked(once, heading))
    assert squeezed(toggle(once, heading, value)) == squeezed(text)


@given(filters | messes, st.sampled_from(("unread", "starred")))
def test_a_show_ticked_twice_gives_the_text_back(text: str, value: str) -> None:
    assume(choices(text).show == "all")
    once = toggle(text, SHOW, value)
    assert choices(once).show == value
    assert squeezed(toggle(once, SHOW, value)) == squeezed(text)
    assert squeezed(toggle(once, SHOW, "all")) == squeezed(text)


@given(st.lists(st.tuples(st.sampled_from((ORGANIZATION, KEYWORD)), names), max_size=6))
def test_names_of_any_characters_are_ticked_and_read_back(ticks: list[tuple[str, str]]) -> None:
    text = ""
    expected: dict[str, list[str]] = {ORGANIZATION: [], KEYWORD: []}
    for heading, name in ticks:
        was = expected[heading]
        if one_line(name):
            kept = [other for other in was if not same(other, name)]
            expected[heading] = kept if len(kept) < len(was) else [*was, one_line(name)]
        text = toggle(text, heading, name)
    parse(text)
    for heading, expected_names in expected.items():
        assert ticked(text, heading) == frozenset(expected_names)


@given(filters, HEADINGS)
def test_without_a_heading_nothing_is_ticked_under_it(text: str, heading: str) -> None:
    rest = without(text, heading)
    parse(rest)
    assert not ticked(rest, heading)
    for other in {HAS, ORGANIZATION, KEYWORD} - {heading}:
        assert ticked(rest, other) == ticked(text, other)


def test_without_a_heading_the_rest_stays_as_typed() -> None:
    assert without('a (has:code OR has:project)  -b org:"X"', HAS) == 'a  -b org:"X"'


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ('has:code -(a OR b) "c d"', ["has:code", "-(a OR b)", '"c d"']),
        ("a OR b c", ["a OR b c"]),
        ("a (b", ["a", "(b"]),
        ("a -", ["a", "-"]),
    ],
)
def test_the_parts_of_a_filter_are_given_as_written(text: str, parts: list[str]) -> None:
    assert conjuncts(text) == parts


def test_one_part_can_be_left_out() -> None:
    assert without_conjunct("a - has:code", 2) == "a - "
    assert without_conjunct('has:code -(a OR b) "c d"', 1) == 'has:code "c d"'
    assert without_conjunct("has:code", 0) == ""


@given(filters)
def test_what_is_left_of_a_filter_without_a_part_is_a_filter(text: str) -> None:
    for number in range(len(conjuncts(text))):
        parse(without_conjunct(text, number))


@given(filters)
def test_the_parts_are_those_that_the_parser_finds(text: str) -> None:
    node = parse(text)
    outer = node.parts if isinstance(node, And) and not text.startswith(("(", "-")) else None
    if outer is not None:
        assert conjuncts(text) == [text[part.start : part.end] for part in outer]


@given(messes)
def test_no_text_is_too_broken_for_the_pane(text: str) -> None:
    choices(text)
    for number in range(len(conjuncts(text))):
        without_conjunct(text, number)
    for heading in (SHOW, HAS, ORGANIZATION, KEYWORD):
        without(text, heading)


@given(names)
def test_a_quoted_name_is_one_phrase(name: str) -> None:
    if one_line(name):
        assert getattr(parse(quoted(name)), "text", None) == one_line(name)
    else:
        error = mistake_of(quoted(name))
        assert error is not None
        assert error.incomplete
