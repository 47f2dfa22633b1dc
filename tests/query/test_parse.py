from __future__ import annotations

import time

import pytest
from hypothesis import given

from papertui.errors import FilterError
from papertui.query.parse import parse
from papertui.query.tree import And, Days, Everything, Not, Number, Or, State, Term
from tests.query.support import filters, messes, mistake_of


def mistake(text: str) -> FilterError:
    with pytest.raises(FilterError) as caught:
        parse(text)
    return caught.value


def is_fine_so_far(text: str) -> bool:
    error = mistake_of(text)
    return error is None or error.incomplete


PREFIXED = '-(author:"Müller" OR upvotes:>'


@pytest.mark.parametrize("length", range(1, len(PREFIXED) + 1))
def test_no_prefix_of_a_half_typed_group_is_a_mistake(length: int) -> None:
    assert mistake(PREFIXED[:length]).incomplete


@given(filters)
def test_no_prefix_of_a_valid_filter_is_a_mistake(text: str) -> None:
    parse(text)
    for length in range(len(text)):
        assert is_fine_so_far(text[:length]), text[:length]


@pytest.mark.parametrize(
    "text",
    [
        "author:",
        '"unclosed',
        'org:"Hugging',
        "(",
        "(a",
        "a OR",
        "OR",
        "a OR OR",
        "-",
        "a -",
        "--",
        '""',
        'org:""',
        "upvotes:",
        "upvotes:>",
        "upvotes:>=",
        "upvotes:5.",
        "upvotes:..",
        "upvotes:10..5",
        "is:",
        "is:st",
        "has:c",
        "date:2",
        "date:2025-",
        "date:2025-0",
        "date:2025-1",
        "date:2025-06-",
        "date:2025-06-3",
        "date:2025.",
        "date:2025..2",
        "after:2026-",
        "seen:7",
    ],
)
def test_what_more_letters_could_make_right_is_no_mistake_yet(text: str) -> None:
    assert mistake(text).incomplete


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        pytest.param(
            "date:2025-02-30", "date:2025-02-30", "is no date; write 2025-02, 2025-02-28 or", id="day"
        ),
        pytest.param("date:2025-13", "date:2025-13", "is no date", id="month"),
        pytest.param("date:2025-02-3", "date:2025-02-3", "is no date", id="no-such-day-begins-so"),
        pytest.param("date:2025-0 x", "date:2025-0", "is no date", id="half-date-left-behind"),
        pytest.param("date:2026..2025", "date:2026..2025", "write date:2025..2026", id="backwards"),
        pytest.param("date:>2025", "date:>2025", "write after:2025-02", id="compared-date"),
        pytest.param("after:2025..2026", "after:2025..2026", "write after:2026", id="range-after"),
        pytest.param("x foo:bar", "foo:bar", "no field `foo:`", id="unknown-field"),
        pytest.param("auther:x", "auther:x", "did you mean `author:`?", id="nearest-field"),
        pytest.param("is:foo", "is:foo", "is:starred, is:unread", id="state"),
        pytest.param("has:codes", "has:codes", "has:code", id="state-and-more"),
        pytest.param("upvotes:many", "upvotes:many", "write upvotes:>20", id="number"),
        pytest.param("upvotes:10..5 x", "upvotes:10..5", "write upvotes:5..10", id="numbers-backwards"),
        pytest.param("upvotes:" + "9" * 5000, "upvotes:" + "9" * 5000, "too large", id="huge"),
        pytest.param("seen:x", "seen:x", "write seen:12h", id="span"),
        pytest.param("author: x", "author:", "right after `author:`", id="blank-after-field"),
        pytest.param("org:(a OR b)", "org:", "(org:", id="group-after-field"),
        pytest.param("a OR OR b", "OR b", "stands between two", id="two-ors"),
        pytest.param("()", "(", "after this `(`", id="nothing-in-parentheses"),
        pytest.param("(a OR )", "OR", "after `OR`", id="nothing-after-or"),
        pytest.param("a)", ")", "nothing opened", id="closing"),
        pytest.param(') "x', ")", "nothing opened", id="mistake-before-something-half-typed"),
    ],
)
def test_a_mistake_is_told_in_words_at_its_place(text: str, at: str, words: str) -> None:
    error = mistake(text)
    assert not error.incomplete
    assert words in str(error)
    assert text[error.position :].startswith(at[: error.length])
    assert error.position == text.rindex(at)


@given(messes)
def test_a_mistake_lies_within_the_text_and_its_words_are_fit_to_show(text: str) -> None:
    error = mistake_of(text)
    if error is not None:
        assert 0 <= error.position < len(text)
        assert error.length >= 1
        assert str(error).isprintable()


@pytest.mark.parametrize(
    "text", ["2:4", "https://x.org", "C:", "std::vector", "arXiv:2510.08666", "LoRA:", "a:b"]
)
def test_a_colon_in_a_word_that_cannot_be_a_field_is_text(text: str) -> None:
    node = parse(text)
    assert isinstance(node, Term)
    assert (node.field, node.text) == (None, text)


@pytest.mark.parametrize("text", ["a - b", "a -- b", "(a -)"])
def test_a_dash_that_touches_nothing_is_text(text: str) -> None:
    node = parse(text)
    assert isinstance(node, And)
    assert all(isinstance(part, Term) for part in node.parts)


@pytest.mark.parametrize("text", ["", "  ", "\x00\x1b\n\u2028"])
def test_blanks_are_everything(text: str) -> None:
    assert isinstance(parse(text), Everything)


def test_names_of_fields_and_states_are_free_in_case() -> None:
    node = parse("HAS:Code")
    assert isinstance(node, State)
    assert (node.field, node.name) == ("has", "code")


def test_words_bind_closer_than_or() -> None:
    node = parse("sparse attention OR pruning")
    assert isinstance(node, Or)
    assert [type(part) for part in node.parts] == [And, Term]


def test_or_is_an_operator_in_capitals_only() -> None:
    assert isinstance(parse("a or b"), And)


def test_two_dashes_take_each_other_back() -> None:
    assert isinstance(parse("---a"), Not)
    assert isinstance(parse("--a"), Term)


def test_a_quote_within_a_phrase_is_doubled() -> None:
    node = parse('"say ""hi"""')
    assert isinstance(node, Term)
    assert (node.text, node.whole) == ('say "hi"', True)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (">20", 21, None),
        (">=20", 20, None),
        ("≥20", 20, None),
        ("<20", None, 19),
        ("<=20", None, 20),
        ("=20", 20, 20),
        ("20", 20, 20),
        ("5..20", 5, 20),
        ("5..", 5, None),
        ("..20", None, 20),
    ],
)
def test_numbers_are_compared_or_lie_in_a_range(value: str, low: int | None, high: int | None) -> None:
    node = parse(f"upvotes:{value}")
    assert isinstance(node, Number)
    assert (node.low, node.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2025", "2025-01-01", "2025-12-31"),
        ("date:2024-02", "2024-02-01", "2024-02-29"),
        ("date:2025-06-01", "2025-06-01", "2025-06-01"),
        ("date:2025-06..2025-09", "2025-06-01", "2025-09-30"),
        ("date:2025-06..", "2025-06-01", "None"),
        ("date:..2025-09", "None", "2025-09-30"),
        ("date:9999-12", "9999-12-01", "9999-12-31"),
        ("after:2026-01-01", "2026-01-01", "None"),
        ("before:2026-02", "None", "2026-01-31"),
    ],
)
def test_a_date_is_all_its_days_after_begins_with_it_and_before_ends_before_it(
    text: str, first: str, last: str
) -> None:
    node = parse(text)
    assert isinstance(node, Days)
    assert (str(node.first), str(node.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(" * 10_000 + "a" + ")" * 10_000, id="nested"),
        pytest.param("-(" * 10_000, id="nested-and-excluded"),
        pytest.param("-" * 100_000, id="dashes"),
        pytest.param('"' * 100_001, id="quotes"),
        pytest.param("a OR " * 20_000, id="alternatives"),
        pytest.param("x" * 100_000, id="word"),
        pytest.param("foo:" + "b" * 100_000, id="field"),
        pytest.param("date:" + "." * 100_000, id="dots"),
        pytest.param("\x1b]52;\x9b\ud800" * 15_000, id="controls"),
    ],
)
def test_hostile_text_is_parsed_or_refused_in_no_time(text: str) -> None:
    begun = time.process_time()
    is_fine_so_far(text)
    assert time.process_time() - begun < 2


def test_the_deepest_parentheses_that_are_taken_can_be_walked() -> None:
    assert isinstance(parse("(" * 50 + "a" + ")" * 50), Term)
    assert not mistake("(" * 51 + "a").incomplete
