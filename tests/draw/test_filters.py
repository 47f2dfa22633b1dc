"""The filter pane: the filter in force, the choices with their counts, bars, folding."""

from __future__ import annotations

import pytest

from papertui.draw.filters import FOLDED, FilterLine, filter_lines
from papertui.draw.pen import ASCII_PEN, UNICODE_PEN, Pen
from papertui.draw.spans import plain, width_of
from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice, Facets
from papertui.text.clean import clean
from tests.draw.support import PENS, WIDTHS, assert_fits
from tests.support.pages import HOSTILE_TEXTS


def show(all_papers: int, unread: int, starred: int) -> tuple[Choice, ...]:
    return (
        Choice(SHOW, "all", "all", all_papers, True),
        Choice(SHOW, "unread", "unread", unread, False),
        Choice(SHOW, "starred", "starred", starred, False),
    )


def named(heading: str, count: int, ticked: int | None = None) -> tuple[Choice, ...]:
    return tuple(Choice(heading, f"N{n}", f"N{n}", count - n, n == ticked) for n in range(count))


FACETS = Facets(
    total=29,
    show=show(29, 26, 2),
    has=(Choice(HAS, "code", "code", 17, True), Choice(HAS, "comments", "comments", 0, False)),
    organization=named(ORGANIZATION, 2),
)


def drawn(lines: tuple[FilterLine, ...]) -> list[str]:
    return [plain(line.line).rstrip() for line in lines]


def test_the_pane_tells_the_filter_then_the_choices_with_bars_under_show_and_has() -> None:
    assert drawn(filter_lines("has:code", FACETS, (), 24, UNICODE_PEN)) == [
        "/ has:code",
        "",
        "Show",
        "● all         ━━━━━━  29",
        "○ unread       ━━━━━  26",
        "○ starred          ━   2",
        "",
        "Has",
        "■ code          ━━━━  17",
        "□ comments             0",
        "",
        "Organization",
        "□ N0                   2",
        "□ N1                   1",
    ]


def test_in_ascii_the_pane_is_drawn_with_ascii() -> None:
    assert drawn(filter_lines("", FACETS, (), 28, ASCII_PEN))[:7] == [
        "/ type to filter",
        "",
        "Show",
        "(*) all           ======  29",
        "( ) unread         =====  26",
        "( ) starred            =   2",
        "",
    ]


@pytest.mark.parametrize(
    ("width", "bar"), [(40, 6), (21, 6), (20, 5), (18, 3), (17, 0), (12, 0)], ids=lambda value: str(value)
)
def test_bars_give_way_to_names(width: int, bar: int) -> None:
    lines = filter_lines("", FACETS, (), width, UNICODE_PEN)
    bars = [len(span.text) for line in lines for span in line.line if span.role == "bar"]
    assert max(bars, default=0) == bar
    assert width < 15 or any(plain(line.line).startswith("□ comments") for line in lines)


def test_counts_of_many_papers_keep_their_column() -> None:
    facets = Facets(total=100_000, show=show(100_000, 99_000, 7))
    lines = drawn(filter_lines("", facets, (), 30, UNICODE_PEN))[3:]
    assert [line.split()[-1] for line in lines] == ["100,000", "99,000", "7"]
    assert {line.rindex("━") for line in lines} == {21}


@pytest.mark.parametrize(
    ("count", "unfolded", "shown", "last"),
    [
        pytest.param(FOLDED, False, FOLDED, "□ N4", id="five are all there are"),
        pytest.param(FOLDED + 1, False, FOLDED + 1, "□ N5", id="a sixth takes no more room than saying so"),
        pytest.param(28, False, FOLDED, "  23 more", id="folded"),
        pytest.param(28, True, 28, "  fewer", id="unfolded"),
        pytest.param(FOLDED, True, FOLDED, "□ N4", id="few, unfolded before they were few"),
    ],
)
def test_five_choices_are_shown_and_the_rest_unfolds(
    count: int, unfolded: bool, shown: int, last: str
) -> None:
    facets = Facets(total=count, keyword=named(KEYWORD, count))
    lines = filter_lines("", facets, [KEYWORD] if unfolded else [], 24, UNICODE_PEN)
    assert sum(isinstance(line.choice, Choice) for line in lines) == shown
    assert plain(lines[-1].line).startswith(last)
    assert lines[-1].choice == KEYWORD or not last.startswith(" ")


def test_what_is_ticked_is_always_in_sight() -> None:
    lines = filter_lines("", Facets(total=28, keyword=named(KEYWORD, 28, ticked=20)), (), 24, UNICODE_PEN)
    ticked = [line.choice for line in lines if isinstance(line.choice, Choice) and line.choice.ticked]
    assert [choice.value for choice in ticked] == ["N20"]
    assert plain(lines[-1].line) == "  22 more"


def test_a_heading_without_choices_is_not_there() -> None:
    assert "Has" not in drawn(filter_lines("", Facets(total=1, show=show(1, 1, 0)), (), 24, UNICODE_PEN))


@pytest.mark.parametrize("pen", PENS.values(), ids=PENS.keys())
@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_whatever_is_a_name_or_a_filter_the_right_edge_stays(text: str, pen: Pen) -> None:
    name = clean(text)
    facets = Facets(
        total=3,
        show=show(3, 2, 1),
        organization=(Choice(ORGANIZATION, name, name, 2, True),),
        keyword=(Choice(KEYWORD, name, name, 2, False),),
    )
    for width in (10, 22, *WIDTHS):
        lines = filter_lines(name, facets, (), width, pen)
        assert_fits([line.line for line in lines], width, exactly=False, ascii_only=pen.ascii)
        choices = [line.line for line in lines if isinstance(line.choice, Choice)]
        assert {width_of(line) for line in choices} == {width}
