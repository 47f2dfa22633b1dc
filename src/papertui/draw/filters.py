"""The filter pane: the choices with their counts."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from papertui.draw.pen import Pen
from papertui.draw.spans import EMPTY, Line, Span, clip, spread
from papertui.model.facets import HAS, KEYWORD, ORGANIZATION, SHOW, Choice, Facets
from papertui.text.width import cells, cut

FOLDED = 5
_BAR = 6


class FilterLine(NamedTuple):
    """A line of the pane, and the choice that it is: a Choice to tick, a heading to unfold, or None."""

    line: Line
    choice: Choice | str | None = None


def filter_lines(
    text: str, facets: Facets, unfolded: Collection[str], width: int, pen: Pen
) -> tuple[FilterLine, ...]:
    """The whole pane, in `width` cells: the filter in force, then each heading that has choices."""
    return tuple(_lines(text, facets, unfolded, width, pen))


def _lines(
    text: str, facets: Facets, unfolded: Collection[str], width: int, pen: Pen
) -> Iterator[FilterLine]:
    shown = Span(pen.text(text), "text") if text else Span("type to filter", "faint")
    yield FilterLine(clip((Span("/", "key", "filter"), Span(" "), shown), width))
    headings = (
        (SHOW, "Show", facets.show),
        (HAS, "Has", facets.has),
        (ORGANIZATION, "Organization", facets.organization),
        (KEYWORD, "Keyword", facets.keyword),
    )
    for heading, title, choices in headings:
        if not choices:
            continue
        yield FilterLine(EMPTY)
        yield FilterLine((Span(title, "heading"),))
        bars = heading in (SHOW, HAS)
        folded = heading not in unfolded and len(choices) > FOLDED + 1
        for number, choice in enumerate(choices):
            if not folded or number < FOLDED or choice.ticked:
                yield FilterLine(_choice(choice, facets.total, width, pen, bar=bars), choice)
        hidden = sum(1 for choice in choices[FOLDED:] if not choice.ticked)
        if folded and hidden:
            yield FilterLine((Span(f"  {hidden} more", "dim"),), heading)
        elif heading in unfolded and len(choices) > FOLDED + 1:
            yield FilterLine((Span("  fewer", "dim"),), heading)


def _choice(choice: Choice, total: int, width: int, pen: Pen, *, bar: bool) -> Line:
    glyphs = pen.glyphs
    if choice.heading == SHOW:
        box = glyphs.on if choice.ticked else glyphs.off
    else:
        box = glyphs.ticked if choice.ticked else glyphs.unticked
    count = f"{choice.papers:,}".rjust(4)
    drawn = glyphs.block * _bar(choice.papers, total) if bar and width >= 21 else ""
    right = (Span(drawn, "bar"), Span(count, "dim")) if drawn else (Span(count, "dim"),)
    room = width - cells(box) - 1 - len(count) - (_BAR + 1 if drawn else 0)
    label = cut(pen.text(choice.label), max(1, room), glyphs.ellipsis)
    role = "text" if choice.papers or choice.ticked else "dim"
    left = (Span(box, "accent" if choice.ticked else "dim"), Span(" "), Span(label, role))
    return spread(left, right, width)


def _bar(count: int, total: int) -> int:
    """Blocks for `count` of `total`: none for none, at least one for some."""
    return max(1, round(_BAR * count / total)) if count and total else 0
