"""Lines of spans: cutting, spreading, wrapping, and marking parts of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertui.draw.spans import Line, Range, Span, clip, plain, spread, styled, width_of, wrapped
from papertui.text.width import drawable

ALPHABET = st.sampled_from("ab -日👩e\u0301…ü")
drawn = st.text(ALPHABET, max_size=20).map(drawable)
lines = st.lists(st.builds(Span, drawn, st.sampled_from(("title", "dim"))), max_size=5).map(tuple)
widths = st.integers(0, 40)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Range]]:
    text = draw(st.text("ab c", max_size=30))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return text, [Range(start, end, "match") for start, end in pairs]


@given(lines, widths)
def test_a_clipped_line_is_never_wider_than_its_room(line: Line, width: int) -> None:
    assert width_of(clip(line, width)) <= width


@given(lines, widths)
def test_a_line_that_lost_more_than_blanks_says_so(line: Line, width: int) -> None:
    clipped = plain(clip(line, width))
    if clipped.rstrip(" ") != plain(line).rstrip(" "):
        assert not width or clipped.endswith("…")


@given(lines, widths)
def test_what_stays_of_a_clipped_line_stands_as_it_stood(line: Line, width: int) -> None:
    assert plain(line).startswith(plain(clip(line, width, "")))


@given(lines, lines, widths)
def test_two_ends_fill_a_line_exactly(left: Line, right: Line, width: int) -> None:
    assert width_of(spread(left, right, width)) == width


@given(lines, lines)
def test_two_ends_that_have_room_are_whole(left: Line, right: Line) -> None:
    text = plain(spread(left, right, width_of(left) + width_of(right) + 3))
    assert text == f"{plain(left)}   {plain(right)}"


@pytest.mark.parametrize(
    ("left", "right", "width", "expected"),
    [
        pytest.param("title", "live", 12, "title   live", id="both fit"),
        pytest.param("a long title", "live", 12, "a long… live", id="the left gives way"),
        pytest.param("title", "a long origin", 8, " a long…", id="the right is cut when it is all there is"),
    ],
)
def test_the_left_end_gives_way_first(left: str, right: str, width: int, expected: str) -> None:
    assert plain(spread((Span(left),), (Span(right),), width)) == expected


def test_a_cut_keeps_role_and_action() -> None:
    assert clip((Span("undo", "key", "undo"), Span(" it", "dim", "undo")), 5) == (
        Span("undo", "key", "undo"),
        Span("…", "dim", "undo"),
    )


@given(marked_texts())
def test_marking_a_text_loses_nothing_of_it(marked: tuple[str, list[Range]]) -> None:
    text, ranges = marked
    spans = styled(text, "text", ranges, 0, len(text))
    assert plain(spans) == text
    assert [span.text for span in spans if span.role == "match"] == [text[a:b] for a, b, *_ in ranges]


@given(marked_texts(), st.data())
def test_a_part_of_a_marked_text_has_its_part_of_the_marks(
    marked: tuple[str, list[Range]], data: st.DataObject
) -> None:
    text, ranges = marked
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    roles = ["match" if any(a <= i < b for a, b, *_ in ranges) else "text" for i in range(len(text))]
    spans = styled(text, "text", ranges, start, end)
    assert plain(spans) == text[start:end]
    assert [span.role for span in spans for _ in span.text] == roles[start:end]


@given(drawn, st.integers(2, 40), st.integers(1, 3))
def test_wrapped_lines_fit_and_the_last_says_that_there_was_more(text: str, width: int, most: int) -> None:
    every = wrapped(text, "text", (), width)
    kept = wrapped(text, "text", (), width, most)
    assert all(width_of(line) <= width for line in (*every, *kept))
    assert kept[:-1] == every[: len(kept) - 1]
    if len(every) > most:
        assert len(kept) == most
        assert plain(kept[-1]).endswith("…")
    else:
        assert kept == every
